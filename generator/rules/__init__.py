"""The rules: records in, findings out. One defect, one module; a module's name is its code, its docstring its page.

A rule is added by writing its module and its name into one of the tuples below. `RECORD_` rules see one record in
full; `ARCHIVE_` rules see all records without their texts, but for what events and places are called, and what the
prose mentions (`parsing/outline.py`: an edit of any other text does not ask for them); `WAIVER_` rules see the waivers
and what they covered. Each of the rules for all also stands in one of the tuples of `_sorts.py` that say what it
judges a record by: after an edit, it is asked again about no more than that.
A broken promise fails the build; advice is reported, and can be waived.
"""

from collections.abc import Iterator
from functools import cache
from typing import Protocol

from generator.model.archive import Archive, Entry
from generator.model.finding import Finding, Severity
from generator.model.hand_written import HandWritten
from generator.model.records import Record
from generator.model.rule_page import RulePage
from generator.model.settings import Settings
from generator.rules import (
    announced_but_past,
    answer_before_claim,
    bad_as_of,
    bad_citation,
    bad_coordinates,
    bad_id,
    bad_language_code,
    bad_licence,
    bad_same_as,
    bad_tombstone,
    causal_cycle,
    claim_without_speaker,
    deleted_record,
    denies_itself,
    duplicate_id,
    duplicate_link,
    effect_before_cause,
    empty_storyline,
    event_without_source,
    expired_waiver,
    extra_vocabulary,
    false_precision,
    figure_without_scope,
    figure_without_value,
    follow_up_cycle,
    forecast_past_its_horizon,
    former_id_in_use,
    half_a_link,
    half_coordinates,
    history_out_of_order,
    isolated_event,
    link_in_plain_text,
    link_without_reason,
    list_too_long,
    listed_twice,
    loaded_language,
    low_above_high,
    markup_in_plain_text,
    misplaced_event,
    missing_default_language,
    missing_translation,
    missing_vocabulary,
    nested_too_deep,
    no_archived_copy,
    occurred_in_the_future,
    outcome_on_wrong_kind,
    outcome_without_source,
    part_of_cycle,
    part_outside_whole,
    place_and_places,
    place_cycle,
    place_too_deep,
    possible_duplicate,
    quote_too_long,
    quoted_as_a_whole,
    redirect_loop,
    relative_link,
    removed_but_present,
    reported_in_the_future,
    role_ends_before_it_begins,
    season_or_years,
    self_link,
    shown_as_typed,
    single_source,
    stale_as_of,
    summary_repeats_title,
    summary_too_long,
    taken_address,
    text_too_long,
    uncited_cause,
    uncited_claim,
    uncited_figure,
    uncited_paragraph,
    unexplained_date,
    unknown_actor,
    unknown_anchor,
    unknown_claim,
    unknown_event,
    unknown_page,
    unknown_place,
    unknown_quantity,
    unknown_rule_in_waiver,
    unknown_scope,
    unknown_source,
    unknown_storyline,
    unknown_term,
    unknown_topic,
    unknown_vocabulary,
    unnamed_speaker_alone,
    unnamed_without_description,
    unsafe_markup,
    unsafe_url,
    unused_actor,
    unused_place,
    unused_quantity,
    unused_source,
    unused_term,
    unused_topic,
    unused_waiver,
    waived_promise,
)
from generator.rules._around import Area as Area
from generator.rules._around import Edit as Edit
from generator.rules._around import Elsewhere as Elsewhere
from generator.rules._around import Known as Known
from generator.rules._around import area_of as area_of
from generator.rules._bounded import Bounded as Bounded
from generator.rules._page import code_of, page_of
from generator.rules._references import unknown_in as unknown_in
from generator.rules._removed import named_elsewhere as named_elsewhere
from generator.rules._sorts import NAME_RULES, asked_about
from generator.rules._sorts import are_too_many as are_too_many
from generator.rules._sorts import is_asked_again as is_asked_again
from generator.rules._sorts import tell_of_circles as tell_of_circles
from generator.rules._ties import ties_of as ties_of
from generator.rules._unread_settings import certain, is_of_settings
from generator.rules._unread_settings import with_unread as with_unread
from generator.rules._waived import OF_THE_LAST_BUILD as OF_THE_LAST_BUILD
from generator.rules._waived import Waivers, sift


