"""What a first visit to a page sends, as hosts compress it: the page, its style sheet, its scripts and its icon."""

import pytest

from tests.browser.page_kinds import BY_TURNS, PAGE_KINDS, address
from tests.browser.sending import sent

USUAL = 40_000
BUDGETS = {
    "event-announced": 36_000,
    "event-ongoing": 36_000,
    "event-figures": 36_000,
    "event-disputed": 36_000,
    "fields": 50_000,
}
"""Bytes. An event's page may never send more than 100,000; these leave some room above what is sent today."""
MOST_REQUESTS = 5


@pytest.mark.parametrize(("kind", "turn"), BY_TURNS, ids=PAGE_KINDS)
def test_a_first_visit_is_within_its_budget(browser, home, kind, turn):
    language = ("en", "fr")[turn]
    files = sent(browser, home, address(kind, language), language)
    assert len(files) <= MOST_REQUESTS, files
    assert all(files.values()), files
    assert sum(files.values()) <= BUDGETS.get(kind, USUAL), files
