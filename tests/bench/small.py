"""A small site of invented events, in both languages, on which the measures themselves are tested."""

from pathlib import Path

from tests.bench.generate import generate
from tests.bench.world import World
from tests.building import build

WORLD, LANGUAGES = World(60), ("en", "fr")


def build_small(folder: Path) -> Path:
    """The archive in `archive/`, the site in `site/`; the folder is returned."""
    generate(WORLD, LANGUAGES, folder / "archive")
    build(folder / "archive", folder / "site")
    return folder
