"""Fingerprints and the forms of reports do not change unnoticed; see ``tests.golden.__main__``."""

from __future__ import annotations

import json

from tests.golden.promised import FINGERPRINTS, SCHEMAS, fingerprints, schemas, undescribed


def test_every_example_of_every_rule_has_the_fingerprints_that_it_had() -> None:
    assert fingerprints() == json.loads(FINGERPRINTS.read_text(encoding="utf-8"))


def test_the_json_reports_have_the_form_that_they_had() -> None:
    assert schemas() == json.loads(SCHEMAS.read_text(encoding="utf-8"))


def test_only_texts_for_people_are_left_out_of_a_schema() -> None:
    schema = {"title": "T", "properties": {"title": {"type": "string", "description": "D"}}}
    assert undescribed(schema) == {"properties": {"title": {"type": "string"}}}
