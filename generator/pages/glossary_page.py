"""The glossary: what the words of the archive mean, A to Z; the anchor of a term is `term-` and its id."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from generator.model import addresses
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.term import Term
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.in_order import alphabetical, letter_of
from generator.pages.paging import PER_PAGE, keys, name_and_page, numbered, on_page, paging, with_page
from generator.pages.prose import prose
from generator.pages.record_parts import Mentions, by_kind, mentioned_in, section_page
from generator.pages.views import LinkView, crumbs, section_called
from generator.pages.words import Text, counted, plainly, words

MAKER = "glossary"
MOST_USES = 50
"""So many of the records that mention a term are named: a common word is in thousands."""


@value
class TermView:
    """A term; `former` are ids that it used to have, which go on working as anchors."""

    id: str
    former: tuple[str, ...]
    term: Text
    definition: Markup
    cites: Markup
    mentioned: tuple[Mentions, ...]
    more: str
    """How many more records mention it, in words; empty where all are named."""


@value
class TermLink:
    """A term of a further page: it has the same anchors here, and a link that leads on."""

    id: str
    former: tuple[str, ...]
    link: LinkView


@value
class Placed:
    """A term, the letter under which it stands, and the letter's number in this language."""

    id: str
    letter: str
    number: int


@value
class Letter:
    """The terms under a letter."""

    anchor: str
    letter: str
    terms: tuple[TermView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page, and more where there are many terms."""
    return (Wanted(MAKER, key) for key in keys("", len(timeline.archive.terms)))


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"glossary/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page of the glossary."""
    _, page = name_and_page(key)
    footnotes, placed = Footnotes(), _in_order(context)
    letters = tuple(_letters(context, on_page(placed, page), footnotes))
    pages = paging(context, "glossary", page, len(placed))
    content = render(
        "glossary_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        jumps=tuple(_jumps(context, placed)),
        letters=letters,
        elsewhere=tuple(_elsewhere(context, placed)) if page == 1 else (),
        notes=notes(context, footnotes),
        pages=pages,
    )
    headings = tuple(Heading(each.anchor, each.letter) for each in letters)
    made = section_page(context, pages.section, title="glossary-page", content=content, headings=headings)
    return numbered(made, pages)


def _in_order(context: Context) -> tuple[Placed, ...]:
    """The terms from A to Z, each with its letter and the number of that."""
    return context.once((_in_order,), _put_in_order, context)


def _put_in_order(context: Context) -> tuple[Placed, ...]:
    names = {each: plainly(context, entry.record.term) for each, entry in context.timeline.archive.terms.items()}
    ids = sorted(names, key=lambda each: (letter_of(names[each]), alphabetical(names[each])))
    letters = groupby(ids, key=lambda each: letter_of(names[each]))
    return tuple(
        Placed(each, letter, number) for number, (letter, of_letter) in enumerate(letters, 1) for each in of_letter
    )


def _letters(context: Context, placed: Iterable[Placed], footnotes: Footnotes) -> Iterator[Letter]:
    terms = context.timeline.archive.terms
    for (number, letter), inside in groupby(placed, key=lambda each: (each.number, each.letter)):
        views = tuple(_term(context, each.id, terms[each.id].record, footnotes) for each in inside)
        yield Letter(_anchor(number), letter, views)


def _anchor(number: int) -> str:
    # A number, since a letter of another script would not do.
    return f"letter-{number}"


def _jumps(context: Context, placed: tuple[Placed, ...]) -> Iterator[LinkView]:
    """A link to every letter, on whatever page it begins."""
    told = 0
    for place, each in enumerate(placed):
        if each.number > told:
            told = each.number
            yield LinkView(f"{_way_to(context, place)}#{_anchor(each.number)}", each.letter)


def _elsewhere(context: Context, placed: tuple[Placed, ...]) -> Iterator[TermLink]:
    """The terms of further pages. Links go to `glossary/#term-…`, whatever comes before it in the alphabet."""
    terms = context.timeline.archive.terms
    for place, each in enumerate(placed[PER_PAGE:], PER_PAGE):
        record = terms[each.id].record
        there = LinkView(f"{_way_to(context, place)}#term-{each.id}", words(context, record.term))
        yield TermLink(each.id, record.former_ids, there)


def _way_to(context: Context, place: int) -> str:
    """The page of the term at that place in the alphabet; nothing for this one."""
    there = section_called(context, with_page("glossary", place // PER_PAGE + 1), "")
    return "" if there.goes_to == context.address else there.address


def _term(context: Context, term_id: str, term: Term, footnotes: Footnotes) -> TermView:
    found = mentioned_in(context.timeline, "term", term_id)
    more = len(found) - MOST_USES
    return TermView(
        id=term_id,
        former=term.former_ids,
        term=words(context, term.term),
        definition=prose(term.definition, context, footnotes),
        cites=_own_sources(term, footnotes),
        mentioned=by_kind(context, ("term", term_id), found, per=MOST_USES),
        more=counted(context, "glossary-page-more-uses", more) if more > 0 else "",
    )


def _own_sources(term: Term, footnotes: Footnotes) -> Markup:
    """References to the term's own sources, unless its definition cites them already."""
    text = " ".join(words_of for _, words_of in term.definition.texts)
    return footnotes.cite(source for source in term.sources if f"[@{source}]" not in text)
