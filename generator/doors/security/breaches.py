"""The last look at what is published: no page without our policy, none with what the policy does not name.

All that MkDocs has written is looked at, whatever it comes from (hand-written pages, `theme.custom_dir`, other
plugins), and so is each shell that the archive's pages are put into. What is put into a shell is made by our own
templates and the sanitiser; tests look at every page of the reference archive so, but a build does not: to look at each
page of a large site takes as long as to make it.

Tags are read as browsers read them, and from every `<` on: what stands within a comment, an attribute or a title counts
too, so that nothing hides behind another reading of what is around it.
"""

import mimetypes
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from generator.doors.security.policy import POLICIES
from generator.model.finding import Said, said


class BreachError(Exception):
    """Something may not be published: the page or file, and what is wrong with it."""

    def __init__(self, page: str, breach: Said) -> None:
        super().__init__(page, breach)
        self.page, self.breach = page, breach


class Tag(NamedTuple):
    """A start tag: the name and the attributes in small letters, the values as they are meant; where it begins."""

    name: str
    attributes: dict[str, str]
    start: int
    is_whole: bool = True
    """Whether all of its attributes were read."""


_FORBIDDEN = frozenset(
    ("animate", "animatemotion", "animatetransform", "applet", "base", "embed", "foreignobject", "frame", "frameset")
) | {"iframe", "object", "portal", "set"}
_MOST_ATTRIBUTES = 60
"""No tag has so many. One that has is not read to its end: it might take for ever."""
_LEADING = ("action", "background", "data", "formaction", "href", "manifest", "ping", "poster", "src", "xlink:href")
"""Attributes whose value is an address."""
_DATA_BLOCKS = {"application/ld+json", "application/json"}
"""Scripts of these types are not run."""
_FETCHED_BY_A_LINK = {"stylesheet", "modulepreload", "preload", "prefetch", "prerender", "manifest", "icon", "import"}

_NAME = re.compile(r"<(?=([a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(r"""[\s/]*(=?[^\s/>=]+)(?:\s*=\s*(?:"([^"]*)("|$)|'([^']*)('|$)|([^\s>]*)))?""")
_WITHIN = r"""(?:\s(?:[^<>"']|"[^<>"]*"|'[^<>']*')*)?"""
_BEFORE_THE_POLICY = re.compile(
    rf"\s*<!doctype html>\s*<html{_WITHIN}>\s*<head>\s*(?:(?:<meta{_WITHIN}>|<title>[^<]*</title>)\s*)*", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_REFRESH = re.compile(r"[\d.\s]*[;,\s]\s*(?:url\s*=)?\s*['\"]?(.*)", re.IGNORECASE | re.DOTALL)

_PAGES = {"text/html", "application/xhtml+xml"}
_OUR_INDEX = (".pagefind", ".pf_fragment", ".pf_index", ".pf_meta")


def look_through(folder: Path) -> None:
    """Look at every file that MkDocs has written. Raises BreachError."""
    for path in sorted(Path(here, name) for here, _, names in os.walk(folder) for name in names):
        if (breach := _in_file(path)) is not None:
            raise BreachError(path.relative_to(folder).as_posix(), breach)


def in_page(html: str) -> Said | None:
    """What is wrong with a page, if anything."""
    stated = False
    for tag in _tags(html):
        if not stated and tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
            if not _BEFORE_THE_POLICY.fullmatch(html, 0, tag.start):
                return said("breach-no-policy")
            if tag.attributes.get("content") not in POLICIES:
                return said("breach-other-policy")
            stated = True
        for breach in (*_in_tag(tag), *_of_style(tag)):
            return breach
    return None if stated else said("breach-no-policy")


def _in_file(path: Path) -> Said | None:
    kind = mimetypes.guess_type(path.name)[0]
    if kind in _PAGES or path.suffix in {".shtml", ".xht", ".mht", ".mhtml"}:
        text = _text(path.read_bytes())
        return said("breach-not-utf-8") if text is None else in_page(text)
    # Of other files, those that a browser may show as a document. One of unknown type it may take for anything.
    if kind is None and (path.suffix in _OUR_INDEX or not _begins_with_a_tag(path)):
        return None
    if kind is not None and not kind.endswith("xml"):
        return None
    text = _text(path.read_bytes())
    if text is None:
        return said("breach-not-utf-8")
    if "<!ENTITY" in text or "<?xml-stylesheet" in text:
        return said("breach-script")
    return next((breach for tag in _tags(text) for breach in _in_tag(tag)), None)


def _begins_with_a_tag(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(512).lstrip(b"\xef\xbb\xbf\xfe\xff\x00\t\n\x0b\x0c\r ")[:1] == b"<"


def _text(raw: bytes) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _tags(text: str) -> Iterator[Tag]:
    for found in _NAME.finditer(text):
        attributes: dict[str, str] = {}
        at = found.end(1)
        for _ in range(_MOST_ATTRIBUTES):
            if (attribute := _ATTRIBUTE.match(text, at)) is None:
                break
            name, double, _, single, _, bare = attribute.groups()
            attributes.setdefault(name.lower(), unescape(double or single or bare or ""))
            at = attribute.end()
        is_whole = _ATTRIBUTE.match(text, at) is None
        yield Tag(found[1].lower().rpartition(":")[2], attributes, found.start(), is_whole)


def _in_tag(tag: Tag) -> Iterator[Said]:
    """What is forbidden on any document."""
    yield from _of_element(tag)
    for name, value in tag.attributes.items():
        if name.startswith("on"):
            yield said("breach-handler", name=name)
        if name in _LEADING and _RUNS.match(_seen(value)) and not _is_picture(tag, value):
            yield said("breach-address", address=value)
    for address in _demanded(tag):
        if _SCHEME.match(_seen(address)):
            yield said("breach-elsewhere", name=tag.name, address=address)


def _of_element(tag: Tag) -> Iterator[Said]:
    if not tag.is_whole:
        yield said("breach-too-long", name=tag.name)
    if tag.name in _FORBIDDEN:
        yield said("breach-element", name=tag.name)
    if tag.name == "script" and not _is_harmless_script(tag):
        yield said("breach-script")


def _of_style(tag: Tag) -> Iterator[Said]:
    """What is forbidden where our policy stands. A picture that has styles within is shown with them."""
    if tag.name == "style" or "style" in tag.attributes:
        yield said("breach-style")


def _demanded(tag: Tag) -> Iterator[str]:
    """The addresses that a browser goes to by itself, or sends something to."""
    if tag.name == "script":
        yield tag.attributes.get("src", "")
    if tag.name == "link" and _FETCHED_BY_A_LINK.intersection(tag.attributes.get("rel", "").lower().split()):
        yield tag.attributes.get("href", "")
    if tag.attributes.get("http-equiv", "").lower() == "refresh":
        found = _REFRESH.match(tag.attributes.get("content", ""))
        yield found[1] if found else ""
    yield from (tag.attributes[each] for each in ("action", "formaction", "ping") if each in tag.attributes)


def _is_harmless_script(tag: Tag) -> bool:
    return "src" in tag.attributes or tag.attributes.get("type", "").lower() in _DATA_BLOCKS


def _is_picture(tag: Tag, value: str) -> bool:
    return tag.name in {"img", "image"} and _seen(value).lower().startswith("data:image/")


def _seen(address: str) -> str:
    """An address without what browsers leave out of it, and with the slashes that they see."""
    return _UNSEEN.sub("", address).replace("\\", "/")
