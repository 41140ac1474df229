"""Each page exists in both languages, and the two know of each other."""

import re

import pytest

from tests.site.crawler import address_of, home, lead_to, parsed, references

LANGUAGES = ("en", "fr")


def language_by_place(site, path):
    return "fr" if path.relative_to(site.folder).parts[0] == "fr" else "en"


def content_pages(site):
    return [path for path in site.pages if parsed(path).css_first("meta[http-equiv=refresh i]") is None]


def alternates(path):
    links = parsed(path).css("link[rel=alternate][hreflang]")
    return {link.attributes["hreflang"]: link.attributes["href"] for link in links}


@pytest.fixture(scope="module")
def by_address(built_site):
    return {address_of(built_site, path): path for path in built_site.pages}


def test_every_page_says_which_language_it_is_in(built_site):
    wrong = [
        str(path)
        for path in content_pages(built_site)
        if parsed(path).css_first(f"html[lang={language_by_place(built_site, path)}]") is None
    ]
    assert wrong == []


def test_every_page_exists_in_both_languages(built_site):
    english, french = set(), set()
    for path in built_site.pages:
        relative = path.relative_to(built_site.folder)
        if relative.parts[0] == "fr":
            french.add(relative.relative_to("fr"))
        else:
            english.add(relative)
    english = {relative for relative in english if relative.name != "404.html"}
    french = {relative for relative in french if relative.name != "404.html"}
    assert english == french


def test_every_page_names_its_twins_and_they_name_it(built_site, by_address):
    naming = {path: alternates(path) for path in content_pages(built_site) if path.name != "404.html"}
    naming = {path: named for path, named in naming.items() if named}
    assert len(naming) > 200
    for path, named in naming.items():
        assert set(named) >= set(LANGUAGES), path
        assert named[language_by_place(built_site, path)] == address_of(built_site, path)
        for address in named.values():
            assert alternates(by_address[address]) == named


def test_pages_for_search_engines_name_their_twins(built_site):
    indexed = [path for path in content_pages(built_site) if not parsed(path).css_first("meta[name=robots]")]
    assert [str(path) for path in indexed if path.name != "404.html" and not alternates(path)] == []


def test_every_page_is_its_own_canonical_address(built_site):
    named = {path: parsed(path).css_first("link[rel=canonical]") for path in content_pages(built_site)}
    given = {path: each.attributes["href"] for path, each in named.items() if each is not None}
    assert len(given) > 200
    assert given == {path: address_of(built_site, path) for path in given}


def test_the_front_page_offers_the_other_language(built_site):
    found = {lead_to(built_site, reference)[0] for reference in references(built_site, home(built_site))}
    assert built_site.folder / "fr" / "index.html" in found


def test_no_french_sign_can_be_parted_from_its_word(built_site):
    """On hand-written pages too, which their authors write with ordinary spaces."""
    parted = {}
    for path in content_pages(built_site):
        if language_by_place(built_site, path) == "fr":
            body = parsed(path).css_first("body")
            assert body is not None
            for code in body.css("code, pre, script, style, [lang=en]"):
                code.decompose()
            if found := re.findall(r"\S+ [;:?!»](?!\S)|« ", body.text(separator="")):
                parted[str(path.relative_to(built_site.folder))] = found
    assert parted == {}