class Rule(Protocol):
    """A module with a rule."""

    __name__: str


class RecordRule(Rule, Protocol):
    """A module that looks at one record."""

    def check(self, entry: Entry[Record], settings: Settings, /) -> Iterator[Finding]:
        """What is wrong with the record."""


class ArchiveRule(Rule, Protocol):
    """A module that looks at all records together."""

    def check(self, archive: Archive, settings: Settings, /) -> Iterator[Finding]:
        """What is wrong with the archive."""


class PageRule(Rule, Protocol):
    """A module that looks at one hand-written page."""

    def check_page(self, page: HandWritten, /) -> Iterator[Finding]:
        """What is wrong with the page."""


class PagesRule(Rule, Protocol):
    """A module that looks at all hand-written pages together."""

    def check_pages(self, pages: tuple[HandWritten, ...], archive: Archive, settings: Settings, /) -> Iterator[Finding]:
        """What is wrong with the pages."""


class WaiverRule(Rule, Protocol):
    """A module that looks at the waivers."""

    def check(self, waivers: Waivers, /) -> Iterator[Finding]:
        """What is wrong with the waivers."""


RECORD_PROMISES: tuple[RecordRule, ...] = (
    bad_citation,
    bad_coordinates,
    bad_id,
    bad_language_code,
    bad_same_as,
    claim_without_speaker,
    denies_itself,
    empty_storyline,
    event_without_source,
    figure_without_value,
    half_a_link,
    half_coordinates,
    history_out_of_order,
    link_in_plain_text,
    link_without_reason,
    list_too_long,
    low_above_high,
    markup_in_plain_text,
    nested_too_deep,
    occurred_in_the_future,
    outcome_on_wrong_kind,
    place_and_places,
    quote_too_long,
    relative_link,
    reported_in_the_future,
    role_ends_before_it_begins,
    self_link,
    summary_too_long,
    text_too_long,
    unknown_vocabulary,
    unnamed_without_description,
    unsafe_markup,
    unsafe_url,
)
"""What every record keeps."""

RECORD_ADVICE: tuple[RecordRule, ...] = (
    announced_but_past,
    false_precision,
    forecast_past_its_horizon,
    listed_twice,
    loaded_language,
    misplaced_event,
    missing_default_language,
    missing_translation,
    no_archived_copy,
    outcome_without_source,
    quoted_as_a_whole,
    season_or_years,
    single_source,
    stale_as_of,
    summary_repeats_title,
    uncited_cause,
    uncited_claim,
    uncited_figure,
    uncited_paragraph,
    unexplained_date,
    unnamed_speaker_alone,
)
"""What an editor should look at in a record."""

ARCHIVE_PROMISES: tuple[ArchiveRule, ...] = (
    answer_before_claim,
    bad_as_of,
    bad_licence,
    bad_tombstone,
    causal_cycle,
    duplicate_id,
    duplicate_link,
    effect_before_cause,
    extra_vocabulary,
    follow_up_cycle,
    former_id_in_use,
    missing_vocabulary,
    part_of_cycle,
    part_outside_whole,
    place_cycle,
    place_too_deep,
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
)
"""What the records keep together."""

ARCHIVE_ADVICE: tuple[ArchiveRule, ...] = (
    deleted_record,
    figure_without_scope,
    isolated_event,
    possible_duplicate,
    unused_actor,
    unused_place,
    unused_quantity,
    unused_source,
    unused_term,
    unused_topic,
)
"""What an editor should look at in the archive."""

PAGE_PROMISES: tuple[PageRule, ...] = (
    bad_citation,
    half_a_link,
    nested_too_deep,
    text_too_long,
    unsafe_markup,
)
"""What every hand-written page keeps."""

PAGES_PROMISES: tuple[PagesRule, ...] = (
    taken_address,
    unknown_anchor,
    unknown_page,
)
"""What the hand-written pages keep together."""

PAGES_ADVICE: tuple[PagesRule, ...] = (shown_as_typed,)
"""What an editor should look at in the hand-written pages."""

WAIVER_PROMISES: tuple[WaiverRule, ...] = (
    unknown_rule_in_waiver,
    unused_waiver,
    waived_promise,
)
"""What every waiver keeps."""

