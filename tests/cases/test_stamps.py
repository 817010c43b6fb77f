"""A file is known without being read only where it is certain to be the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from foedera.cache import digest
from foedera.cases import reader, stamps
from foedera.cases.reader import KnowingReader
from foedera.cases.stamps import Stamp, Stamps

TEXT = b"<urn:a> <urn:b> 'one' .\n"
OTHER = b"<urn:a> <urn:b> 'two' .\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A file that rests for a while, as far as the clock tells; a tick later it may change."""
    path = tmp_path / "data.ttl"
    path.write_bytes(TEXT)
    monkeypatch.setattr(stamps, "REST", -time.time_ns())
    if Stamps().of(str(path)) is None:
        pytest.skip("this file system is none of those that tell of each change")
    time.sleep(0.02)
    return str(path)


def read(name: str, before: KnowingReader | None = None) -> tuple[KnowingReader, bool]:
    """A reader that knows what the one before read; and whether it had to read the file."""
    read_: list[str] = []

    def content_of(name: str) -> bytes:
        read_.append(name)
        return Path(name).read_bytes()

    found = KnowingReader(before.files, before.stamped) if before else KnowingReader({})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "content_of", content_of)
        found.read(name)
    assert found.files[name].digest == digest(Path(name).read_bytes()).hex()
    return found, bool(read_)


def test_what_is_unchanged_is_not_read(file: str) -> None:
    first, read_first = read(file)
    second, read_then = read(file, first)
    assert (read_first, read_then) == (True, False)
    assert second.stamped == first.stamped
    assert read(file, second)[1] is False


def replace(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(OTHER)
    keep_time(file, other)
    other.rename(file)


def keep_time(old: Path, new: Path) -> None:
    told = old.stat()
    os.utime(new, ns=(told.st_atime_ns, told.st_mtime_ns))


def overwrite(file: Path) -> None:
    told = file.stat()
    file.write_bytes(OTHER)
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))


def link(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(OTHER)
    keep_time(file, other)
    file.unlink()
    file.symlink_to(other)


@pytest.mark.parametrize("change", [replace, overwrite, link])
def test_a_change_that_keeps_size_and_time_is_seen(
    file: str, change: Callable[[Path], None]
) -> None:
    before = Path(file).stat()
    first, _ = read(file)
    change(Path(file))
    now = Path(file).stat()
    assert (before.st_size, before.st_mtime_ns) == (now.st_size, now.st_mtime_ns)
    second, read_then = read(file, first)
    assert (read_then, list(second.changed)) == (True, [file])


def test_a_file_that_only_was_touched_is_read_and_known(file: str) -> None:
    first, _ = read(file)
    os.utime(file)
    second, read_then = read(file, first)
    assert (read_then, second.changed) == (True, {})
    assert second.stamped != first.stamped
    assert read(file, second)[1] is False


def test_a_file_written_just_now_is_not_relied_on(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "REST", 60 * 10**9)
    first, _ = read(file)
    assert first.stamped == {}
    assert read(file, first)[1] is True


def test_a_time_in_the_future_is_not_relied_on(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "REST", -1000 * 10**9)
    os.utime(file, (time.time() + 5000, time.time() + 5000))
    assert Stamps().of(file) is None


def test_a_file_that_changes_while_it_is_read_is_not_relied_on(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = Stamps.of

    def changing(self: Stamps, name: str) -> Stamp | None:
        told = of(self, name)
        Path(name).write_bytes(OTHER)
        return told

    monkeypatch.setattr(Stamps, "of", changing)
    assert read(file)[0].stamped == {}


def test_other_file_systems_are_not_relied_on(
    file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mounts = tmp_path / "mounts"
    of_file = Path(file).stat().st_dev
    line = f"36 35 {os.major(of_file)}:{os.minor(of_file)} / /a\\040b rw shared:1 - %s /dev/x rw\n"
    monkeypatch.setattr(stamps, "_MOUNTS", mounts)
    assert Stamps().of(file) is None  # no such list: not Linux
    for kind, relied_on in (("ext4", True), ("nfs4", False), ("fuse.sshfs", False)):
        mounts.write_text(line % kind, "utf-8")
        assert (Stamps().of(file) is not None) == relied_on


def test_a_file_that_is_gone_has_no_stamp(file: str) -> None:
    Path(file).unlink()
    assert Stamps().of(file) is None
    assert Stamps().of("\0") is None
