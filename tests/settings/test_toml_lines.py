"""Every key of a TOML file has the line in which it is stated."""

from __future__ import annotations

import tomllib
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from foedera.settings.toml_lines import key_lines, keys_of

TEXT = '''\
a = 1 # a comment,

b = [
  "x", # another,
]
c.d = """
e = 1
"""
[f]
g = { h = 1, "i.j" = { k = 2 } }
["f"."l m"]
n = 3
[[o]]
p = 4
'''


def test_keys_have_their_lines() -> None:
    assert key_lines(TEXT) == {
        ("a",): 1,
        ("b",): 3,
        ("c",): 6,
        ("c", "d"): 6,
        ("f",): 9,
        ("f", "g"): 10,
        ("f", "g", "h"): 10,
        ("f", "g", "i.j"): 10,
        ("f", "g", "i.j", "k"): 10,
        ("f", "l m"): 11,
        ("f", "l m", "n"): 12,
        ("o",): 13,
    }


def test_thousands_of_lines_take_no_time() -> None:
    listed = "".join(f'  "f{number}.ttl",\n' for number in range(3000))
    table = "".join(f'"f{number}.ttl" = {{ TIM002 = "why" }}\n' for number in range(3000))
    began = process_time()
    found = key_lines(f"exclude = [\n{listed}]\n[per-file-ignores]\n{table}")
    assert process_time() - began < 3  # seconds; 0.3 where nothing else runs
    assert found["exclude",] == 1
    assert found["per-file-ignores", "f2999.ttl", "TIM002"] == 6003


def test_lines_before_a_table_may_be_passed_over() -> None:
    assert key_lines(TEXT, 8)["f", "g"] == 10


NAMES = st.sampled_from(["a", "b-c", '"d e"', "'f.g'"])
VALUES = st.sampled_from(["1", '"x"', "[\n1,\n2]", '"""\n[h]\n"""', "{ i = 1 }"])
TABLES = st.dictionaries(NAMES, VALUES, max_size=4)


@given(st.dictionaries(NAMES, TABLES, max_size=4))
def test_every_key_has_the_line_that_states_it(tables: dict[str, dict[str, str]]) -> None:
    text = "".join(
        f"[{name}]\n# a comment\n" + "".join(f"{key} = {value}\n\n" for key, value in table.items())
        for name, table in tables.items()
    )
    lines, found = text.splitlines(), key_lines(text)
    assert found.keys() == set(keys_of(tomllib.loads(text)))
    for key, number in found.items():
        assert key[-1] in lines[number - 1]
