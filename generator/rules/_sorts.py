"""The sorts of rules for all: by what each judges a record, and so when it is to be asked again (`_around.py`)."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType

from generator.model.event import Relation
from generator.model.finding import Finding
from generator.model.once import memoize_last
from generator.rules import (
    answer_before_claim,
    bad_as_of,
    bad_licence,
    bad_tombstone,
    causal_cycle,
    deleted_record,
    duplicate_id,
    duplicate_link,
    effect_before_cause,
    extra_vocabulary,
    figure_without_scope,
    follow_up_cycle,
    former_id_in_use,
    isolated_event,
    missing_vocabulary,
    part_of_cycle,
    part_outside_whole,
    place_cycle,
    place_too_deep,
    possible_duplicate,
    redirect_loop,
    removed_but_present,
    unknown_actor,
    unknown_claim,
    unknown_event,
    unknown_place,
    unknown_quantity,
    unknown_scope,
    unknown_source,
    unknown_storyline,
    unknown_term,
    unknown_topic,
    unused_actor,
    unused_place,
    unused_quantity,
    unused_source,
    unused_term,
    unused_topic,
)
from generator.rules._around import Area
from generator.rules._nearest import PATIENCE
from generator.rules._page import code_of
from generator.rules._ties import CHAINS, WITHIN

Sort = tuple[ModuleType, ...]

NAMING_RULES: Sort = (
    answer_before_claim,
    duplicate_id,
    duplicate_link,
    effect_before_cause,
    figure_without_scope,
    part_outside_whole,
    unknown_scope,
)
"""Those of the rules for all that judge a record by itself and by those that it names."""

REFERENCE_RULES: Sort = (
    unknown_actor,
    unknown_claim,
    unknown_event,
    unknown_place,
    unknown_quantity,
    unknown_source,
    unknown_storyline,
    unknown_term,
    unknown_topic,
)
"""Those that ask of what it names whether it is there."""

NAMED_RULES: Sort = (
    isolated_event,
    unused_actor,
    unused_place,
    unused_quantity,
    unused_source,
    unused_term,
    unused_topic,
)
"""Those that judge it by itself and by who names it."""

NAME_RULES: Sort = (possible_duplicate,)
"""Those that look at what records are called: at those of records that share a date, a name or whatever else."""

CHAIN_RULES: Mapping[str, Sort] = {
    CHAINS[Relation.CAUSED_BY]: (causal_cycle,),
    CHAINS[Relation.FOLLOWS_UP]: (follow_up_cycle,),
    CHAINS[Relation.PART_OF]: (part_of_cycle,),
    WITHIN: (place_cycle, place_too_deep),
}
"""Those that follow records to others as far as these lead, by the way."""

ADDRESS_RULES: Sort = (
    bad_as_of,
    bad_licence,
    bad_tombstone,
    deleted_record,
    extra_vocabulary,
    former_id_in_use,
    missing_vocabulary,
    redirect_loop,
    removed_but_present,
)
"""Those that look at the settings, at what records there are, and at what ids they used to have."""


def is_asked_again(code: str, file: str, area: Area) -> bool:
    """Whether `check_around` tells what the rule with that code finds in that file."""
    return file in asked_about(area).get(code, ())


def are_too_many(findings: Iterable[Finding]) -> bool:
    """Whether so many names are unknown that a similar one is not looked for all of them, but for those met first."""
    return sum(each.code.startswith("unknown-") for each in findings) >= PATIENCE


def tell_of_circles(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is that events lead round in a circle."""
    codes = {code for some in CHAIN_RULES.values() for code in _codes_of(some)}
    return any(each.code in codes for each in findings)


@memoize_last
def asked_about(area: Area) -> Mapping[str, frozenset[str]]:
    """Code to the files of which the rule is to be asked again."""
    sorts = (
        (NAMING_RULES, area.naming),
        (REFERENCE_RULES, area.referring),
        (NAMED_RULES, area.named),
        (NAME_RULES, area.company),
        (ADDRESS_RULES, area.called),
        *((CHAIN_RULES[way], files) for way, files in area.chains.items()),
    )
    return {code: files for some, files in sorts for code in _codes_of(some)}


@cache
def _codes_of(some: Sort) -> frozenset[str]:
    return frozenset(code_of(rule.__name__) for rule in some)
