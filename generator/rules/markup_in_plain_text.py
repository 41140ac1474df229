"""Titles, summaries and other plain texts hold no HTML.

These fields are shown as they are typed: readers, and search engines, would see the tag or the code. Type the
character itself, such as é or a no-break space, and leave line breaks to the page.

Bad:

    # content/events/2021/talks.yml
    title: Talks<br>at the harbour

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
from generator.rules._finding import at, error
from generator.rules._records import texts_in

_NAMES = (
    "a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|small|span|strong|sub|sup|u|ul"
)
_MARKUP = re.compile(
    rf"</?(?:{_NAMES})(?:\s[^<>]{{0,200}})?/?>|&(?:#[0-9]{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z]{{2,8}});", re.IGNORECASE
)


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each plain text with a tag of HTML or one of its codes for characters."""
    for text in texts_in(entry):
        if not text.prose and ("<" in text.text or "&" in text.text) and (found := _MARKUP.search(text.text)):
            yield error("markup-in-plain-text", at(entry, *text.path, excerpt=found[0]), text=found[0])
