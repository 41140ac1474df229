"""A part takes place while the whole does.

An event that is `part-of` another one lies within its time. If it is certainly over before the larger one begins,
or begins after its end, the date or the link is wrong. A relation such as `prepares` or `follows-up` may be meant.

Bad:

    # content/events/2021/talks.yml
    date: 2021-09
    links:
      - {event: conference, relation: part-of, because: The talks were held at the conference.}
    # content/events/2021/conference.yml
    date: 2021-06-01/2021-06-20

Good:

    # content/events/2021/talks.yml
    date: 2021-06
    links:
      - {event: conference, relation: part-of, because: The talks were held at the conference.}
    # content/events/2021/conference.yml
    date: 2021-06-01/2021-06-20
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.event import Relation
from generator.model.finding import Finding, Related, said
from generator.model.settings import Settings
from generator.rules._dates import before
from generator.rules._finding import at, error


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each part that certainly lies outside its whole."""
    for entry in archive.events.values():
        for place, link in enumerate(entry.record.links):
            whole = archive.events.get(link.event)
            if whole is None or link.relation is not Relation.PART_OF:
                continue
            part_date, date = entry.record.date, whole.record.date
            if before(part_date, date) or before(date, part_date):
                related = (Related(at(whole, "date"), said("rules-date-of", id=whole.id, date=date.text)),)
                where = at(entry, "links", place, "event")
                yield error(
                    "part-outside-whole",
                    where,
                    date=part_date.text,
                    whole=whole.id,
                    whole_date=date.text,
                    related=related,
                )
