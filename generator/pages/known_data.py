"""What the script of the page to choose a day fetches: the days of change, and the changes a part at a time.

Short lists instead of names, for there may be thousands; `assets/js/as-known.js` says in the same order what they are.
"""

from collections.abc import Iterable

from pydantic_core import to_json

from generator.model.timeline import ClaimAt, EventStep, FigureAt
from generator.pages.context import Context
from generator.pages.known_items import Json, claim_item, event_item, figure_item, pieces
from generator.pages.known_log import EVENTS, List, Log, Part, speaker_of


def days_json(log: Log) -> bytes:
    """For every part its key and its days."""
    days = {
        part.key: [each.iso for each in log.days[part.first : part.first + len(part.changes)]]
        for part in log.parts.values()
    }
    return to_json([[key, each] for key, each in days.items()])


def part_json(context: Context, log: Log, part: Part) -> bytes:
    """The items of a part, in the order in which they became known; a day is its number in all days."""
    opening = {name: tuple(reversed(latest.items)) for name, latest in part.opening.items()}
    days = dict(enumerate(part.changes, part.first))
    claims = [(-1, at) for at in opening[List.CLAIMS]] + [(day, at) for day, each in days.items() for at in each.claims]
    figures = [(-1, at) for at in opening[List.FIGURES]] + [
        (day, at) for day, each in days.items() for at in each.figures
    ]
    known = {step.event for name in EVENTS for step in opening[name]}
    known |= {step.event for each in part.changes for step in each.events}
    return to_json(
        {
            "totals": part.totals,
            "events": [_event(context, log, each) for each in sorted(known, key=context.timeline.position.__getitem__)],
            "claims": [_claim(context, day, at) for day, at in claims],
            "figures": _figures(context, figures),
        }
    )


def _event(context: Context, log: Log, event_id: str) -> Json:
    item = event_item(context, event_id)
    phases = [[log.number(each.day), each.status.value, each.when, _sort_of(each.step)] for each in item.phases]
    return [item.address, pieces(context, item.title), phases]


def _sort_of(step: EventStep | None) -> int:
    """0: nothing but the date is another; 1: known on that day; 2: known by it at the latest."""
    return 0 if step is None else 1 if step.exact else 2


def _claim(context: Context, day: int, at: ClaimAt) -> Json:
    item = claim_item(context, at)
    texts = [pieces(context, each) for each in (item.says, item.kind, item.who)]
    return [item.address, *texts, item.when, day, int(item.exact)]


def _figures(context: Context, figures: Iterable[tuple[int, FigureAt]]) -> list[Json]:
    """The last of them is the number of the speaker, quantity and scope: a later figure takes the place of an earlier."""
    speakers: dict[object, int] = {}
    made: list[Json] = []
    for day, at in figures:
        item = figure_item(context, at)
        texts = [pieces(context, each) for each in (item.number, item.quantity, item.scope, item.who)]
        speaker = speakers.setdefault(speaker_of(at), len(speakers))
        made.append([item.address, *texts, item.when, day, int(item.exact), speaker])
    return made
