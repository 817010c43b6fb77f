"""Terms that the ontology does not have or no longer wants, and malformed literals."""

from __future__ import annotations

import re
from itertools import chain

import polars as pl
from pyoxigraph import Literal, NamedNode

from foedera.check.algorithms.deprecated_term import is_true
from foedera.check.algorithms.ill_typed_literal import DATE_PROPERTIES, defect
from foedera.check.algorithms.wrong_namespace import NEARLY_OURS
from foedera.columns.checks.view import View, among, things
from foedera.columns.facts import Codes, Facts
from foedera.columns.relations import NotColumnarError
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD_NAMESPACE, OWL, XSD
from foedera.knowledge.vocabulary import declared_terms, schema_by_predicate
from foedera.read.lookalikes import as_it_looks

_NEAR = re.compile(f"<{NEARLY_OURS}>", re.IGNORECASE)
_NOT_ASCII = r"^<.*[^\x00-\x7F]"
_WELL_FORMED = r'^"[0-9]+"\^\^<http://www\.w3\.org/2001/XMLSchema#(?:nonNegativeI|i)nteger>$'
_TYPED = r'"\^\^<http://www\.w3\.org/2001/XMLSchema#[A-Za-z]+>$'


def unknown_terms(view: View) -> Codes:
    """Subjects of facts with a term in our namespace that is not declared."""
    ours = pl.col("spelled").str.starts_with(f"<{FD_NAMESPACE}")
    return things(_subjects_with(view, _names(view).filter(ours & ~_is_declared())["code"]))


def terms_elsewhere(view: View) -> Codes:
    """Subjects of facts with a name that looks like a term of ours in a namespace nearly ours."""
    names = _names(view).filter(~_is_declared())
    odd = names.filter(pl.col("spelled").str.contains(_NOT_ASCII))["spelled"]
    posing = [spelled for spelled in odd if _NEAR.fullmatch(as_it_looks(spelled))]
    near = pl.col("spelled").str.contains(rf"(?i)^<{NEARLY_OURS}>$")
    return things(
        _subjects_with(view, names.filter(near | pl.col("spelled").is_in(posing))["code"])
    )


def _is_declared() -> pl.Expr:
    return pl.col("spelled").is_in([str(term) for term in declared_terms()])


def odd_names(view: View) -> Codes:
    """Names that are not ASCII, those that they look like, and subjects of facts with either."""
    names = _names(view)
    odd = names.filter(pl.col("spelled").str.contains(_NOT_ASCII))
    looks = [as_it_looks(spelled) for spelled in odd["spelled"]]
    found = pl.concat([odd, names.filter(pl.col("spelled").is_in(looks))])["code"]
    return things(found, _subjects_with(view, found))


def _names(view: View) -> pl.DataFrame:
    """All terms with their spelling."""
    stated = view.relations.facts.stated
    codes = pl.concat([stated[name].unique() for name in "spo"]).unique().to_frame("code")
    return codes.with_columns(spelled=view.spelled("code"))


def _subjects_with(view: View, codes: pl.Series) -> pl.Series:
    """The subjects of facts with one of the terms."""
    wanted = codes.to_list()
    stated = view.relations.facts.stated
    if not wanted:
        return stated["s"].clear()
    return stated.filter(pl.any_horizontal(among(name, wanted) for name in "spo"))["s"]


def deprecated_terms(view: View) -> Codes:
    """Uses of terms that are marked as deprecated, with those that the data mark."""
    marked = view.relations.upper(OWL.deprecated)
    terms = view.terms(pl.concat([marked["s"], marked["o"]]))
    stated = ((terms[s], terms[o]) for s, o in marked.iter_rows())
    ours = ((s, o) for s, _, o in schema_by_predicate().get(OWL.deprecated, ()))
    found = []
    for term, value in chain(stated, ours):
        if isinstance(term, NamedNode) and is_true(value):
            members = view.relations.members(term)
            if members is None:
                raise NotColumnarError("a deprecated class may have any member")
            found += [view.relations.upper(term)["s"], members]
    return things(*found, marked["s"])


def ill_typed_literals(view: View) -> Codes:
    """Subjects of facts with a malformed literal."""
    facts = view.relations.facts
    found = [_with_defects(view, facts.pairs(date), date) for date in DATE_PROPERTIES]
    dates = [facts.code(predicate) for predicate in DATE_PROPERTIES]
    typed = facts.stated.filter(~among("p", dates)).select("s", "o")
    found.append(_with_defects(view, typed.filter(among("o", _typed(view, facts))), OWL.Thing))
    return things(*found)


def _typed(view: View, facts: Facts) -> pl.Series:
    """Literals of a datatype that has a form, apart from most numbers."""
    values = facts.stated["o"].unique().to_frame("o").with_columns(spelled=view.spelled("o"))
    typed = pl.col("spelled").str.contains(_TYPED) & ~pl.col("spelled").str.contains(_WELL_FORMED)
    return values.filter(typed)["o"]


def _with_defects(view: View, pairs: pl.DataFrame, predicate: NamedNode) -> pl.Series:
    """The subjects of values that are malformed, each value looked at once."""
    terms = view.terms(pairs["o"])
    wrong = [code for code, term in terms.items() if _is_defective(term, predicate)]
    return pairs.filter(among("o", wrong))["s"]


def _is_defective(term: object, predicate: NamedNode) -> bool:
    triple: Triple = (OWL.Thing, predicate, term) if isinstance(term, Literal) else _SOUND
    return bool(defect(triple))


_SOUND: Triple = (OWL.Thing, OWL.Thing, Literal("1", datatype=XSD.integer))