WAIVER_ADVICE: tuple[WaiverRule, ...] = (expired_waiver,)
"""What an editor should look at in the waivers."""

RECORD_RULES = (*RECORD_PROMISES, *RECORD_ADVICE)
ARCHIVE_RULES = (*ARCHIVE_PROMISES, *ARCHIVE_ADVICE)
WAIVER_RULES = (*WAIVER_PROMISES, *WAIVER_ADVICE)
PROMISES: tuple[Rule, ...] = (
    *RECORD_PROMISES,
    *ARCHIVE_PROMISES,
    *PAGES_PROMISES,
    *WAIVER_PROMISES,
)
ADVICE: tuple[Rule, ...] = (*RECORD_ADVICE, *ARCHIVE_ADVICE, *PAGES_ADVICE, *WAIVER_ADVICE)


def check_record(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """What the rules find in a record in full, whatever the others say."""
    for rule in RECORD_RULES:
        yield from rule.check(entry, settings)


def check_archive(archive: Archive, settings: Settings) -> Iterator[Finding]:
    """What the rules find in all the records together, and in the settings."""
    for rule in ARCHIVE_RULES:
        found = rule.check(archive, settings)
        yield from (each for each in found if not is_of_settings(each, settings)) if settings.unread else found


def check_page(page: HandWritten) -> Iterator[Finding]:
    """What the rules find in a hand-written page, whatever the others say."""
    for rule in PAGE_PROMISES:
        yield from rule.check_page(page)


def check_pages(pages: tuple[HandWritten, ...], archive: Archive, settings: Settings) -> Iterator[Finding]:
    """What the rules find in all the hand-written pages together."""
    for rule in (*PAGES_PROMISES, *PAGES_ADVICE):
        yield from rule.check_pages(pages, archive, settings)


def check_names(archive: Archive, settings: Settings) -> Iterator[Finding]:
    """Of what `check_archive` finds, all that can change when a record is called something else."""
    for rule in NAME_RULES:
        yield from rule.check(archive, settings)


def check_around(area: Area, archive: Archive, settings: Settings) -> Iterator[Finding]:
    """Of what `check_archive` finds, all that can have changed. The archive holds no more than is needed for that."""
    for rule in ARCHIVE_RULES:
        files = asked_about(area).get(code_of(rule.__name__))
        if files:
            yield from (finding for finding in rule.check(archive, settings) if finding.where.file in files)


def apply_waivers(findings: tuple[Finding, ...], settings: Settings, archive: Archive) -> tuple[Finding, ...]:
    """The findings less the advice that is waived, with what is wrong with the waivers themselves.

    `settings.rule_pages`, where they are given, name the codes of other rooms that a waiver may speak of.
    """
    sifted = sift(findings, settings)
    waivers = Waivers(settings, archive, _codes(findings, settings), sifted.needed)
    found = (finding for rule in WAIVER_RULES for finding in rule.check(waivers))
    own = (each for each in found if not is_of_settings(each, settings))
    return tuple(certain((*sifted.kept, *own), settings))


def split_by_waivers(
    findings: tuple[Finding, ...], settings: Settings
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that no waiver covers, and those that one does."""
    sifted = sift(findings, settings)
    return sifted.kept, sifted.waived


@cache
def pages() -> tuple[RulePage, ...]:
    """The page of every rule, by code."""
    promises = (page_of(rule.__name__, rule.__doc__ or "", Severity.ERROR) for rule in PROMISES)
    advice = (page_of(rule.__name__, rule.__doc__ or "", Severity.ADVICE) for rule in ADVICE)
    return tuple(sorted((*promises, *advice), key=lambda page: page.code))


def _codes(findings: tuple[Finding, ...], settings: Settings) -> dict[str, Severity]:
    codes = {finding.code: finding.severity for finding in findings}
    # Where a code has a page, that decides: what is advice to most may be an error to one, whichever is met last.
    codes |= {page.code: page.severity for page in settings.rule_pages}
    codes |= {code_of(rule.__name__): Severity.ERROR for rule in PROMISES}
    return codes | {code_of(rule.__name__): Severity.ADVICE for rule in ADVICE}
