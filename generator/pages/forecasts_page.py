"""Forecasts and promises: what was said to come, for when, and what became of it; open ones first."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import addresses
from generator.model.event import Outcome
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import ClaimAt, Timeline
from generator.pages.citations import Footnotes
from generator.pages.claims import ClaimView, claim
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.record_parts import contents, section_page
from generator.pages.views import crumbs, notes, word
from generator.pages.words import Text

MAKER = "forecasts"


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast; `passed`: its time is over and nothing says what became of it."""

    claim: ClaimView
    passed: bool


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """The forecasts with one outcome."""

    anchor: str
    label: Text
    note: Text
    forecasts: tuple[ForecastView, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("forecasts", prefix)


def make(context: Context, _key: str) -> Page:
    """The page of forecasts."""
    footnotes = Footnotes()
    groups = tuple(_groups(context, footnotes))
    content = render(
        "forecasts_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        groups=groups,
        notes=notes(context, footnotes),
    )
    headings = tuple(Heading(group.anchor, str(group.label)) for group in groups)
    headings += contents(context, ("sources", "heading-sources", footnotes))
    return section_page(context, "forecasts", title="forecasts-page", content=content, headings=headings)


def _groups(context: Context, footnotes: Footnotes) -> Iterator[OutcomeGroup]:
    by_outcome: dict[Outcome, list[ClaimAt]] = {outcome: [] for outcome in Outcome}
    for at in context.timeline.forecasts:
        by_outcome[at.claim.outcome or Outcome.OPEN].append(at)
    for outcome, said in by_outcome.items():
        if said:
            label = word(context, context.settings.vocabulary.outcomes, outcome)
            views = tuple(ForecastView(claim(context, at, footnotes), _passed(context, at)) for at in said)
            yield OutcomeGroup(f"outcome-{outcome}", label.label, label.note, views)


def _passed(context: Context, at: ClaimAt) -> bool:
    """Whether its time is certainly over, and its outcome still open."""
    if at.claim.outcome not in (None, Outcome.OPEN) or at.claim.horizon is None or at.claim.horizon.latest is None:
        return False
    last = at.claim.horizon.latest
    return (last.year, last.month, last.day) < _day(context.settings.today)


def _day(iso: str) -> tuple[int, int, int]:
    year, month, day = iso.rsplit("-", 2)
    return int(year), int(month), int(day)
