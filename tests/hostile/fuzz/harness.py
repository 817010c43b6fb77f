"""Fuzz one reader with atheris (``pip install -e '.[fuzz]'``).

    python -m tests.hostile.fuzz.harness turtle --seconds 60

Faults are kept in ``.fuzz/turtle/faults``, one for each place in our code that they came out of,
and fuzzing goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import pkgutil
import re
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[3]
SLOW = 3.0  # seconds of the processor for one input
LONGEST = 4096  # bytes of an input, unless a seed is longer
_WORD = re.compile(rb"[A-Za-z@][\w:@-]{1,24}|[^\w\s]{1,3}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader")
    parser.add_argument("--seconds", type=int, default=60)
    return parser.parse_args()


def instrumented() -> None:
    """Import all of Foedera so that its branches are seen."""
    with atheris.instrument_imports(include=["foedera"], enable_loader_override=False):
        import foedera

        for module in pkgutil.walk_packages(foedera.__path__, "foedera."):
            if not module.name.endswith(("__main__", "worker")):
                import_module(module.name)


def main() -> None:
    given = arguments()
    instrumented()
    from tests.hostile.corpus import kept
    from tests.hostile.fuzz.readers import READERS, refuses

    reader = READERS[given.reader]
    home = ROOT / ".fuzz" / given.reader
    corpus, faults = home / "corpus", home / "faults"
    for folder in (corpus, faults):
        folder.mkdir(parents=True, exist_ok=True)
    seeds = [bytes(seed) for seed in reader.seeds()]
    for seed in (*seeds, *kept(given.reader)):
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            refuses(reader, data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic in Rust is no Exception
            keep(faults, signature(error), data, "".join(traceback.format_exception(error)))
        if time.process_time() - began > SLOW:
            keep(faults, f"slow-{len(data)}", data, f"{time.process_time() - began:.1f} s\n")

    longest = max(LONGEST, *map(len, seeds))
    options = [
        *(f"-max_len={longest}", "-timeout=60", "-rss_limit_mb=1024", "-print_final_stats=1"),
        *(f"-artifact_prefix={faults}/", f"-dict={dictionary(home, seeds)}"),
    ]
    options += [f"-max_total_time={given.seconds}", str(corpus)]
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def dictionary(home: Path, seeds: list[bytes]) -> Path:
    """Write the words of the seeds, which the fuzzer puts in."""
    words = sorted({word for seed in seeds for word in _WORD.findall(seed)})[:400]
    path = home / "words.dict"
    spelled = ("".join(f"\\x{byte:02x}" for byte in word) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in spelled))
    return path


def signature(error: BaseException) -> str:
    """Name the kind of an error and the innermost place in our code."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "/foedera/" in frame.filename or "/fuzz/" in frame.filename
    ]
    last = frames[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def keep(faults: Path, name: str, data: bytes, told: str) -> None:
    """Keep the first input of a fault, and what it told."""
    if not (faults / name).exists():
        (faults / name).write_bytes(data)
        (faults / f"{name}.txt").write_text(told, "utf-8")
        print(f"FAULT {name}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
