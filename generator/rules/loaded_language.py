"""The archive's own words do not judge.

A list of words in site_config/loaded_language.yml names those that take a side. What somebody said may be quoted,
in quotation marks; the archive itself says it plainly.

Bad:

    # content/events/2021/talks.yml
    summary: The so-called agreement is signed at the harbour.

Good:

    # content/events/2021/talks.yml
    summary: The agreement, which one side calls "so-called", is signed at the harbour.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from pydantic_core import SchemaError, SchemaValidator, core_schema

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source import Source
from generator.rules._finding import advice, at
from generator.rules._prose import unquoted
from generator.rules._records import texts_in

_MOST_AT_ONCE = 4_000
"""Characters of words that are looked for all at once: of long ones that begin alike each is tried at each letter."""
MayHold = Callable[[str], bool]

_I = re.compile("[iI\u0130\u0131]")
"""The letters that are one for us, and four for Rust: Turkish has two of them."""
_BEGINNING = re.compile(r"(?<!\w)")
"""Where a word can begin."""


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for each loaded word of a text, once a text. A source's own title is not the archive's word."""
    if isinstance(entry.record, Source):
        return
    texts, lists = texts_in(entry), _lists(settings.loaded_words)
    for language, (may_hold_some, words) in lists.items():
        own = [text for text in texts if text.language == language]
        if may_hold_some("\n".join([text.text for text in own])):
            for text in own:
                plain = unquoted(text.text)
                folded = _folded(plain)
                for found in filter(None, (_whole(word, folded) for word in words)):
                    excerpt = plain[found]
                    yield advice("loaded-language", at(entry, *text.path, excerpt=excerpt), word=excerpt)


@cache
def _lists(words: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[MayHold, tuple[str, ...]]]:
    """Language to what tells whether a text may hold one of its words, and these words."""
    return {language: (_finder(each), tuple(_folded(word) for word in each if word)) for language, each in words}


def _folded(text: str) -> str:
    """The text without upper case, every character in its place."""
    text = _I.sub("i", text)
    folded = text.casefold()
    if len(folded) != len(text):  # such as ß, which would be two
        folded = "".join(each.casefold() if len(each.casefold()) == 1 else each for each in text)
    return folded


def _whole(word: str, text: str) -> slice | None:
    """Where the word first stands in the text as a word. A plain search takes as long as the text, whatever for."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_of_a_word(text[start - 1 : start]) or _is_of_a_word(text[end : end + 1])):
            return slice(start, end)
        beginning = _BEGINNING.search(text, start + 1)
        start = text.find(word, beginning.start()) if beginning else -1
    return None


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _finder(words: tuple[str, ...]) -> MayHold:
    """What looks for all the words at once: Rust's patterns can, for a fifth of what a look for each would cost."""
    if not words:
        return lambda _: False
    if sum(map(len, words)) > _MOST_AT_ONCE:
        return lambda _: True
    any_of_them = _I.sub(_I.pattern, "|".join(map(re.escape, words)))
    pattern = core_schema.str_schema(pattern=f"(?i){any_of_them}", regex_engine="rust-regex")
    try:
        return SchemaValidator(pattern).isinstance_python
    except SchemaError:  # a word that Rust takes for something else
        return lambda _: True
