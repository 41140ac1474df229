"""Writes an archive of invented events in the project's own format: `python -m tests.bench.generate`.

The same size, languages and seed give the same bytes. From 60 events on, the archive passes `timeline
check` without a finding.
"""

import argparse
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.bench.prose import Tree
from tests.bench.records import records
from tests.bench.words import LANGUAGES, Pair
from tests.bench.world import World
from tests.bench.yaml_text import yaml_text

REPOSITORY = Path(__file__).resolve().parents[2]
SITE_URL = "https://archive.example/"

TITLE: Pair = ("An Archive of Invented Events", "Une archive d’événements inventés")
DESCRIPTION: Pair = (
    "Events that never took place, written to measure how fast this archive is built.",
    "Des événements qui n’ont jamais eu lieu, écrits pour mesurer la vitesse de construction de cette archive.",
)
TABS: tuple[tuple[str, Pair], ...] = (
    ("timeline", ("Timeline", "Chronologie")),
    ("storylines", ("Storylines", "Récits")),
    ("topics", ("Topics", "Dossiers")),
    ("actors", ("People and organisations", "Acteurs")),
    ("sources", ("Sources", "Sources")),
    ("about", ("About", "À propos")),
)


def generate(world: World, languages: tuple[str, ...], folder: Path) -> int:
    """Write the archive into a new or empty folder; the bytes of its records. Raises FileExistsError."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    written = 0
    made: set[Path] = set()
    for record in records(world, languages):
        place = folder / "content" / record.folder
        if place not in made:
            place.mkdir(parents=True)
            made.add(place)
        text = yaml_text(record.tree).encode()
        (place / f"{record.id}.yml").write_bytes(text)
        written += len(text)
    for path, content in (*_settings(world, languages), *_pages(languages)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    return written


def _settings(world: World, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What the archive says of itself; its vocabulary, and the theme, are this repository's."""
    site: Tree = {
        "title": _said(TITLE, languages),
        "description": _said(DESCRIPTION, languages),
        "languages": list(languages),
        "as_of": world.today.isoformat(),
        "nav": [{"section": section, "label": _said(label, languages)} for section, label in TABS],
    }
    yield "site_config/site.yml", yaml_text(site)
    for name in ("vocabulary.yml", "loaded_language.yml"):
        tree = yaml.load((REPOSITORY / "site_config" / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # text only
        yield f"site_config/{name}", yaml.dump(_only(tree, languages), allow_unicode=True, sort_keys=False)
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^(site_name|site_url|repo_url):.*\n", "", config, flags=re.MULTILINE)
    yield "mkdocs.yml", f"site_name: {TITLE[0]}\nsite_url: {SITE_URL}\n{config}"


def _pages(languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The hand-written pages that every page of the site links to."""
    for code in languages:
        which, folder = LANGUAGES.index(code), "" if code == languages[0] else f"{code}/"
        for name in ("index", "about", "contribute"):
            yield f"content/pages/{folder}{name}.md", f"# {TITLE[which]}\n\n{DESCRIPTION[which]}\n"


def _said(pair: Pair, languages: tuple[str, ...]) -> Tree:
    return {code: pair[LANGUAGES.index(code)] for code in languages}


def _only(tree: Any, languages: tuple[str, ...]) -> Any:  # a tree of texts, lists and mappings
    """The tree without the words of other languages."""
    if isinstance(tree, dict):
        return {key: _only(value, languages) for key, value in tree.items() if key in languages or key not in LANGUAGES}
    return tree


def main() -> None:
    """Write an archive as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.generate", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000, metavar="NUMBER")
    parser.add_argument("--languages", default="en", metavar="CODES", help="en, fr, or both with a comma between")
    parser.add_argument("--seed", type=int, default=1, metavar="NUMBER")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="written anew if it holds an archive")
    arguments = parser.parse_args()
    if (arguments.out / "mkdocs.yml").exists():
        shutil.rmtree(arguments.out)
    world = World(arguments.events, arguments.seed)
    size = generate(world, tuple(arguments.languages.split(",")), arguments.out)
    print(f"{arguments.events} events, {size / arguments.events:.0f} bytes of records an event: {arguments.out}")


if __name__ == "__main__":
    main()
