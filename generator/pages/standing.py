"""How an event stands on the day on which the archive speaks: ahead, or past its date without a word of it."""

from generator.languages import date_wording
from generator.model.edtf import parse
from generator.model.event import Event, Status
from generator.pages.context import Context
from generator.pages.views import AHEAD, in_sentence, is_over, word
from generator.pages.words import Text


def is_overdue(context: Context, record: Event) -> bool:
    """Whether it was announced or expected for a time that is surely over, and no source says whether it took place."""
    return record.status in AHEAD and is_over(context, record)


def banner(context: Context, record: Event) -> str:
    """What the box at the head of its pages says; empty where it took place."""
    phrases, status = context.phrases, record.status
    if status is Status.OCCURRED:
        return ""
    if is_overdue(context, record):
        return phrases.text("event-overdue-banner", date=in_sentence(context, record.date))
    if status is Status.ONGOING and record.date.latest and is_over(context, record):
        last = parse(record.date.text.rpartition("/")[2])
        return phrases.text("event-last-seen-banner", date=in_sentence(context, last))
    today = date_wording.label(parse(context.settings.today), phrases)
    return phrases.text(f"event-{status.value}-banner", today=today)


def note(context: Context, record: Event) -> Text:
    """What the event's status means, where the box does not say more than that."""
    if is_over(context, record) and record.status in {*AHEAD, Status.ONGOING}:
        return ""
    return word(context, context.settings.vocabulary.statuses, record.status).note


def heading(context: Context, record: Event) -> str:
    """The heading of what happened, is announced, or was expected."""
    if record.status not in AHEAD:
        return context.phrases["heading-what-happened"]
    time = "was" if is_overdue(context, record) else "is"
    return context.phrases[f"heading-what-{time}-{record.status.value}"]


def who(context: Context, record: Event) -> str:
    """The heading of those who took part, are to or were to."""
    if record.status not in AHEAD:
        return context.phrases["event-who"]
    return context.phrases["event-who-overdue" if is_overdue(context, record) else "event-who-ahead"]
