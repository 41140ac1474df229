"""The glossary: what the words of the archive mean, A to Z; the anchor of a term is `term-` and its id."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import addresses
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.term import Term
from generator.model.timeline import Timeline
from generator.pages.citations import Footnotes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.in_order import alphabetical, letter_of
from generator.pages.prose import prose
from generator.pages.record_parts import Mentions, mentions, section_page
from generator.pages.views import crumbs, notes
from generator.pages.words import Text, plainly, words

MAKER = "glossary"


@dataclass(frozen=True, slots=True)
class TermView:
    """A term; `former` are ids that it used to have, which go on working as anchors."""

    id: str
    former: tuple[str, ...]
    term: Text
    definition: Markup
    cites: Markup
    mentioned: tuple[Mentions, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms under a letter."""

    anchor: str
    letter: str
    terms: tuple[TermView, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("glossary", prefix)


def make(context: Context, _key: str) -> Page:
    """The glossary."""
    footnotes = Footnotes()
    letters = tuple(_letters(context, footnotes))
    content = render(
        "glossary_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        letters=letters,
        notes=notes(context, footnotes),
    )
    headings = tuple(Heading(each.anchor, each.letter) for each in letters)
    return section_page(context, "glossary", title="glossary-page", content=content, headings=headings)


def _letters(context: Context, footnotes: Footnotes) -> Iterator[Letter]:
    terms = {each: entry.record for each, entry in context.timeline.archive.terms.items()}
    names = {each: plainly(context, term.term) for each, term in terms.items()}
    by_letter: dict[str, list[str]] = {}
    for each in sorted(names, key=lambda each: (letter_of(names[each]), alphabetical(names[each]))):
        by_letter.setdefault(letter_of(names[each]), []).append(each)
    for number, (letter, ids) in enumerate(by_letter.items(), 1):
        views = tuple(_term(context, each, terms[each], footnotes) for each in ids)
        # A number, since a letter of another script would not do.
        yield Letter(f"letter-{number}", letter, views)


def _term(context: Context, term_id: str, term: Term, footnotes: Footnotes) -> TermView:
    return TermView(
        id=term_id,
        former=term.former_ids,
        term=words(context, term.term),
        definition=prose(term.definition, context, footnotes),
        cites=_own_sources(term, footnotes),
        mentioned=mentions(context, "term", term_id),
    )


def _own_sources(term: Term, footnotes: Footnotes) -> Markup:
    """References to the term's own sources, unless its definition cites them already."""
    text = " ".join(words_of for _, words_of in term.definition.texts)
    return footnotes.cite(source for source in term.sources if f"[@{source}]" not in text)
