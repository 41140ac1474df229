"""How events led to one another, as a reader is told: each step with its reason, and only causes called causes."""

from collections.abc import Iterable

from markupsafe import Markup

from generator.model.event import CAUSES, Link, Relation
from generator.model.timeline import Step, Surroundings
from generator.model.value import value
from generator.pages.citations import Footnotes
from generator.pages.context import Context
from generator.pages.path_telling import MOST_NEAREST, Telling, nearest
from generator.pages.views import EventView, LinkView, event, link
from generator.pages.words import Text, words

BESIDE = frozenset({Relation.CONTRADICTS, Relation.COMPARES_WITH, Relation.PART_OF})
"""Relations that lead nowhere in time: shown beside the event."""


@value
class ReasonView:
    """Why two events hang together: the one `how` the other, `because`.

    The one is the event of the step, the other is `towards`; empty when that is this page's own. `cited`: on the word
    of a source, not of the archive's editors.
    """

    how: Text
    because: Text
    is_cause: bool
    cites: Markup
    cited: bool
    towards: LinkView | None


@value
class StepView:
    """An event and how it hangs together with others."""

    event: EventView
    reasons: tuple[ReasonView, ...]


def how_we_got_here(context: Context, telling: Telling, notes: Footnotes) -> tuple[StepView, ...]:
    """The nearest of what lies behind, each event told once with everything that it led to."""
    return tuple(
        StepView(
            event(context, each),
            tuple(_led_to(context, step, telling.event, notes) for step in telling.steps[each]),
        )
        for each in nearest(telling.steps, MOST_NEAREST)
    )


def what_followed(context: Context, around: Surroundings, notes: Footnotes) -> tuple[StepView, ...]:
    """What came of it, each event told once."""
    ahead: dict[str, list[Step]] = {}
    for step in around.what_followed:
        ahead.setdefault(step.after, []).append(step)
    return tuple(
        StepView(event(context, each), tuple(_followed(context, step, notes) for step in steps))
        for each, steps in ahead.items()
    )


def beside(context: Context, event_id: str, own: Iterable[Link], notes: Footnotes) -> tuple[StepView, ...]:
    """What is set beside the event: comparisons, contradictions, wholes and parts."""
    related = (
        *((each.event, each, True) for each in own),
        *((at.event, at.link, False) for at in context.timeline.links_to.get(event_id, ())),
    )
    return tuple(
        StepView(event(context, other), (_reason(context, written, notes, reverse=turned),))
        for other, written, turned in related
        if written.relation in BESIDE
    )


def _led_to(context: Context, step: Step, here: str, notes: Footnotes) -> ReasonView:
    towards = None if step.after == here else link(context, "event", step.after)
    return _reason(context, step.link, notes, reverse=not step.reversed, towards=towards)


def _followed(context: Context, step: Step, notes: Footnotes) -> ReasonView:
    return _reason(context, step.link, notes, reverse=step.reversed)


def _reason(
    context: Context, written: Link, notes: Footnotes, *, reverse: bool, towards: LinkView | None = None
) -> ReasonView:
    relation = context.settings.vocabulary.relations[written.relation]
    return ReasonView(
        how=words(context, (relation.reverse or relation.label) if reverse else relation.label),
        because=words(context, written.because),
        is_cause=written.relation in CAUSES,
        cites=notes.cite(written.sources),
        cited=bool(written.sources),
        towards=towards,
    )
