"""Readers: a browser as somebody has it, on a phone or a desktop, light or dark, with JavaScript or without."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.chromium import HOW, find

# No word to anybody: neither the browser's own services nor a page's wishes get past this machine.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
]
PHONE = (390, 844)
DESKTOP = (1440, 900)
LARGER_THAN_A_PHONE = 600
PAGE_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True)
class Device:
    """What a reader reads with."""

    size: tuple[int, int] = DESKTOP
    dark: bool = False
    javascript: bool = True
    language: str = "en"

    @property
    def is_phone(self) -> bool:
        """Whether it is held in a hand and touched."""
        return self.size[0] < LARGER_THAN_A_PHONE

    def __str__(self) -> str:
        """A short name for test ids and file names: `fr-390-dark-nojs`."""
        words = [self.language, str(self.size[0]), "dark" if self.dark else "light"]
        return "-".join(words if self.javascript else [*words, "nojs"])


@dataclass  # without slots: Playwright hangs its handlers' names on the object
class Reader:
    """A page in front of somebody, and what went wrong while they read."""

    page: Page
    home: str
    foreign: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> Page:
        """Go to an address of the site, given relative to its front page."""
        self.page.goto(self.home + address, wait_until="load")
        return self.page

    def at(self) -> str:
        """Where the reader is, relative to the site's front page; without query and anchor."""
        return self.page.url.removeprefix(self.home).partition("#")[0].partition("?")[0]

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the browser complains of: scripts, missing files, breaches of the security policy."""
        if message.type in {"error", "warning"}:
            self.trouble.append(f"{self.at()}: {message.text}")

    def see(self, request: Request) -> None:
        """Note every request that leaves the site."""
        if not request.url.startswith((self.home, "data:", "blob:")) and not _is_the_browsers_own(request, self.home):
            self.foreign.append(request.url)


def _is_the_browsers_own(request: Request, home: str) -> bool:
    """Browsers ask for /favicon.ico by themselves when a page names no icon."""
    return request.url == home[: home.index("/", len("http://"))] + "/favicon.ico"


def sandbox() -> list[str]:
    """Chromium refuses to run as root unless it is told to do without its sandbox."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


@contextmanager
def a_browser(home_folder: str) -> Iterator[Browser]:
    """Chromium without a screen. It keeps what it keeps in `home_folder`, never in the user's own."""
    executable = find()
    if executable is None:
        raise RuntimeError(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[*QUIET, *sandbox()],
            env={**os.environ, "HOME": home_folder},
        )
        yield browser
        browser.close()


@contextmanager
def a_reader(browser: Browser, home: str, device: Device) -> Iterator[Reader]:
    """Somebody with such a device, at the front door."""
    width, height = device.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1,
        is_mobile=device.is_phone,
        has_touch=device.is_phone,
        color_scheme="dark" if device.dark else "light",
        java_script_enabled=device.javascript,
        locale=device.language,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PAGE_MILLISECONDS)
    reader = Reader(context.new_page(), home)
    context.on("request", reader.see)
    context.on("console", reader.hear)
    context.on("weberror", lambda error: reader.trouble.append(f"{reader.at()}: {error.error}"))
    yield reader
    context.close()
