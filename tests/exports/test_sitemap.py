"""The sitemap: every page worth finding, under the address that the archive gives itself."""

import re

from generator.exports import sitemap
from generator.model.page import Page, SitemapEntry, sitemap_entry
from tests.exports.golden import assert_golden
from tests.exports.samples import some_settings

SETTINGS = some_settings(site_url="https://example.org/a&b/")


def some_entries(count=2):
    pairs = (("en", "events/e{}/"), ("fr", "fr/events/e{}/"))
    return [
        SitemapEntry(
            address.format(number),
            language,
            tuple((other, each.format(number)) for other, each in pairs),
            "2026-11-24" if number == 1 else "",
        )
        for number in range(1, count + 1)
        for language, address in pairs
    ]


def addresses(file):
    return re.findall(r"<loc>(.*?)</loc>", file.body.decode())


def test_an_archive_without_an_address_has_none():
    assert list(sitemap.files(some_settings(), some_entries())) == []


def test_addresses_are_absolute_and_sorted():
    (file,) = sitemap.files(SETTINGS, some_entries())
    assert file.path == "sitemap.xml"
    assert addresses(file) == [
        "https://example.org/a&amp;b/events/e1/",
        "https://example.org/a&amp;b/events/e2/",
        "https://example.org/a&amp;b/fr/events/e1/",
        "https://example.org/a&amp;b/fr/events/e2/",
    ]


def test_each_page_names_its_languages_and_its_last_change():
    (file,) = sitemap.files(SETTINGS, some_entries())
    first, second, *_ = re.findall(r"<url>.*?</url>", file.body.decode(), re.DOTALL)
    assert re.findall('hreflang="(..)"', first) == ["en", "fr"]
    assert "<lastmod>2026-11-24</lastmod>" in first
    assert "lastmod" not in second


def test_a_large_site_has_an_index_of_sitemaps():
    files = list(sitemap.files(SETTINGS, some_entries(3), limit=4))
    assert [file.path for file in files] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [len(addresses(file)) for file in files] == [4, 2, 2]


def test_pages_that_search_engines_should_leave_alone_are_left_out():
    def a_page(*, indexed):
        return Page("status/", "en", "Status", "", "", indexed=indexed)

    assert sitemap_entry(a_page(indexed=False)) is None
    assert sitemap_entry(a_page(indexed=True)) == SitemapEntry("status/", "en")


def test_the_sitemap_is_as_known():
    (file,) = sitemap.files(SETTINGS, some_entries())
    assert_golden("sitemap.xml", file.body)
