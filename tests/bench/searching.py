"""Whether a site can be searched: every record is in its index, and a word that was written is among the words.

Asked of both sites in the same words: both indexes are Pagefind's. What a reader's browser makes of them, the tests
of the search page ask.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from generator.pages.search_records import BETWEEN_WORDS
from tests.bench.records import records
from tests.bench.verify import FOLDERS
from tests.bench.words import LANGUAGES
from tests.bench.world import World

_SIGNATURE = b"pagefind_dcd"


def problems(site: Path, world: World, languages: tuple[str, ...], word: str = "") -> Iterator[str]:
    """What is missing from the search of a site, one sentence each; `word` is one that must be found."""
    if not any(site.rglob("pagefind.js")):
        yield "there is no engine"
    texts = _texts(site)
    counted = sum(
        language["page_count"]
        for entry in site.rglob("pagefind-entry.json")
        for language in json.loads(entry.read_bytes())["languages"].values()
    )
    if counted != len(texts):
        yield f"{counted} pages are indexed, and {len(texts)} are there to be shown"
    for which, language in enumerate(languages):
        prefix = "" if not which else f"{language}/"
        for record in records(world, languages):
            if record.kind not in FOLDERS:
                continue
            address = f"{prefix}{FOLDERS[record.kind]}/{record.id}"
            name = record.tree["title"] if "title" in record.tree else record.tree["name"]
            said = name if isinstance(name, str) else name[language if language in name else LANGUAGES[0]]
            if said not in texts.get(address, ""):
                yield f"{address} is not in the index, or lacks its title"
    if word and not any(word.lower().encode() in _unpacked(part) for part in site.rglob("*.pf_index")):
        yield f"the index does not know '{word}'"


def _texts(site: Path) -> dict[str, str]:
    """Address to the title and text of every page that the index can show, as readers are shown them.

    But for no-break spaces: where they stand is each site's own affair.
    """
    pages = (json.loads(_unpacked(path)) for path in site.rglob("*.pf_fragment"))
    shown = ((page["url"], f"{page['meta'].get('title', '')} {page['content']}") for page in pages)
    return {address.strip("/"): text.replace(BETWEEN_WORDS, "").replace("\u00a0", " ") for address, text in shown}


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
