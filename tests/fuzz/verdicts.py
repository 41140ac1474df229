"""What must be true of every answer, and of every page that is published, whatever was written in the project."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from generator.doors.security.policy import POLICY
from generator.languages import phrases

_FAULT = re.compile("|".join(re.escape(phrases.load(each)["usage-fault"].split("{", 1)[0]) for each in ("en", "fr")))
_BEYOND_A_CHECK = re.compile(
    "|".join(
        ".*".join(map(re.escape, re.split(r"\{\w+\}", phrases.load("en")[f"build-{key}"])))
        for key in (
            *("bad-config", "no-plugin", "is-a-link", "is-in-the-way"),
            *("is-a-file", "is-not-a-site", "holds-the-project", "would-lose"),
        )
    )
)
_RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
_POLICY = frozenset(POLICY.split("; "))
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"})
_DATA = frozenset({"application/ld+json", "application/json"})
_FOREIGN = frozenset({"base", "iframe", "object", "embed", "frame", "style", "applet", "portal"})


def of_answer(code: int | None, said: str) -> Iterator[str]:
    """What is wrong with an exit code and with what was printed."""
    if code not in (0, 1, 2):
        yield f"exit code {code}"
    if "Traceback (most recent call last)" in said:
        yield "a traceback"
    if _FAULT.search(said):
        yield "a fault in timeline itself"
    if raw := _RAW.search(said):
        yield f"U+{ord(raw[0]):04X} printed as it is"
    if command := _COMMAND.search(said):
        yield f"a command to a CI: {said[command.start() : command.start() + 30]!r}"


def is_beyond_a_check(said: str) -> bool:
    """Whether a build ended over what no check looks at: where the site goes, or what MkDocs says of its settings."""
    return _BEYOND_A_CHECK.search(said) is not None


def of_site(site: Path) -> Iterator[str]:
    """What is wrong with the pages of a site: no policy of ours, or something that the policy does not name."""
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        for fault in page.faults:
            yield f"{path.relative_to(site)}: {fault}"
        if not page.has_policy:
            yield f"{path.relative_to(site)}: no policy"


class _Page(HTMLParser):
    """Reads a page as a browser does, near enough."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.has_policy = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(values.get("http-equiv", "").lower(), values.get("content", ""))
        elif tag in _FOREIGN:
            self.faults.append(f"<{tag}>")
        elif tag == "script" and "src" not in values and values.get("type") not in _DATA:
            self.faults.append("a script within the page")
        for name, value in values.items():
            if name.startswith("on") or name == "style":
                self.faults.append(f"{name}=")
            if name in _ADDRESSES:
                self._address(name, value)
            if name == "src" and re.match(r"(?:[a-z]+:)?//", value):
                self.faults.append(f"loads {value[:40]!r}")

    def _meta(self, kind: str, content: str) -> None:
        if kind == "content-security-policy":
            stated = frozenset(content.replace(" 'wasm-unsafe-eval'", "").split("; "))
            self.has_policy = self.has_policy or stated == _POLICY
        elif kind == "refresh":
            self._address(kind, content.partition("url=")[2])

    def _address(self, name: str, value: str) -> None:
        scheme = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\t\r\n]*):", value)
        if scheme and scheme[1].lower() not in _SCHEMES and not value.startswith("data:image/"):
            self.faults.append(f"{name}={value[:40]!r}")
