"""A search counts only if it finds everything: what an index lacks is noticed."""

import shutil

from tests.bench.searching import problems
from tests.bench.small import LANGUAGES, WORLD


def found(site, word=""):
    return list(problems(site, WORLD, LANGUAGES, word))


def test_a_whole_index_has_no_problems(site):
    assert found(site) == []
    assert found(site, "draft") == []


def test_a_word_that_the_index_does_not_know_is_missed(site):
    assert found(site, "Xylograph0") == ["the index does not know 'Xylograph0'"]


def test_a_record_that_is_not_in_the_index_is_missed(site):
    next(site.rglob("*.pf_fragment")).unlink()
    assert len(found(site)) >= 1


def test_a_site_without_a_search_is_noticed(site):
    shutil.rmtree(site / "assets" / "search")
    assert found(site)[0] == "there is no engine"
    assert len(found(site)) > len(LANGUAGES) * WORLD.events
