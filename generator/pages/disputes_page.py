"""The disputes: statements beside what is said against them, and figures that differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Answer, FigureAt, FigureDispute, Timeline
from generator.pages.citations import Footnotes
from generator.pages.claims import ClaimView, claim
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_views import FigureView, figure
from generator.pages.record_parts import contents, section_page
from generator.pages.views import LinkView, crumbs, link, notes
from generator.pages.words import Text, words

MAKER = "disputes"


@dataclass(frozen=True, slots=True)
class Against:
    """A claim that speaks against another one, and how."""

    how: Text
    claim: ClaimView


@dataclass(frozen=True, slots=True)
class ClaimDispute:
    """A statement and everything that is said against it."""

    claim: ClaimView
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one quantity that differ."""

    quantity: LinkView
    figures: tuple[FigureView, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("disputes", prefix)


def make(context: Context, _key: str) -> Page:
    """The page of disputes."""
    footnotes, timeline = Footnotes(), context.timeline
    claims = tuple(_claims(context, footnotes))
    disagreeing = _figures(context, (each for each in timeline.figure_disputes if each.comparable), "d", footnotes)
    apart = _figures(context, (each for each in timeline.figure_disputes if not each.comparable), "n", footnotes)
    content = render(
        "disputes_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        claims=claims,
        disagreeing=disagreeing,
        apart=apart,
        notes=notes(context, footnotes),
    )
    headings = contents(
        context,
        ("claims", "disputes-page-claims", True),
        ("figures", "disputes-page-figures", True),
        ("not-comparable", "disputes-page-not-comparable", True),
        ("sources", "heading-sources", footnotes),
    )
    return section_page(context, "disputes", title="disputes-page", content=content, headings=headings)


def _claims(context: Context, footnotes: Footnotes) -> Iterator[ClaimDispute]:
    by_claim: dict[str, list[Answer]] = {}
    for each in context.timeline.claim_disputes:
        by_claim.setdefault(each.to.ref, []).append(each)
    responses = context.settings.vocabulary.responses
    for number, (ref, answers) in enumerate(by_claim.items(), 1):
        told = frozenset(answer.answer.ref for answer in answers)
        denied = claim(context, answers[0].to, footnotes, told)
        against = (
            Against(words(context, responses[each.how].label), claim(context, each.answer, footnotes, frozenset({ref})))
            for each in answers
        )
        # One claim may deny several: its anchor is the dispute's own.
        yield ClaimDispute(
            denied, tuple(replace(each, claim=_anchored(each.claim, f"dispute-{number}")) for each in against)
        )


def _anchored(view: ClaimView, prefix: str) -> ClaimView:
    return replace(view, anchor=f"{prefix}-{view.anchor}")


def _figures(
    context: Context, disputes: Iterable[FigureDispute], prefix: str, footnotes: Footnotes
) -> tuple[FigureGroup, ...]:
    """All figures that stand in a dispute, by quantity, each once."""
    by_quantity: dict[str, dict[tuple[str, str], FigureAt]] = {}
    for dispute in disputes:
        told = by_quantity.setdefault(dispute.quantity, {})
        for at in (dispute.one, dispute.other):
            told[at.event, at.figure.id] = at
    return tuple(
        FigureGroup(
            link(context, "quantity", quantity), tuple(_row(context, at, prefix, footnotes) for at in told.values())
        )
        for quantity, told in by_quantity.items()
    )


def _row(context: Context, at: FigureAt, prefix: str, footnotes: Footnotes) -> FigureView:
    view = figure(context, at, footnotes)
    return replace(view, anchor=f"{prefix}-{view.anchor}")
