"""Finds Chromium; run as a program (`python -m tests.browser.chromium`) it sees to it that there is one.

Nothing else outside the checkout is ever touched: Chromium comes from the distribution, because browser
binaries are in no package registry, and only if the user is root on a system with apt-get.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
VARIABLE = "CHROMIUM"

HOW = f"""The browser tests need Chromium, and none was found. Install it, then run this again:
  Debian            sudo apt-get install chromium
  Fedora            sudo dnf install chromium
  Arch              sudo pacman -S chromium
  macOS (Homebrew)  brew install --cask chromium
Or name one that you have: {VARIABLE}=/path/to/chromium make test"""


def find() -> str | None:
    """The path of a Chromium on this machine, if there is one: `$CHROMIUM`, or one by a usual name."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in (*NAMES, *PLACES))
    return next((path for path in found if path), None)


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]):
        subprocess.run(["apt-get", "--quiet", *command], env=environment, stdin=subprocess.DEVNULL, check=True)


def main() -> int:
    """Exit code 0 when there is a Chromium, installed just now or before."""
    if find():
        return 0
    if VARIABLE not in os.environ and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium with apt-get …", flush=True)
        _install()
        if find():
            return 0
    print(HOW, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
