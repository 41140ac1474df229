"""What machines read in the head of a page: JSON-LD (schema.org), with no more than the page says."""

from pydantic_core import to_json

from generator.languages import date_wording
from generator.model.actor import Actor, ActorKind
from generator.model.event import Event, Status
from generator.model.place import Place
from generator.model.records import Record
from generator.pages.context import Context
from generator.pages.views import LinkView
from generator.pages.words import bare, plainly

WIKIDATA = "https://www.wikidata.org/wiki/"

_STATUSES = {
    Status.ANNOUNCED: "https://schema.org/EventScheduled",
    Status.EXPECTED: "https://schema.org/EventScheduled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}


def of_event(
    context: Context, record: Event, trail: tuple[LinkView, ...], title: str, description: str, here: str
) -> str:
    """The page as a WebPage about an Event, and where it stands in the site: `here` ends the breadcrumbs."""
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": description,
        "inLanguage": context.language,
        "about": _event(context, record),
        "breadcrumb": breadcrumb(context, trail, here),
    }
    if address := absolute(context, context.address):
        page["url"] = address
    return script(page)


def of_record(context: Context, record: Record, title: str, description: str, trail: tuple[LinkView, ...]) -> str:
    """The page as a WebPage, about an actor or a place where the record is one."""
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": description,
        "inLanguage": context.language,
        "breadcrumb": breadcrumb(context, trail, title),
    }
    if about := _about(record, title):
        page["about"] = about
    return script(page)


def of_list(context: Context, trail: tuple[LinkView, ...], title: str) -> str:
    """Where a page that is about no one thing stands in the site."""
    return script({"@context": "https://schema.org"} | breadcrumb(context, trail, title))


def breadcrumb(context: Context, trail: tuple[LinkView, ...], here: str) -> dict[str, object]:
    """The way to a page as a BreadcrumbList; its addresses only where the site has one."""
    items: list[dict[str, object]] = []
    for place, each in enumerate(trail, 1):
        item: dict[str, object] = {"@type": "ListItem", "position": place, "name": bare(each.label)}
        if each.goes_to is not None and (full := absolute(context, each.goes_to)):
            item["item"] = full
        items.append(item)
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": here})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def script(value: dict[str, object]) -> str:
    """JSON for a script element: nothing in it can end the element or open another one."""
    text = to_json(value).decode()
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def absolute(context: Context, address: str) -> str:
    """The full address of a page, or empty when the site has none."""
    site = context.settings.site_url
    return f"{site.rstrip('/')}/{address}" if site else ""


def _event(context: Context, record: Event) -> dict[str, object]:
    archive = context.timeline.archive
    event: dict[str, object] = {"@type": "Event", "name": plainly(context, record.title)}
    if start := date_wording.html_datetime(record.date):
        event["startDate"] = start
    if status := _STATUSES.get(record.status):
        event["eventStatus"] = status
    places = [each for each in (record.place, *record.places) if each]
    if places:
        names = (plainly(context, archive.places[each].record.name) for each in places)
        event["location"] = [{"@type": "Place", "name": name} for name in names]
    if record.participants:
        event["actor"] = [_actor(context, each.actor) for each in record.participants]
    return event


def _about(record: Record, title: str) -> dict[str, object]:
    if isinstance(record, Place):
        return {"@type": "Place", "name": title}
    if not isinstance(record, Actor):
        return {}
    about: dict[str, object] = {"@type": _type_of(record), "name": title}
    if record.same_as:
        about["sameAs"] = WIKIDATA + record.same_as
    return about


def _actor(context: Context, actor_id: str) -> dict[str, object]:
    record = context.timeline.archive.actors[actor_id].record
    return {"@type": _type_of(record), "name": plainly(context, record.name)}


def _type_of(actor: Actor) -> str:
    return "Person" if actor.kind is ActorKind.PERSON else "Organization"
