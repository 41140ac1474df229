"""How we got here: what lies behind an event, told from the beginning to the event itself, and drawn beside it.

Every event that has something behind it has this page. Each event there is told once: what it was, and what it led to,
each time with the reason and its source. Only causes are called causes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from generator.languages.date_between import later
from generator.languages.phrases import load
from generator.model import addresses
from generator.model.event import Event
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import Step, Surroundings, Timeline
from generator.model.value import value
from generator.pages import json_ld, standing
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.lanes import Edge, LaneRow, Lanes, lanes
from generator.pages.path_telling import FURTHEST, Size, Telling, all_cited, size_of, telling_of
from generator.pages.record_parts import cut, event_trail, foot, last_changed
from generator.pages.views import (
    EventView,
    Kept,
    LinkView,
    SummedUpView,
    alternates,
    cite_key,
    event,
    headings,
    summed_up,
)
from generator.pages.words import Text, plainly, words

MAKER = "how-we-got-here"
MODULE = "how_we_got_here.js"
SHORTEST_FOLD, LONGEST_FOLD = 4, 25
"""Events told in short, one after the other: fewer stand open, more are folded in several parts."""
_FAR = (Markup(), Markup(), Markup(" tl-far-2"), Markup(" tl-far-3"))
"""The class of what is shown from a depth on."""
_DEPTHS = ("path-depth-1", "path-depth-2", "path-depth-all")


@value
class ReasonView(Kept):
    """What an event led to, and why: `before`, a link to that event, `after`, `because`."""

    before: str
    towards: LinkView
    after: str
    because: Text
    is_cause: bool


@value
class ToldReason:
    """A reason as it is told: with its sources, or as `cited` by none, and from which depth on."""

    reason: ReasonView
    cites: Markup
    cited: bool
    far: int


@value
class ToldView:
    """An event as it is told. `then`: how long after the one before, which is shown from the depth `then_far` on."""

    event: EventView
    then: str
    then_far: int
    in_full: bool
    cites: Markup
    reasons: tuple[ToldReason, ...]
    far: int
    distance: int
    number: int
    lane: LaneRow


@value
class PartView:
    """Events in a row. Those that are told in short are folded under a `label`; empty: they stand open."""

    label: str
    told: tuple[ToldView, ...]
    far: int


@value
class DepthView:
    """How far back a reader may look: the choice's id, what it is called, and how many events that shows."""

    id: str
    label: str
    count: int


@value
class PathPageView:
    """Everything on the page, from top to bottom: whoever reads no further has the event's summary."""

    event: SummedUpView
    summary_cites: Markup
    here: ToldView
    banner: str
    note: Text
    """What the event's status means."""
    size: Size
    span: str
    depths: tuple[DepthView, ...]
    parts: tuple[PartView, ...]
    drawing: Lanes
    causes: bool
    all_cited: bool
    """Whether every cause is one on the word of a source."""
    others: bool
    goes_on: bool
    before: LinkView | None
    """Where it is told what lies further back than this page tells."""


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One for every event that has something behind it, in the order of time."""
    return (Wanted(MAKER, each) for each in timeline.order if each in timeline.led_to)


def address(key: str, prefix: str) -> str:
    """Within the folder of the event's page."""
    return addresses.of_how_we_got_here(key, prefix)


def make(context: Context, key: str) -> Page:
    """The page in the context's language."""
    entry = context.timeline.event(key)
    record, around = entry.record, context.around or Surroundings(key, (), (), (), ())
    cited, telling = Footnotes(), telling_of(around)
    title = context.phrases.text("path-title", event=plainly(context, record.title))
    view = _view(context, record, around, telling, cited)
    footnotes = notes(context, cited)
    own = LinkView(view.event.address, view.event.title, addresses.of_record("event", key, context.prefix))
    trail = (*event_trail(context, record), own)
    about = cut(context.phrases.text("path-description", event=plainly(context, record.title), steps=view.size.steps))
    contents = headings(context, "at-a-glance", "in-order", *(("sources",) if footnotes else ()))
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=about,
        content=render(
            "how_we_got_here_page.html",
            t=context.phrases.texts,
            view=view,
            far=_FAR,
            crumbs=trail,
            notes=footnotes,
            foot=foot(context, entry, title),
        ),
        section="timeline",
        head=json_ld.of_event(context, record, trail, title, about, here=context.phrases["heading-how-we-got-here"]),
        headings=(*contents, Heading("cite", context.phrases[cite_key(context)])),
        alternates=alternates(context, name=addresses.of_how_we_got_here(key).rstrip("/")),
        last_changed=max(_last_changed(context, each) for each in telling.far),
        module=MODULE if view.depths else "",
    )


def _last_changed(context: Context, event_id: str) -> str:
    def found() -> str:
        return last_changed(context.timeline.event(event_id).record)

    return context.once((_last_changed, event_id), found)


