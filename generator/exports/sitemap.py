"""The sitemap: every page that search engines should know, with its languages and its last authored change.

Only an archive that knows its own address has one: the protocol wants absolute addresses.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from generator.model.page import OutputFile, SitemapEntry
from generator.model.settings import Settings

LIMIT = 50_000
"""The most addresses that one sitemap may hold (sitemaps.org, protocol)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(settings: Settings, entries: Iterable[SitemapEntry], limit: int = LIMIT) -> Iterator[OutputFile]:
    """`sitemap.xml`; beyond the limit it is an index of `sitemap-1.xml` and so on."""
    if not settings.site_url:
        return
    parts = list(_parts(sorted(entries, key=lambda entry: entry.address), limit))
    if len(parts) == 1:
        yield _sitemap("sitemap.xml", parts[0], settings)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _sitemap(name, part, settings)
    lines = "".join(f"  <sitemap><loc>{escape(_absolute(name, settings))}</loc></sitemap>\n" for name in names)
    index = f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{lines}</sitemapindex>\n'
    yield OutputFile("sitemap.xml", index.encode())


def _parts(entries: Sequence[SitemapEntry], limit: int) -> Iterator[tuple[SitemapEntry, ...]]:
    rest = iter(entries)
    yield tuple(islice(rest, limit))
    while part := tuple(islice(rest, limit)):
        yield part


def _sitemap(path: str, entries: Iterable[SitemapEntry], settings: Settings) -> OutputFile:
    urls = "".join(_url(entry, settings) for entry in entries)
    names = f'xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return OutputFile(path, f"{_HEAD}<urlset {names}>\n{urls}</urlset>\n".encode())


def _url(entry: SitemapEntry, settings: Settings) -> str:
    lines = [f"    <loc>{escape(_absolute(entry.address, settings))}</loc>"]
    if entry.last_changed:
        lines.append(f"    <lastmod>{escape(entry.last_changed)}</lastmod>")
    for language, address in entry.alternates:
        href = quoteattr(_absolute(address, settings))
        lines.append(f'    <xhtml:link rel="alternate" hreflang={quoteattr(language)} href={href}/>')
    return "  <url>\n" + "\n".join(lines) + "\n  </url>\n"


def _absolute(address: str, settings: Settings) -> str:
    return f"{settings.site_url.rstrip('/')}/{address}"
