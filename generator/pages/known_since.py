"""Since when an event is known: a line on its page, which leads to what was known then."""

from generator.languages.date_points import Form, calendar_words
from generator.model.edtf import Precision
from generator.model.event import Status
from generator.model.timeline import EventStep
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.known_log import day_of, period_of, steps_of
from generator.pages.views import LinkView, WordView, section_called, word


@value
class SinceView:
    """A day since which an event is known; its status then, unless the only thing known is that it took place."""

    link: LinkView
    status: WordView | None


def known_since(context: Context, event_id: str) -> tuple[SinceView, ...]:
    """The first step in how an event became known, and the last; its history tells all.

    Nothing where there is no view to lead to, and where no day is meant: it would be that on which the archive speaks.
    """
    if not context.settings.site.as_known or context.timeline.knowledge.steps[event_id][0].day is None:
        return ()
    first, *further = steps_of(context.timeline, event_id, context.settings.today)
    if not further and first.status is Status.OCCURRED:
        return (SinceView(_link(context, first, ""), None),)
    statuses = context.settings.vocabulary.statuses
    told = (first, *further[-1:])
    return tuple(
        SinceView(
            _link(context, each, "occurred-" if each.status is Status.OCCURRED else "status-"),
            word(context, statuses, each.status),
        )
        for each in told
    )


def _link(context: Context, step: EventStep, how: str) -> LinkView:
    day = day_of(step)
    words = calendar_words(day, Precision.DAY, context.phrases, Form.LABEL)
    said = context.phrases.text(f"as-known-since-{how}{'day' if step.exact else 'by'}", day=words)
    return section_called(context, f"as-known/{period_of(context.timeline, day, context.settings.today)}", said)
