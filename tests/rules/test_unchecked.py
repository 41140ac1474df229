"""An archive is linked while the rules still look at it: whatever is wrong in it, that comes to an end."""

from contextlib import suppress

import pytest

from generator import linking, rules
from tests.rules.example_project import check


@pytest.mark.parametrize("page", rules.pages(), ids=lambda page: page.code)
def test_linking_what_breaks_a_rule_ends(page):
    archive = check(page.bad).archive
    with suppress(KeyError, ValueError):
        linking.link(archive)
