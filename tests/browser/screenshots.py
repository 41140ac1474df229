"""Photographs every kind of page, to be looked at: phone and desktop, light and dark, both languages.

    python -m tests.browser.screenshots --site site --out screenshots [--pages home event-announced …]
        [--languages en fr] [--widths 390 1440] [--schemes light dark] [--no-js] [--fold]

File names say what they show: `event-announced-fr-390-dark.png`. `--pages` takes names from
tests/browser/page_kinds.py and addresses such as `events/july-call/`.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.page_kinds import PAGE_KINDS, PREFIX
from tests.browser.readers import DESKTOP, PHONE, Device, a_browser, a_reader
from tests.browser.server import serve


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.screenshots", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (default: site)")
    parser.add_argument(
        "--out", type=Path, default=Path("screenshots"), help="where the pictures go (default: screenshots)"
    )
    parser.add_argument(
        "--pages", nargs="+", default=list(PAGE_KINDS), metavar="PAGE", help="kinds of page, or addresses"
    )
    parser.add_argument("--languages", nargs="+", default=["en", "fr"], choices=["en", "fr"])
    parser.add_argument("--widths", nargs="+", type=int, default=[PHONE[0], DESKTOP[0]])
    parser.add_argument("--schemes", nargs="+", default=["light", "dark"], choices=["light", "dark"])
    parser.add_argument("--no-js", action="store_true", help="without JavaScript")
    parser.add_argument("--fold", action="store_true", help="only what the first screen shows")
    return parser.parse_args()


def _devices(wanted: argparse.Namespace) -> Iterator[Device]:
    for language, width, scheme in product(wanted.languages, wanted.widths, wanted.schemes):
        height = PHONE[1] if width < 800 else DESKTOP[1]
        yield Device((width, height), scheme == "dark", not wanted.no_js, language)


def _photograph(browser: Browser, home: str, device: Device, wanted: argparse.Namespace) -> None:
    with a_reader(browser, home, device) as reader:
        for kind in wanted.pages:
            page = reader.open(PREFIX[device.language] + PAGE_KINDS.get(kind, kind))
            name = kind.strip("/").replace("/", "-")
            picture = wanted.out / f"{name}-{device}.png"
            page.screenshot(path=picture, full_page=not wanted.fold)
            print(picture)
        for trouble in (*reader.trouble, *reader.foreign):
            print(f"  {device}: {trouble}", file=sys.stderr)


def main() -> int:
    """Exit code 2 when there is no site to photograph."""
    wanted = _arguments()
    if not (wanted.site / "index.html").is_file():
        print(f"There is no site in {wanted.site}: build it first (make site).", file=sys.stderr)
        return 2
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serve(wanted.site) as home, a_browser(folder) as browser:
        for device in _devices(wanted):
            _photograph(browser, home, device, wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
