"""The disputes: statements beside what is said against them, and figures that differ."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from generator.languages.date_points import grouped
from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Answer, FigureAt, Timeline
from generator.model.tracking import remembered
from generator.model.value import value
from generator.pages.citations import Footnotes, notes
from generator.pages.claims import ClaimView, claim
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_views import POINTING, FigureView, ScopeView, anchor_of, by_scope, figure
from generator.pages.paging import FEW_PER_PAGE, keys, name_and_page, numbered, on_page, paging
from generator.pages.record_parts import contents, section_page
from generator.pages.views import LinkView, crumbs, link
from generator.pages.words import Text, words

MAKER = "disputes"
CLAIMS, FIGURES, NOT_COMPARABLE = SECTIONS = ("claims", "figures", "not-comparable")
_PREFIXES = {FIGURES: "d", NOT_COMPARABLE: "n"}
"""What the anchor of a figure begins with: it may differ from one, and be compared with none of another scope."""


@value
class Side:
    """An answer to a claim, or a figure: what it is about (the claim, the quantity) and in which section it stands."""

    section: str
    about: str
    said: Answer | FigureAt


@value
class Against:
    """A claim that speaks against another one, and how."""

    how: Text
    claim: ClaimView


@value
class ClaimDispute:
    """A statement and everything that is said against it."""

    claim: ClaimView
    against: tuple[Against, ...]


@value
class FigureGroup:
    """The figures of one quantity that differ, as charts and as a table."""

    quantity: LinkView
    scopes: tuple[ScopeView, ...]
    figures: tuple[FigureView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page, and more where much is disputed."""
    return (Wanted(MAKER, key) for key in keys("", len(_all_sides(timeline)), FEW_PER_PAGE))


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"disputes/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page of disputes."""
    _, page = name_and_page(key)
    footnotes, all_sides = Footnotes(), _all_sides(context.timeline)
    sides = on_page(all_sides, page, FEW_PER_PAGE)
    pages = replace(paging(context, "disputes", page, len(all_sides), FEW_PER_PAGE), extent=_total(context))
    # Where there is nothing of a sort at all, the first page says so.
    here, anywhere = {each.section for each in sides}, {each.section for each in all_sides}
    shown = {each: each in here or (page == 1 and each not in anywhere) for each in SECTIONS}
    content = render(
        "disputes_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        shown=shown,
        claims=tuple(_claims(context, sides, footnotes)),
        disagreeing=tuple(_figures(context, sides, FIGURES, footnotes)),
        apart=tuple(_figures(context, sides, NOT_COMPARABLE, footnotes)),
        notes=notes(context, footnotes),
        pages=pages,
    )
    headings = contents(
        context,
        *((each, f"disputes-page-{each}", shown[each]) for each in SECTIONS),
        ("sources", "heading-sources", footnotes),
    )
    made = section_page(context, pages.section, title="disputes-page", content=content, headings=headings)
    return numbered(replace(made, module=POINTING) if here - {CLAIMS} else made, pages)


def _total(context: Context) -> str:
    """How many disputes there are: each has several sides, and those are what the pages are filled with."""
    number = context.timeline.number_of_disputes
    return f"{grouped(number, context.phrases)} {context.phrases.text('home-count-disputes', count=number)}"


@remembered
def _all_sides(timeline: Timeline) -> tuple[Side, ...]:
    """Everything that stands in a dispute, section by section, what belongs together beside each other."""
    against: dict[str, list[Answer]] = {}
    for each in timeline.claim_disputes:
        against.setdefault(each.to.ref, []).append(each)
    figures: dict[str, dict[str, dict[tuple[str, str], FigureAt]]] = {FIGURES: {}, NOT_COMPARABLE: {}}
    for dispute in timeline.figure_disputes:
        told = figures[FIGURES if dispute.comparable else NOT_COMPARABLE].setdefault(dispute.quantity, {})
        for at in (dispute.one, dispute.other):
            told[at.event, at.figure.id] = at
    return (
        *(Side(CLAIMS, ref, answer) for ref, answers in against.items() for answer in answers),
        *(
            Side(section, quantity, at)
            for section, by_quantity in figures.items()
            for quantity, told in by_quantity.items()
            for at in told.values()
        ),
    )


def _claims(context: Context, sides: Iterable[Side], footnotes: Footnotes) -> Iterator[ClaimDispute]:
    responses = context.settings.vocabulary.responses
    answers = ((each.about, each.said) for each in sides if isinstance(each.said, Answer))
    for number, (ref, pairs) in enumerate(groupby(answers, key=lambda each: each[0]), 1):
        given = tuple(answer for _, answer in pairs)
        told = frozenset(answer.answer.ref for answer in given)
        denied = claim(context, given[0].to, footnotes, told)
        against = (
            Against(words(context, responses[each.how].label), claim(context, each.answer, footnotes, frozenset({ref})))
            for each in given
        )
        # One claim may deny several: its anchor is the dispute's own.
        yield ClaimDispute(
            denied, tuple(replace(each, claim=_anchored(each.claim, f"dispute-{number}")) for each in against)
        )


def _anchored(view: ClaimView, prefix: str) -> ClaimView:
    return replace(view, anchor=f"{prefix}-{view.anchor}")


def _figures(context: Context, sides: Iterable[Side], section: str, footnotes: Footnotes) -> Iterator[FigureGroup]:
    """The figures of a section, by quantity."""
    found = ((each.about, each.said) for each in sides if each.section == section and isinstance(each.said, FigureAt))
    for quantity, pairs in groupby(found, key=lambda each: each[0]):
        given, anchor = tuple(at for _, at in pairs), partial(_anchor, _PREFIXES[section])
        record = context.timeline.archive.quantities[quantity].record
        rows = tuple(replace(figure(context, at, footnotes), anchor=anchor(at)) for at in given)
        yield FigureGroup(link(context, "quantity", quantity), by_scope(context, record, given, anchor), rows)


def _anchor(prefix: str, at: FigureAt) -> str:
    return f"{prefix}-{anchor_of(at)}"
