"""Damaged files of the importers of texts: one clear problem, or what can be written."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.importing import imported

from foedera.errors import InputProblem
from foedera.sources.log import Log
from foedera.sources.trig import trig

FILES = Path(__file__).parent / "files"
SCRAPS = st.sampled_from(
    [
        *(sign.encode() for sign in "\"'<>[](){}\\\n#.,:;&@~^|-/ \0é"),
        *(b"\xff", b"&#0;", b"<x/>", b' eId="a b"', b"null", b"-1", b"[]", b'"id":"<>",'),
        *(b"http://", b"http://[", b"urn:", b"%zz", b"1:2", b"und-", b"#", b"x" * 400),
    ]
)


TEXTS = {"akoma-ntoso": "zenda.xml", "wikidata": "zenda.json"}


@pytest.mark.parametrize(("kind", "name"), TEXTS.items())
def test_no_damage_makes_a_traceback(kind: str, name: str) -> None:
    whole = (FILES / name).read_bytes()

    @settings(max_examples=250, deadline=None)
    @given(st.data(), st.booleans())
    def damage(data: st.DataObject, skip: bool) -> None:
        damaged = whole
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(damaged)))
            gone = data.draw(st.sampled_from([0, 0, 1, 5, 50]))
            damaged = damaged[:start] + data.draw(SCRAPS) + damaged[start + gone :]
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(damaged)
            with suppress(InputProblem):
                log = Log(skip_bad_rows=skip)
                "".join(trig(imported(kind, path, log=log), folder, log))

    damage()
