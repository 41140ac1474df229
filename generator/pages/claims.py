"""Who said what: claims as they are shown, denials beside what they deny."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from generator.model import addresses
from generator.model.edtf import EdtfDate, Kind
from generator.model.event import AGAINST, Claim, Event, Figure, Quote, Response
from generator.model.fields import UNNAMED
from generator.model.timeline import Answer, ClaimAt
from generator.model.value import value
from generator.pages.citations import Footnotes
from generator.pages.context import Context
from generator.pages.views import DateView, LinkView, WordView, date, link, links, word
from generator.pages.words import Text, attributes_of, in_language, plainly, words

MOST_ELSEWHERE = 12
"""So many answers, and events that it is about, a card names on other pages than its event's own: claims that all
answer each other would else be told in full on the page of each."""


@value
class SpeakersView:
    """Who said something: named actors, or a description of somebody unnamed; `through` passed it on."""

    named: tuple[LinkView, ...]
    unnamed: Text
    through: LinkView | None


@value
class QuoteView:
    """Words as the source gives them; `note` says in which language, and whether they are a translation."""

    text: str
    attributes: Markup
    note: str


@value
class AnswerView:
    """How a claim stands to another one, and where that one is."""

    how: Text
    speakers: SpeakersView
    address: str
    says: Text


@value
class ClaimView:
    """A claim on a card. `at` is the event in which it stands, when that is not this page's.

    `beside` are cards of this page that answer this one, each with how; `answers` are elsewhere. `more` leads to
    the card on its event's page where that says more.
    """

    anchor: str
    kind: WordView
    speakers: SpeakersView
    says: Text
    quote: QuoteView | None
    date: DateView | None
    date_note: Text
    about: tuple[LinkView, ...]
    horizon: DateView | None
    outcome: WordView | None
    outcome_cites: Markup
    cites: Markup
    at: LinkView | None
    responds: tuple[AnswerView, ...]
    answers: tuple[AnswerView, ...]
    disputed: bool
    more: LinkView | None = None
    beside: tuple[tuple[Text, "ClaimView"], ...] = ()


def claims_of(context: Context, event_id: str, record: Event, notes: Footnotes) -> tuple[tuple[ClaimView, ...], ...]:
    """The claims of an event: a group for each speaker, in the order in which the speakers come in."""
    beside = _beside(event_id, record.claims)
    roots: dict[object, list[Claim]] = {}
    for each in record.claims:
        if each.id not in beside:
            roots.setdefault(_who(each), []).append(each)
    answers: dict[str, list[tuple[Response, Claim]]] = {}
    for each in record.claims:
        if each.id in beside:
            to, how = beside[each.id]
            answers.setdefault(to, []).append((how, each))
    return tuple(
        tuple(_with_answers(context, ClaimAt(event_id, each), answers.get(each.id, ()), notes) for each in group)
        for group in roots.values()
    )


def claim(context: Context, at: ClaimAt, notes: Footnotes, beside: frozenset[str] = frozenset()) -> ClaimView:
    """A claim for any page; the event in which it was made is named unless this is that event's page."""
    said, vocabulary = at.claim, context.settings.vocabulary
    here = _is_page_of(context, at.event)
    most = None if here else MOST_ELSEWHERE
    about = tuple(each for each in said.about if not _is_page_of(context, each))
    responds = tuple(each for each in said.responds_to if each.claim not in beside)
    all_answers = context.timeline.answers_to.get(at.ref, ())
    answers = tuple(each for each in all_answers if each.answer.ref not in beside)
    cut = not here and max(map(len, (about, responds, answers))) > MOST_ELSEWHERE
    return ClaimView(
        anchor=f"claim-{said.id}" if here else f"claim-{at.event}-{said.id}",
        kind=word(context, vocabulary.claim_kinds, said.kind),
        speakers=speakers(context, said),
        says=words(context, said.says),
        quote=_quote(context, said.quote) if said.quote else None,
        date=date(context, when) if (when := said.date or _date_of_event(context, at)) else None,
        date_note=words(context, said.date_note) if said.date_note else "",
        about=links(context, "event", about[:most]),
        horizon=date(context, said.horizon) if said.horizon else None,
        outcome=word(context, vocabulary.outcomes, said.outcome) if said.outcome else None,
        cites=notes.cite(said.sources),
        outcome_cites=notes.cite(said.outcome_sources),
        at=None if here else LinkView(context.link_to("claim", at.ref), link(context, "event", at.event).label),
        responds=tuple(_responds(context, each.claim, each.how) for each in responds[:most]),
        answers=tuple(_answered(context, each) for each in answers[:most]),
        disputed=any(each.how in AGAINST for each in all_answers),
        more=LinkView(context.link_to("claim", at.ref), context.phrases["claim-more"]) if cut else None,
    )


