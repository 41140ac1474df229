"""Quotes, lists and emphasis lie at most 20 deep inside each other.

No reader follows a list in a list in a list. Whatever lies deeper is a slip, or is meant to keep computers busy: the
time that it takes to make such a text safe grows with the square of its depth.

Bad:

    # content/pages/method.md
    > > > > > > > > > > > > > > > > > > > > > Who said that?

Good:

    # content/pages/method.md
    > > Who said that?
"""

from collections.abc import Iterator

from generator.model.finding import Finding, Where
from generator.model.hand_written import HandWritten
from generator.rules._markdown import finding_of
from generator.rules._page_markdown import faults_in_page


def check_page(page: HandWritten) -> Iterator[Finding]:
    """A finding for a page that lies too deep."""
    return (finding_of(fault, Where(page.file)) for fault in faults_in_page(page) if fault.code == "nested-too-deep")