def _view(context: Context, record: Event, around: Surroundings, telling: Telling, cited: Footnotes) -> PathPageView:
    goes_on = around.goes_further_back
    drawing = lanes(len(telling.steps) + 1, _edges(telling))
    begins = context.phrases["path-earliest" if goes_on else "path-begins"]
    own, summary_cites = summed_up(context, around.event), cited.cite(record.sources)
    *behind, told = _told(context, telling, drawing, begins, cited)
    return PathPageView(
        event=own,
        summary_cites=summary_cites,
        here=told,
        banner=standing.banner(context, record),
        note=standing.note(context, record),
        size=size_of(context, telling),
        span=context.phrases.text("path-span", start=_start(context, behind[0].event), end=told.event.date.label),
        depths=tuple(_depths(context, telling)),
        parts=tuple(_parts(context, behind)),
        drawing=drawing,
        causes=any(step.is_cause for step in around.how_we_got_here),
        all_cited=all_cited(around),
        others=not all(step.is_cause for step in around.how_we_got_here),
        goes_on=goes_on,
        before=_before(context, telling) if goes_on else None,
    )


def _start(context: Context, first: EventView) -> str:
    """When the way begins; a last day on which something was under way is no beginning."""
    unknown = context.timeline.event(first.id).record.date.unknown_start
    return context.phrases["strip-start-unknown"] if unknown else first.date.label


def _edges(telling: Telling) -> Iterator[Edge]:
    rows = {event_id: row for row, (event_id, _) in enumerate(telling.whole)}
    for event_id, steps in telling.whole:
        for step in steps:
            far = max(telling.far[event_id], telling.far[step.after])
            yield Edge(rows[event_id], rows[step.after], step.is_cause, far)


def _told(context: Context, telling: Telling, drawing: Lanes, begins: str, cited: Footnotes) -> Iterator[ToldView]:
    """The events in their order. The first one `begins`; of the others it is said how long after the one before."""
    deepest, before = max(telling.far.values()), None
    views = {
        each: summed_up(context, each) if each in telling.in_full else event(context, each) for each, _ in telling.whole
    }
    for row, (event_id, steps) in enumerate(telling.whole):
        record, in_full = context.timeline.event(event_id).record, event_id in telling.in_full
        yield ToldView(
            event=views[event_id],
            then=later(before[1], record.date, context.phrases) if before else begins,
            then_far=telling.far[before[0]] if before else deepest,
            in_full=in_full,
            cites=cited.cite(record.sources) if in_full else Markup(),
            reasons=tuple(_told_reason(context, telling, step, views[step.after], cited) for step in steps),
            far=telling.far[event_id],
            distance=steps[0].distance if steps else 0,
            number=row + 1,
            lane=drawing.rows[row],
        )
        before = event_id, record.date


def _told_reason(context: Context, telling: Telling, step: Step, after: EventView, cited: Footnotes) -> ToldReason:
    return ToldReason(
        reason=_reason(context, step, after),
        cites=cited.cite(step.link.sources),
        cited=bool(step.link.sources),
        far=max(telling.far[step.event], telling.far[step.after]),
    )


def _reason(context: Context, step: Step, after: EventView) -> ReasonView:
    """The same on all pages that tell of the step."""
    key = ReasonView, step.after, step.link.relation, step.link.because
    return context.once(key, _reason_view, context, step, after)


def _reason_view(context: Context, step: Step, after: EventView) -> ReasonView:
    opening, closing = _around_the_name(f"path-{step.link.relation.value}", context.language)
    return ReasonView(
        before=opening,
        towards=LinkView(f"#step-{step.after}", after.title),
        after=closing,
        because=words(context, step.link.because),
        is_cause=step.is_cause,
    )


@lru_cache(maxsize=256)
def _around_the_name(key: str, language: str) -> tuple[str, str]:
    """What a phrase says before the event that it names, and after it."""
    before, _, after = load(language)[key].partition("{event}")
    return before, after


def _parts(context: Context, told: Sequence[ToldView]) -> Iterator[PartView]:
    for in_full, row in groupby(told, key=lambda each: each.in_full):
        events = tuple(row)
        if in_full or len(events) < SHORTEST_FOLD:
            yield PartView("", events, 1)
            continue
        for first in range(0, len(events), LONGEST_FOLD):
            some = events[first : first + LONGEST_FOLD]
            span = {"start": some[0].event.date.label, "end": some[-1].event.date.label}
            label = context.phrases.text("path-in-short", count=len(some), **span)
            yield PartView(label, some, min(each.far for each in some))


def _depths(context: Context, telling: Telling) -> Iterator[DepthView]:
    """The depths that differ; none if there is only one."""
    counts = [sum(telling.far[each] <= depth for each in telling.steps) for depth in range(1, FURTHEST + 1)]
    if counts[0] == counts[-1]:
        return
    for phrase, count, following in zip(_DEPTHS, counts, (*counts[1:], None), strict=True):
        if count != following:
            yield DepthView(phrase.removeprefix("path-"), context.phrases[phrase], count)


def _before(context: Context, telling: Telling) -> LinkView | None:
    """To the earliest event here behind which there is more."""
    for each in telling.steps:
        if any(behind not in telling.steps for behind, _, _ in context.timeline.behind(each)):
            where = addresses.of_how_we_got_here(each, context.prefix)
            return LinkView(context.link(where), event(context, each).title, where)
    return None
