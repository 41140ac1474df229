"""A text does not stand in quotation marks as a whole, unless it is a quotation.

Typographic quotation marks do not hold a value together, as straight ones do in YAML: they become part of the text, and
readers see a title or a summary as the words of somebody. The field `quote` has the source's words.

Bad:

    # content/events/2021/talks.yml
    title: “Talks at the harbour”

Good:

    # content/events/2021/talks.yml
    title: Talks at the harbour
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._prose import beginning
from generator.rules._records import texts_in

_WHOLE = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‘[^‘’]*’")
_QUOTES = "quote"


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each text that begins and ends with the same pair of curly quotation marks."""
    for text in texts_in(entry):
        if text.text[0] in "“„«‘" and _QUOTES not in text.path and _WHOLE.fullmatch(text.text):
            start = beginning(text.text)
            yield advice("quoted-as-a-whole", at(entry, *text.path, excerpt=start), text=start)
