"""Build the site: ``python docs/build_site.py FOLDER`` (needs ``foedera[docs]``, no network).

What stands in the repository as Markdown is taken as it is, from wherever it lies; what has its
one place elsewhere (rules, help, docstrings, schemas) becomes pages by ``site_pages``. Links
between files of the repository become links between pages of the site, or to a copy of the file.
A warning, such as a link that leads nowhere, fails the build.
"""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag, urlsplit

import site_pages

ROOT = Path(__file__).resolve().parents[1]
# Pages whose place in the site is not the one in docs/.
PLACES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "measuring.md",
    "examples/README.md": "examples/index.md",
    "examples": "examples/index.md",
    "benchmarks": "measuring.md",
    "ontology/CHANGES.md": "reference/ontology/changes.md",
    "docs/adr": "adr/index.md",
    "shapes/rules": "reference/rules/index.md",
}
_FENCE = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()[^)\s]+(?=\))")


def place(path: str) -> str:
    """Return where in the site a file or folder of the repository stands."""
    if path in PLACES:
        return PLACES[path]
    if rule := re.fullmatch(r"shapes/rules/([A-Z]+\d+)-[^/]+(/rule\.ttl)?", path):
        return f"reference/rules/{rule[1]}.md"
    example = path.removesuffix("/README.md")
    if re.fullmatch("examples/[^/]+", example) and (ROOT / example / "README.md").exists():
        return f"{example}.md"
    if (ROOT / path).is_dir():
        path = f"{path}/index.md"
    return path.removeprefix("docs/") if path.startswith("docs/") else f"files/{path}"


class Stage:
    """Fills a folder with the pages of the site and the files that they link to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fill(self) -> None:
        """Write every page."""
        self._write("site.css", (ROOT / "docs" / "site.css").read_bytes())
        for name, text in site_pages.pages().items():
            self._write(name, text)
        for path in repository_pages():
            text = (ROOT / path).read_text("utf-8")
            self._write(place(path), self._linked(text, path))

    def _write(self, name: str, content: str | bytes) -> None:
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def _linked(self, text: str, path: str) -> str:
        """Let the links of a page lead through the site; code stays as it is."""
        text = text.replace("<details>", '<details markdown="1">')
        parts = _FENCE.split(text)
        parts[::2] = [_LINK.sub(lambda link: self._target(link[0], path), p) for p in parts[::2]]
        return "".join(parts)

    def _target(self, link: str, path: str) -> str:
        href, anchor = urldefrag(link)
        if urlsplit(link).scheme or not href:
            return link
        linked = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
        if (ROOT / linked).suffix != ".md":
            self._copy(linked)
        way = posixpath.relpath(place(linked), posixpath.dirname(place(path)) or ".")
        return f"{way}#{anchor}" if anchor else way

    def _copy(self, path: str) -> None:
        """Bring a file along, or the list of what is in a folder without a page."""
        source, target = ROOT / path, place(path)
        if source.is_file() and not target.endswith(".md"):
            self._write(target, source.read_bytes())
        elif source.is_dir() and path not in PLACES and target.endswith("/index.md"):
            if (self._folder / target).exists():
                return
            text = site_pages.folder(source, path)
            self._write(target, self._linked(text, f"{path}/index.md"))


def repository_pages() -> Iterator[str]:
    """Return the Markdown files of the repository that are pages of the site."""
    found = {*(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md")}
    found |= {ROOT / path for path in PLACES if path.endswith(".md")}
    yield from sorted(path.relative_to(ROOT).as_posix() for path in found)


def build(folder: Path) -> None:
    """Build the site into the folder.

    Raises:
        subprocess.CalledProcessError: there was an error or a warning; mkdocs has printed it.
    """
    with TemporaryDirectory() as name:
        stage = Path(name)
        Stage(stage / "pages").fill()
        settings = (ROOT / "docs" / "mkdocs.yml").read_text("utf-8")
        validator = (ROOT / "validator").as_posix()
        (stage / "mkdocs.yml").write_text(settings.replace("VALIDATOR", validator), "utf-8")
        command = ["build", "--strict", "--config-file", str(stage / "mkdocs.yml")]
        subprocess.run(  # noqa: S603  (the command is ours)
            [sys.executable, "-m", "mkdocs", *command, "--site-dir", str(folder.resolve())],
            check=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )


if __name__ == "__main__":
    build(Path(sys.argv[1]))
