"""What the event page shows, from top to bottom: one view, made in the order in which it is read."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.model import addresses
from generator.model.event import Event, Explanation
from generator.model.text import Prose
from generator.model.timeline import StoryPlace, Surroundings
from generator.model.value import value
from generator.pages import standing
from generator.pages.citations import Footnotes, NoteView, notes
from generator.pages.claims import ClaimView, claim, claims_of
from generator.pages.context import Context
from generator.pages.figures import SeriesView, figures_of
from generator.pages.known_since import SinceView, known_since
from generator.pages.path_telling import Telling, all_cited, size_of, telling_of
from generator.pages.prose import prose
from generator.pages.reasons import StepView, beside, how_we_got_here, what_followed
from generator.pages.record_parts import Foot, foot
from generator.pages.strip import Strip, strip
from generator.pages.views import DateView, LinkView, SummedUpView, WordView, date, link, links, summed_up_view, word
from generator.pages.words import Text, counted, plainly, words


@value
class PartView:
    """Somebody who took part, and in what role."""

    who: LinkView
    role: Text


@value
class PlaceView:
    """Where it was, and what that lies in: a village says little without its region."""

    place: LinkView
    within: LinkView | None


@value
class StoryView:
    """The event's place in a storyline."""

    storyline: LinkView
    place: str
    previous: LinkView | None
    next: LinkView | None


@value
class HistoryView:
    """A step in how the event became known."""

    date: DateView
    status: WordView
    note: Text
    cites: Markup


@value
class CorrectionView:
    """What the archive put right, and when."""

    date: DateView
    note: Text


@value
class EventPageView:
    """Everything on the page, from top to bottom. What does not exist is empty, and its section is not there."""

    event: SummedUpView
    status: WordView
    banner: str
    banner_note: Text
    happened: str
    """The heading of what happened, or is announced, or is expected."""
    date_note: Text
    known: tuple[SinceView, ...]
    places: tuple[PlaceView, ...]
    summary_cites: Markup
    rests_on: str
    who: str
    """The heading of those who took part, are to or were to."""
    parts: tuple[PartView, ...]
    topics: tuple[LinkView, ...]
    stories: tuple[StoryView, ...]
    what_happened: Markup
    background: Markup
    why_it_matters: Markup
    claims: tuple[tuple[ClaimView, ...], ...]
    claims_elsewhere: tuple[ClaimView, ...]
    series: tuple[SeriesView, ...]
    what_is_not_known: Markup
    path: tuple[StepView, ...]
    path_note: str
    path_whole: LinkView | None
    """To where it is told from the beginning."""
    what_next: Markup
    followed: tuple[StepView, ...]
    beside: tuple[StepView, ...]
    history: tuple[HistoryView, ...]
    notes: tuple[NoteView, ...]
    corrections: tuple[CorrectionView, ...]
    around: Strip
    foot: Foot


def event_page_view(context: Context, key: str, record: Event) -> EventPageView:
    """The parts are made in the order in which they are read, because that is how footnotes are numbered."""
    cited, around = Footnotes(), context.around or Surroundings(key, (), (), (), ())
    explanation, telling = record.explanation or Explanation(), telling_of(around)

    def written(text: Prose | None) -> Markup:
        return prose(text, context, cited) if text else Markup()

    return EventPageView(
        event=summed_up_view(context, key, record),
        status=word(context, context.settings.vocabulary.statuses, record.status),
        banner=standing.banner(context, record),
        banner_note=standing.note(context, record),
        happened=standing.heading(context, record),
        date_note=words(context, record.date_note) if record.date_note else "",
        known=known_since(context, key),
        places=tuple(_place(context, each) for each in (record.place, *record.places) if each),
        summary_cites=cited.cite(record.sources),
        rests_on=_rests_on(context, key),
        who=standing.who(context, record),
        parts=tuple(
            PartView(link(context, "actor", each.actor), words(context, each.role) if each.role else "")
            for each in record.participants
        ),
        topics=links(context, "topic", record.topics),
        stories=tuple(_story(context, each) for each in context.timeline.story_places.get(key, ())),
        what_happened=written(explanation.what_happened),
        background=written(explanation.background),
        why_it_matters=written(explanation.why_it_matters),
        claims=claims_of(context, key, record, cited),
        claims_elsewhere=tuple(claim(context, each, cited) for each in context.timeline.claims_about.get(key, ())),
        series=figures_of(context, key, record, cited),
        what_is_not_known=written(explanation.what_is_not_known),
        path=(path := how_we_got_here(context, telling, cited)),
        path_note=_path_note(context, around, len(path), len(telling.steps)),
        path_whole=_path_whole(context, telling) if path else None,
        what_next=written(explanation.what_next),
        followed=what_followed(context, around, cited),
        beside=beside(context, key, record.links, cited),
        history=tuple(_history(context, record, cited)),
        notes=notes(context, cited),
        corrections=tuple(
            CorrectionView(date(context, each.date), words(context, each.note)) for each in record.corrections
        ),
        around=strip(context, (*around.before, key, *around.after), key),
        foot=foot(context, context.timeline.event(key), plainly(context, record.title)),
    )


def _place(context: Context, place_id: str) -> PlaceView:
    within = context.timeline.archive.places[place_id].record.within
    return PlaceView(link(context, "place", place_id), link(context, "place", within) if within else None)


def _path_note(context: Context, around: Surroundings, shown: int, total: int) -> str:
    note = context.phrases["event-path-note" if all_cited(around) else "event-path-note-by-editors"]
    return note if shown == total else f"{note} {context.phrases.text('path-nearest', count=shown)}"


def _path_whole(context: Context, telling: Telling) -> LinkView:
    size = size_of(context, telling)
    read = "path-read-nearest" if telling.goes_further_back else "path-read"
    label = context.phrases.text(read, steps=size.steps, minutes=size.minutes)
    return LinkView(context.link(addresses.of_how_we_got_here(telling.event, context.prefix)), label)


def _rests_on(context: Context, key: str) -> str:
    return counted(context, "event-sources-count", len(context.timeline.sources_of[key]))


def _story(context: Context, place: StoryPlace) -> StoryView:
    return StoryView(
        storyline=link(context, "storyline", place.storyline),
        place=context.phrases.text("storyline-part", number=place.number, total=place.total),
        previous=link(context, "event", place.previous) if place.previous else None,
        next=link(context, "event", place.next) if place.next else None,
    )


def _history(context: Context, record: Event, cited: Footnotes) -> Iterator[HistoryView]:
    statuses = context.settings.vocabulary.statuses
    for entry in record.history:
        note = words(context, entry.note) if entry.note else ""
        yield HistoryView(
            date(context, entry.as_of), word(context, statuses, entry.status), note, cited.cite(entry.sources)
        )
