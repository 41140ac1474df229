"""Whether a site holds what the archive says: every page, its links, its texts. Speed without that counts for nothing.

Asked of both sites in the same words, and answered from the trees that the archive was written from, not from
anything that either generator has read.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.model.event import BACK
from tests.bench.generate import SITE_URL
from tests.bench.prose import Tree
from tests.bench.records import Record, records
from tests.bench.words import LANGUAGES
from tests.bench.world import World

FOLDERS = {"event": "events", "actor": "actors", "place": "places", "topic": "topics", "storyline": "storylines"} | {
    "source": "sources",
    "quantity": "figures",
}
LOOKED_INTO = 200
"""So many events are read in full; of the others, the page, its title and a way to it must be there."""
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
_LINK = re.compile(r"\[([^\]]*)\]\([a-z]+:[^)]*\)")
_CITATION = re.compile(r"\s*\[@[^\]]*\]")
_SENTENCE = re.compile(r"(?<=[.?!]) ")


def problems(site: Path, world: World, languages: tuple[str, ...]) -> Iterator[str]:
    """What is missing from a site, one sentence each."""
    every = max(1, world.events // LOOKED_INTO)
    for which, language in enumerate(languages):
        prefix = "" if not which else f"{language}/"
        listed = {
            address
            for page in site.glob(f"{prefix}timeline/**/index.html")
            for address in _addresses(page.read_text(encoding="utf-8"), page.relative_to(site))
        }
        number = 0
        for record in records(world, languages):
            if record.kind not in FOLDERS:
                continue
            address = f"{prefix}{FOLDERS[record.kind]}/{record.id}/"
            number += record.kind == "event"
            if record.kind == "event" and address not in listed:
                yield f"no list leads to {address}"
            yield from _page(site, address, record, language, in_full=record.kind == "event" and number % every == 0)


def text_of(page: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(html.unescape(_TAG.sub("", page)).split())


def _page(site: Path, address: str, record: Record, language: str, *, in_full: bool) -> Iterator[str]:
    path = site / address / "index.html"
    if not path.is_file():
        yield f"no page {address}"
        return
    page = path.read_text(encoding="utf-8")
    text = text_of(page)
    if not page.rstrip().endswith("</html>"):
        yield f"{address} breaks off"
    name = record.tree["title"] if "title" in record.tree else record.tree["name"]
    if _said(name, language) not in text:
        yield f"{address} lacks its title"
    if in_full:
        yield from (f"{address} lacks '{each}'" for each in _sentences(record.tree, language) if each not in text)
        yield from _links(site, address, page, record)
        yield from _way(site, address, record, language)


def _way(site: Path, address: str, record: Record, language: str) -> Iterator[str]:
    """How it came to the event stands on a page of its own, with the reasons that the event itself gives."""
    behind = [link for link in record.tree.get("links", ()) if link["relation"] in BACK]
    path = site / address / "how-we-got-here" / "index.html"
    if behind and not path.is_file():
        yield f"no page {address}how-we-got-here/"
    elif behind:
        text = text_of(path.read_text(encoding="utf-8"))
        yield from (
            f"{address}how-we-got-here/ lacks '{link['because']}'"
            for link in behind
            if _said(link["because"], language) not in text
        )


def _sentences(tree: Tree, language: str) -> Iterator[str]:
    """What an event's page must say: its summary and explanation, each claim, each reason, sentence by sentence."""
    told = [tree["summary"], *tree["explanation"].values(), *(claim["says"] for claim in tree["claims"])]
    for text in (*told, *(link["because"] for link in tree.get("links", ()))):
        for paragraph in _said(text, language).split("\n\n"):
            plain = _CITATION.sub("", _LINK.sub(r"\1", paragraph))
            yield from _SENTENCE.split(" ".join(plain.split()))


def _links(site: Path, address: str, page: str, record: Record) -> Iterator[str]:
    """Every link of the page leads to a page, and those to what the record names are there."""
    leads_to = set(_addresses(page, PurePosixPath(address) / "index.html"))
    for target in sorted(leads_to):
        if not (site / target / "index.html").is_file() and not (site / target).is_file():
            yield f"{address} has a dead link to {target}"
    prefix = address.removesuffix(f"events/{record.id}/")
    named = [("actors", each["actor"]) for each in record.tree["participants"]]
    named += [("events", each["event"]) for each in record.tree.get("links", ())]
    named += [("topics", each) for each in record.tree["topics"]] + [("places", record.tree["place"])]
    for folder, target in named:
        if f"{prefix}{folder}/{target}/" not in leads_to:
            yield f"{address} has no link to {folder}/{target}"


def _addresses(page: str, where: PurePosixPath | Path) -> Iterator[str]:
    """Where a page's links within the site lead, from the site's root."""
    for href in set(_HREF.findall(page)):
        parts = urlsplit(html.unescape(href).removeprefix(SITE_URL.rstrip("/")))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        folder = [] if parts.path.startswith("/") else list(where.parent.parts)
        for step in unquote(parts.path).split("/"):
            if step == "..":
                folder.pop()
            elif step not in ("", "."):
                folder.append(step)
        ends = "/" if parts.path.endswith(("/", "..", ".")) and folder else ""
        yield "/".join(folder) + ends


def _said(text: str | Tree, language: str) -> str:
    if isinstance(text, str):
        return text
    return str(text[language if language in text else LANGUAGES[0]])