def speakers(context: Context, said: Claim | Figure) -> SpeakersView:
    """Who said a claim or gave a figure."""
    named = () if said.by == (UNNAMED,) else links(context, "actor", said.by)
    unnamed: Text = ""
    if said.described_as:
        unnamed = words(context, said.described_as)
    elif said.by == (UNNAMED,):
        unnamed = context.phrases["claim-unnamed-speaker"]
    return SpeakersView(named, unnamed, link(context, "actor", said.through) if said.through else None)


def speakers_plainly(context: Context, given: Figure) -> str:
    """Who gave a figure, in plain words: a drawing holds no mark-up."""
    actors = context.timeline.archive.actors
    names = ", ".join(plainly(context, actors[each].record.name) for each in given.by if each in actors)
    described = plainly(context, given.described_as) if given.described_as else ""
    return names or described or context.phrases["figure-no-speaker"]


def speakers_in_full(context: Context, given: Figure) -> str:
    """Who gave a figure, how the source describes them, and who passed it on, in plain words."""
    described = f" ({plainly(context, given.described_as)})" if given.by and given.described_as else ""
    who = speakers_plainly(context, given) + (described if given.by != (UNNAMED,) else "")
    if not given.through:
        return who
    through = plainly(context, context.timeline.archive.actors[given.through].record.name)
    return f"{who}, {context.phrases['claim-relayed-by']} {through}"


def _who(said: Claim) -> object:
    """What makes two claims one speaker's: unnamed speakers are one only if they are described alike."""
    return (said.by, said.described_as, said.through)


def _with_answers(
    context: Context, at: ClaimAt, answers: Iterable[tuple[Response, Claim]], notes: Footnotes
) -> ClaimView:
    responses = context.settings.vocabulary.responses
    pairs = tuple((how, ClaimAt(at.event, each)) for how, each in answers)
    root = claim(context, at, notes, frozenset(each.ref for _, each in pairs))
    if not pairs:
        return root
    beside = tuple(
        (words(context, responses[how].label), claim(context, each, notes, frozenset({at.ref}))) for how, each in pairs
    )
    return replace(root, beside=beside)


def _beside(event_id: str, claims: tuple[Claim, ...]) -> dict[str, tuple[str, Response]]:
    """Claims that stand beside the claim of the same event that they answer: id to that claim, and how.

    Only one step deep, so that claims which answer each other in a ring are all still shown.
    """
    refs = {f"{event_id}#{each.id}": each.id for each in claims}
    found: dict[str, tuple[str, Response]] = {}
    parents: set[str] = set()
    for each in claims:
        answered = ((refs[one.claim], one.how) for one in each.responds_to if one.claim in refs)
        to = next(((to, how) for to, how in answered if to != each.id and to not in found), None)
        if to and each.id not in parents:
            found[each.id] = to
            parents.add(to[0])
    return found


def _quote(context: Context, quote: Quote) -> QuoteView:
    key = "claim-quote-translated" if quote.translated else "claim-quote-original"
    note = context.phrases.text(key, language=in_language(quote.language, context.phrases))
    return QuoteView(quote.text, attributes_of(quote.language), note)


def _responds(context: Context, ref: str, how: Response) -> AnswerView:
    label = words(context, context.settings.vocabulary.responses[how].label)
    return _answer_view(context, context.timeline.claims[ref], label)


def _answered(context: Context, answer: Answer) -> AnswerView:
    entry = context.settings.vocabulary.responses[answer.how]
    return _answer_view(context, answer.answer, words(context, entry.reverse or entry.label))


def _answer_view(context: Context, at: ClaimAt, how: Text) -> AnswerView:
    says = words(context, at.claim.says)
    return AnswerView(how, speakers(context, at.claim), context.link_to("claim", at.ref), says)


def _date_of_event(context: Context, at: ClaimAt) -> EdtfDate | None:
    """When a claim without a date was made: with its event, unless that lasted."""
    day = context.timeline.event(at.event).record.date
    return None if day.kind is Kind.INTERVAL else day


def _is_page_of(context: Context, event_id: str) -> bool:
    return context.address == addresses.of_record("event", event_id, context.prefix)
