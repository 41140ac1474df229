"""An archive is linked while the rules still look at it: whatever is wrong in it, that comes to an end."""

import sys
from contextlib import contextmanager, suppress

import pytest

from generator import linking, rules
from tests.rules.example_project import check

MOST_CALLS = 100_000
"""Of functions. The examples take a tenth of that at the most; what never ends makes more in a second."""


@contextmanager
def at_most(calls):
    """Raise RuntimeError in whatever makes more calls than so many."""
    made = 0

    def noted(_frame, event, _argument):
        nonlocal made
        made += event in {"call", "c_call"}
        if made > calls:
            sys.setprofile(None)
            raise RuntimeError("it does not come to an end")

    before = sys.getprofile()
    sys.setprofile(noted)
    try:
        yield
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("page", rules.pages(), ids=lambda page: page.code)
def test_linking_what_breaks_a_rule_ends(page):
    checked = check(page.bad)
    assert checked.of(page.code)
    with suppress(KeyError, ValueError), at_most(MOST_CALLS):
        linking.link(checked.archive)


def endless():
    while True:
        len("")


def test_what_does_not_end_is_noticed():
    with pytest.raises(RuntimeError, match="does not come to an end"), at_most(MOST_CALLS):
        endless()
