"""Where the checks that need an algorithm may find something: prefilters, one for each check.

A prefilter takes a ``View`` of the columns and returns the things that a finding may be about, and
perhaps more; the check itself then decides over the facts around them. It raises
``NotColumnarError`` where columns cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from foedera.columns.checks import dates, exclusions, figures, treaties, words
from foedera.columns.checks.view import View
from foedera.columns.facts import Codes

__all__ = ["DATED", "PREFILTERS", "View"]

# Those that read bounds of dates, and so need all from which these follow.
DATED = frozenset(
    {
        *("date_disagreement", "negative_cycle", "stated_duration", "tenfold_change"),
        *("notice_period", "phase_gap", "help_to_both_sides"),
    }
)
PREFILTERS: Mapping[str, Callable[[View], Codes]] = {
    "unknown_term": words.unknown_terms,
    "wrong_namespace": words.terms_elsewhere,
    "odd_letters": words.odd_names,
    "same_looks": words.odd_names,
    "deprecated_term": words.deprecated_terms,
    "ill_typed_literal": words.ill_typed_literals,
    "weekday": dates.weekdays,
    "date_disagreement": dates.clashes,
    "negative_cycle": dates.cycles,
    "stated_duration": dates.durations,
    "coverage": dates.outside_coverage,
    "coverage_after_publication": dates.published,
    "parts_of_whole": figures.wholes,
    "tenfold_change": figures.series,
    "kind_disagreement": treaties.of_several_kinds,
    "notice_period": treaties.with_notice,
    "phase_gap": treaties.phases,
    "help_to_both_sides": treaties.promises_to_both_sides,
    "disjoint_classes": exclusions.in_disjoint_classes,
    "disjoint_properties": exclusions.in_disjoint_roles,
    "irreflexive_property": exclusions.to_themselves,
    "empty_class": exclusions.in_nothing,
    "asymmetric_property": exclusions.both_ways,
    "functional_property": exclusions.with_several_values,
    "inverse_functional_property": exclusions.with_several_values,
    "more_than_one": exclusions.with_several_values,
    "outside_datatype": exclusions.outside_ranges,
    "outside_facets": exclusions.outside_ranges,
    "outside_enumeration": exclusions.outside_ranges,
    "none_allowed": exclusions.with_values_where_none_are,
    "complement_class": exclusions.in_complements,
    "negative_assertion": exclusions.with_negated_links,
    "shared_key": exclusions.sharing_keys,
    "same_and_different": exclusions.different_from_themselves,
}
