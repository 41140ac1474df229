"""For editors: what lacks a translation, a source or an archived copy, and what the check advises."""

from collections.abc import Iterator

from generator.languages.date_points import grouped
from generator.model import addresses
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.page import Page
from generator.model.records import KINDS, Record
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.record_parts import contents, section_page
from generator.pages.views import LinkView, crumbs, link
from generator.pages.words import counted

MAKER = "status"
LONGEST = 100
"""Lines a list has at most; how many more there are is said."""


@value
class Count:
    """How many records of a kind there are."""

    kind: str
    count: str


@value
class Lack:
    """A record, its file and what it lacks (empty where the heading says it)."""

    record: LinkView
    file: str
    edit: str
    lacks: str


@value
class Listing:
    """Some of a long list; `more` says how many are left out, or is empty."""

    rows: tuple[Lack, ...]
    more: str


@value
class Advice:
    """What a rule advises: where, and in which words."""

    rule: LinkView
    findings: tuple[tuple[str, str], ...]
    more: str


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("status", prefix)


def make(context: Context, _key: str) -> Page:
    """The editors' page; search engines need not know it."""
    archive = context.timeline.archive
    content = render(
        "status_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        counts=tuple(
            Count(context.phrases[f"kinds-{kind}"], grouped(len(archive.of_kind(kind)), context.phrases))
            for kind in KINDS
        ),
        untranslated=_listing(context, _untranslated(context)),
        unsourced=_listing(context, _unsourced(context)),
        unarchived=_listing(context, _unarchived(context)),
        advice=tuple(_advice(context)),
    )
    headings = contents(
        context,
        ("numbers", "status-page-summary", True),
        ("translations", "status-page-translations", True),
        ("unsourced", "status-page-sources", True),
        ("archived", "status-page-archived", True),
        ("advice", "status-page-advice", True),
    )
    return section_page(context, "status", title="status-page", content=content, headings=headings)


def _entries(context: Context) -> Iterator[Entry[Record]]:
    for kind in KINDS:
        yield from context.timeline.archive.of_kind(kind).values()


def _untranslated(context: Context) -> Iterator[Lack]:
    t = context.phrases
    for entry in _entries(context):
        if entry.untranslated:
            missing = sorted({language for _, languages in entry.untranslated for language in languages})
            many = len(entry.untranslated)
            lacks = t.text("status-page-missing", languages=", ".join(missing))
            yield _lack(context, entry, f"{counted(context, 'status-page-missing-texts', many)}, {lacks}")


def _unsourced(context: Context) -> Iterator[Lack]:
    for entry in _entries(context):
        # Sources, storylines told through their events' sources, and quantities whose figures have theirs, need none.
        if entry.kind in ("event", "actor", "place", "topic") and not getattr(entry.record, "sources", ()):
            yield _lack(context, entry)


def _unarchived(context: Context) -> Iterator[Lack]:
    for entry in context.timeline.archive.sources.values():
        if not entry.record.archived_url:
            yield _lack(context, entry)


def _lack(context: Context, entry: Entry[Record], lacks: str = "") -> Lack:
    there = link(context, entry.kind, entry.id)
    return Lack(there, entry.file, context.settings.edit_address(entry.file), lacks)


def _listing(context: Context, lacks: Iterator[Lack]) -> Listing:
    rows = tuple(lacks)
    return Listing(rows[:LONGEST], _more(context, len(rows)))


def _more(context: Context, count: int) -> str:
    return counted(context, "status-page-more", count - LONGEST) if count > LONGEST else ""


def _advice(context: Context) -> Iterator[Advice]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in context.advice:
        by_rule.setdefault(finding.code, []).append(finding)
    documented = {page.code for page in context.settings.rule_pages}
    for code, found in sorted(by_rule.items()):
        page = context.link_to_section(f"contribute/rules/{code}") if code in documented else ""
        lines = tuple((_place(each), context.phrases.say(each.message)) for each in found[:LONGEST])
        yield Advice(LinkView(page, code), lines, _more(context, len(found)))


def _place(finding: Finding) -> str:
    span = finding.where.span
    return f"{finding.where.file}:{span.line}" if span else finding.where.file
