"""Forecasts and promises: what was said to come, for when, and what became of it; open ones first."""

from collections.abc import Iterator
from itertools import groupby

from generator.model import addresses
from generator.model.event import Outcome
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import ClaimAt, Timeline
from generator.model.tracking import remembered
from generator.model.value import value
from generator.pages.citations import Footnotes, notes
from generator.pages.claims import ClaimView, claim
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import keys, name_and_page, numbered, on_page, paging
from generator.pages.record_parts import contents, section_page
from generator.pages.views import crumbs, word
from generator.pages.words import Text

MAKER = "forecasts"


@value
class ForecastView:
    """A forecast; `passed`: its time is over and nothing says what became of it."""

    claim: ClaimView
    passed: bool


@value
class OutcomeGroup:
    """The forecasts with one outcome."""

    anchor: str
    label: Text
    note: Text
    forecasts: tuple[ForecastView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page, and more where much is foretold."""
    return (Wanted(MAKER, key) for key in keys("", len(timeline.forecasts)))


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"forecasts/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page of forecasts."""
    _, page = name_and_page(key)
    footnotes, forecasts = Footnotes(), _by_outcome(context.timeline)
    groups = tuple(_groups(context, on_page(forecasts, page), footnotes))
    pages = paging(context, "forecasts", page, len(forecasts))
    content = render(
        "forecasts_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        groups=groups,
        notes=notes(context, footnotes),
        pages=pages,
    )
    headings = tuple(Heading(group.anchor, str(group.label)) for group in groups)
    headings += contents(context, ("sources", "heading-sources", footnotes))
    made = section_page(context, pages.section, title="forecasts-page", content=content, headings=headings)
    return numbered(made, pages)


@remembered
def _by_outcome(timeline: Timeline) -> tuple[ClaimAt, ...]:
    """The open ones first; those with the same outcome by horizon."""
    order = list(Outcome)
    return tuple(sorted(timeline.forecasts, key=lambda at: order.index(_outcome(at))))


def _outcome(at: ClaimAt) -> Outcome:
    return at.claim.outcome or Outcome.OPEN


def _groups(context: Context, forecasts: tuple[ClaimAt, ...], footnotes: Footnotes) -> Iterator[OutcomeGroup]:
    for outcome, said in groupby(forecasts, key=_outcome):
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
