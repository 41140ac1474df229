"""The explained event: what happened, when and how sure, who says so, why it matters, and how it came to this."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.event import Event
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages import json_ld
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.event_view import EventPageView, event_page_view
from generator.pages.record_parts import event_trail, last_changed
from generator.pages.views import alternates, cite_key
from generator.pages.words import plainly

MAKER = "event"


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """Every event, in the order of time."""
    return (Wanted(MAKER, each, ("event", each)) for each in timeline.order)


def address(key: str, prefix: str) -> str:
    """Where an event's page stands."""
    return addresses.of_record("event", key, prefix)


def make(context: Context, key: str) -> Page:
    """The page of an event in the context's language."""
    record = _record(context)
    view = event_page_view(context, key, record)
    contents = _headings(context, view)
    trail = event_trail(context, record)
    title, summary = plainly(context, record.title), plainly(context, record.summary)
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=summary,
        content=render("event_page.html", t=context.phrases.texts, view=view, crumbs=trail, contents=contents),
        section="timeline",
        head=json_ld.of_event(context, record, trail, title, summary, here=title),
        headings=contents,
        alternates=alternates(context, kind="event", record_id=key),
        last_changed=last_changed(record),
    )


def _record(context: Context) -> Event:
    if context.body is None or not isinstance(context.body.record, Event):
        raise TypeError("an event's page is made from the event's record in full")
    return context.body.record


def _headings(context: Context, view: EventPageView) -> tuple[Heading, ...]:
    """The sections that there are, in their order."""
    phrases = context.phrases
    sections = (
        ("background", "heading-background", view.background),
        ("why-it-matters", "heading-why-it-matters", view.why_it_matters),
        ("who-said-what", "heading-who-said-what", view.claims or view.claims_elsewhere),
        ("figures", "heading-figures", view.series),
        ("what-is-not-known", "heading-what-is-not-known", view.what_is_not_known),
        ("how-we-got-here", "heading-how-we-got-here", view.path),
        (
            "what-followed",
            "heading-what-is-to-follow" if view.event.ahead else "heading-what-followed",
            view.followed or view.what_next,
        ),
        ("related", "heading-related", view.beside),
        ("what-was-known-when", "heading-what-was-known-when", view.history),
        ("storylines", "heading-storylines", view.stories),
        ("neighbours", "heading-neighbours", len(view.around.rows) > 1),
        ("sources", "heading-sources", view.notes),
        ("corrections", "heading-corrections", view.corrections),
        ("cite", cite_key(context), True),
    )
    first = (Heading("what-happened", view.happened),) if view.what_happened else ()
    return first + tuple(Heading(name, phrases[key]) for name, key, there in sections if there)
