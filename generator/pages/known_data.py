"""What the script of the page to choose a day fetches: the days of change, and the changes a part at a time.

Short lists instead of names, for there may be thousands; `assets/js/as-known.js` says in the same order what they are.
"""

from collections.abc import Iterable, Iterator

from pydantic_core import to_json

from generator.model.timeline import ClaimAt, EventStep, FigureAt, Possible
from generator.pages.context import Context
from generator.pages.known_items import Json, claim_item, event_item, figure_item, patterns, pieces
from generator.pages.known_log import Log, Part, speaker_of

BEFORE = -1
"""The day, as a number, of what was known before the part begins."""


def days_json(log: Log) -> bytes:
    """For every part its key and its days."""
    parts = log.parts.values()
    return to_json([[each.key, [log.days[number].iso for number in each.numbers]] for each in parts])


def part_json(context: Context, log: Log, part: Part) -> bytes:
    """The items of a part, in the order in which they became known; a day is its number in all days."""
    days = [(BEFORE, part.opening), *zip(part.numbers, part.changes, strict=True)]
    known = {step.event for _, each in days for step in each.events}
    return to_json(
        {
            "links": patterns(context),
            "totals": part.totals,
            "events": [_event(context, log, each) for each in sorted(known, key=context.timeline.time_of.__getitem__)],
            "claims": [_claim(context, day, at) for day, each in days for at in each.claims],
            "figures": list(_figures(context, ((day, at) for day, each in days for at in each.figures))),
            "possible": [_possible(context, log, each) for each in part.possible],
        }
    )


def _event(context: Context, log: Log, event_id: str) -> Json:
    item = event_item(context, event_id)
    phases: list[Json] = [
        [log.number(each.day), each.status.value, each.when, _sort_of(each.step)] for each in item.phases
    ]
    return [event_id, pieces(context, item.title), phases]


def _possible(context: Context, log: Log, possible: Possible) -> Json:
    """The first day on which it may have been known and that on which it was; its sort, its event and its own id."""
    assert possible.until is not None, "the days of a log end with today"  # noqa: S101
    known, days = possible.known, [log.number(possible.since), log.number(possible.until)]
    match known:
        case EventStep():
            item = event_item(context, known.event)
            return [*days, "event", known.event, "", pieces(context, item.title), item.perhaps, known.status.value]
        case ClaimAt():
            said = claim_item(context, known)
            texts = [pieces(context, each) for each in (said.says, said.kind, said.who)]
            return [*days, "claim", known.event, known.claim.id, texts[0], said.when, *texts[1:]]
        case FigureAt():
            given = figure_item(context, known)
            texts = [pieces(context, each) for each in (given.number, given.quantity, given.scope, given.who)]
            return [*days, "figure", known.event, known.figure.id, texts[0], given.when, *texts[1:]]


def _sort_of(step: EventStep | None) -> int:
    """0: nothing but the date is another; 1: known on that day; 2: known by it at the latest."""
    return 0 if step is None else 1 if step.exact else 2


def _claim(context: Context, day: int, at: ClaimAt) -> Json:
    item = claim_item(context, at)
    says, kind, who = pieces(context, item.says), pieces(context, item.kind), pieces(context, item.who)
    return [at.event, at.claim.id, says, kind, who, item.when, day, int(item.exact)]


def _figures(context: Context, figures: Iterable[tuple[int, FigureAt]]) -> Iterator[Json]:
    """The last of each stands for speaker, quantity and scope: later figures take the place of earlier ones."""
    speakers: dict[object, int] = {}
    for day, at in figures:
        item = figure_item(context, at)
        texts = [pieces(context, each) for each in (item.number, item.quantity, item.scope, item.who)]
        speaker = speakers.setdefault(speaker_of(at), len(speakers))
        yield [at.event, at.figure.id, *texts, item.when, day, int(item.exact), speaker]
