"""Nothing on the site leads nowhere, and nothing is asked of anybody else."""

from urllib.parse import urlsplit

import pytest

from tests.site.crawler import absolute, address_of, anchors, home, is_ours, lead_to, parsed, references

OTHER_SCHEMES = {"data", "mailto"}


@pytest.fixture(scope="module")
def all_references(built_site):
    files = [*built_site.pages, *sorted(built_site.folder.rglob("*.css"))]
    return [reference for path in files for reference in references(built_site, path)]


def of_this_site(site, found):
    return [reference for reference in found if is_ours(site, reference.file, reference.target)]


def test_there_are_pages_and_links_to_test(built_site, all_references):
    assert len(built_site.pages) > 100
    assert len(of_this_site(built_site, all_references)) > 10 * len(built_site.pages)


def test_every_internal_link_leads_to_a_file(built_site, all_references):
    found = of_this_site(built_site, all_references)
    assert [str(reference) for reference in found if not lead_to(built_site, reference)[0].is_file()] == []


def test_every_anchor_exists_on_the_page_that_it_names(built_site, all_references):
    lost = []
    for reference in of_this_site(built_site, all_references):
        path, anchor = lead_to(built_site, reference)
        if anchor and path.suffix == ".html" and path.is_file() and anchor not in anchors(path):
            lost.append(str(reference))
    assert lost == []


def test_links_on_pages_are_relative_so_that_the_site_works_in_any_folder(built_site, all_references):
    absolute_ones = [
        str(reference)
        for reference in all_references
        if reference.target.startswith("/") and reference.file != "404.html"
    ]
    assert absolute_ones == []


def test_a_browser_fetches_nothing_from_anybody_else(built_site, all_references):
    foreign = [
        str(reference)
        for reference in all_references
        if reference.fetched
        and not is_ours(built_site, reference.file, reference.target)
        and urlsplit(absolute(built_site, reference.file, reference.target)).scheme != "data"
    ]
    assert foreign == []


def test_links_use_no_surprising_scheme(built_site, all_references):
    schemes = {urlsplit(absolute(built_site, found.file, found.target)).scheme for found in all_references}
    assert schemes <= {"http", "https", *OTHER_SCHEMES}


def is_for_robots_to_ignore(path):
    return parsed(path).css_first("meta[name=robots][content*=noindex]") is not None


def is_redirect(path):
    return parsed(path).css_first("meta[http-equiv=refresh i]") is not None


def test_every_page_can_be_reached_from_home(built_site):
    reached, waiting = set(), [home(built_site)]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".html" or not path.is_file():
            continue
        reached.add(path)
        waiting += [lead_to(built_site, found)[0] for found in of_this_site(built_site, references(built_site, path))]
    exempt = {path for path in built_site.pages if path.name == "404.html" or is_redirect(path)}
    tombstones = {path for path in built_site.pages if is_for_robots_to_ignore(path)}
    orphans = set(built_site.pages) - reached - exempt - tombstones
    assert sorted(address_of(built_site, path) for path in orphans) == []
