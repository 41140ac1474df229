"""Reads a built site as a crawler would: which files there are, what they link to, which anchors they have."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.building import Site

LINKING = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
FETCHED_REL = {"icon", "manifest", "modulepreload", "preload", "prefetch", "preconnect", "dns-prefetch", "stylesheet"}
IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a file points at; `fetched` if a browser asks for it without being told to."""

    file: str
    target: str
    fetched: bool

    def __str__(self) -> str:
        return f"{self.file} → {self.target}"


@cache
def parsed(path: Path) -> LexborHTMLParser:
    """The document at a path, parsed as a browser parses it."""
    return LexborHTMLParser(path.read_bytes().decode("utf-8"))


def address_of(site: Site, path: Path) -> str:
    """Where the site's web server shows a file."""
    relative = path.relative_to(site.folder).as_posix()
    return site.url + (relative.removesuffix("index.html") if path.name == "index.html" else relative)


def home(site: Site) -> Path:
    """The front page."""
    return site.folder / "index.html"


def references(site: Site, path: Path) -> tuple[Reference, ...]:
    """Everything that a page or a style sheet points at, in order of appearance."""
    name = path.relative_to(site.folder).as_posix()
    if path.suffix == ".css":
        found = IN_STYLES.findall(path.read_text(encoding="utf-8"))
        return tuple(Reference(name, url or imported, fetched=True) for url, imported in found)
    page = parsed(path)
    found_in_page: list[Reference] = []
    for node in page.css(", ".join([*LINKING, "[srcset]", "meta[http-equiv=refresh i]"])):
        found_in_page += (Reference(name, target, _is_fetched(node)) for target in _targets(node))
    return tuple(found_in_page)


def anchors(path: Path) -> frozenset[str]:
    """The ids (and old-style names) that a link can lead to on a page."""
    page = parsed(path)
    ids = {node.attributes["id"] for node in page.css("[id]")}
    names = {node.attributes["name"] for node in page.css("a[name]")}
    return frozenset(name for name in ids | names if name)


def is_ours(site: Site, file: str, target: str) -> bool:
    """Whether a target lies on this site."""
    return absolute(site, file, target).startswith(site.url)


def absolute(site: Site, file: str, target: str) -> str:
    """A target's whole address, seen from a file."""
    return urljoin(address_of(site, site.folder / file), target)


def lead_to(site: Site, reference: Reference) -> tuple[Path, str]:
    """The file that a reference within the site should lead to, and the anchor."""
    parts = urlsplit(absolute(site, reference.file, reference.target))
    below = unquote(parts.path).removeprefix(urlsplit(site.url).path)
    path = site.folder / below
    return (path / "index.html" if below == "" or below.endswith("/") else path), unquote(parts.fragment)


def _targets(node: LexborNode) -> list[str]:
    attributes = node.attributes
    targets = [attributes.get(name) for name in LINKING.get(str(node.tag), ())]
    for candidate in (attributes.get("srcset") or "").split(","):
        targets += candidate.split()[:1]
    if node.tag == "meta":
        targets.append((attributes.get("content") or "").partition("=")[2].strip(" '\""))
    return [target for target in targets if target is not None]


def _is_fetched(node: LexborNode) -> bool:
    if node.tag in {"a", "area", "form", "meta"}:
        return False
    return node.tag != "link" or not FETCHED_REL.isdisjoint((node.attributes.get("rel") or "").split())
