"""Hostile projects: a small archive that is well, with something in it that is not.

What a contributor can write is written here: records, hand-written pages and their front matter, settings, the names of
files, and links where files are expected.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random

from tests.building import REPOSITORY
from tests.fuzz import payloads

VICTIM = "victim"
"""A folder beside the project that nothing may touch; links in the project lead to it."""
SITE = "content/pages/index.md"
RECORDS = {
    "content/sources/report.yml": "title: The report\nkind: report\n",
    "content/actors/ada.yml": "name: Ada\nkind: person\n",
    "content/places/harbour.yml": "name: The harbour\nkind: city\n",
    "content/topics/agreement.yml": "title: The agreement\nsummary: What was agreed.\n",
    "content/terms/truce.yml": "term: Truce\ndefinition: A pause.\n",
    "content/events/2021/one.yml": (
        "title: Talks\ndate: 2021-06\nkind: meeting\nstatus: occurred\nsummary: They talk.\nsources: [report]\n"
    ),
    "content/events/2021/two.yml": (
        "title: More talks\ndate: 2021-05\nkind: meeting\nstatus: occurred\nsummary: They talk.\nsources: [report]\n"
    ),
    "content/quantities/delegates.yml": "title: Delegates\nunit: people\ndescription: People who were there.\n",
}
PAGES = {
    "content/pages/index.md": "---\ntitle: Home\n---\n\n# Home\n\nAn archive.\n",
    "content/pages/about.md": "---\ntitle: About\n---\n\n# About\n\nHow it works.\n",
    "content/pages/contribute.md": "---\ntitle: Contribute\n---\n\n# Contribute\n\nHow to help.\n",
}
_SITE = "title: An archive\ndescription: What happened.\nlanguages: [en]\nnav: []\n"
_EVENT = {"title": "Talks", "date": "2021-06", "kind": "meeting", "status": "occurred", "summary": "They talk."}


@dataclass(frozen=True, slots=True)
class Case:
    """The files of a project by path (as bytes, for a name may be any), and links by path to what they lead to."""

    files: Mapping[bytes, bytes]
    links: Mapping[bytes, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Put it into a folder, as far as the file system takes it."""
        for name, content in self.files.items():
            _put(bytes(folder) + b"/" + name, partial(_write, content))
        for name, target in self.links.items():
            _put(bytes(folder) + b"/" + name, partial(_link, target))


def _write(content: bytes, path: str) -> None:
    Path(path).write_bytes(content)


def _link(target: str, path: str) -> None:
    Path(path).symlink_to(target)


def _put(name: bytes, make: Callable[[str], object]) -> None:
    """Make a file or a link from folder to folder: the whole path may be longer than a call takes."""
    *folders, last = os.fsdecode(name).split("/")
    before = Path.cwd()
    try:
        with suppress(OSError, ValueError):  # a name that cannot be: nobody can send it either
            os.chdir("/")
            for folder in folders:
                if folder and not Path(folder).is_dir():
                    Path(folder).mkdir()
                os.chdir(folder or ".")
            if os.path.lexists(last):
                Path(last).unlink()
            make(last)
    finally:
        os.chdir(before)


@cache
def _settings() -> Mapping[str, str]:
    config = REPOSITORY / "site_config"
    kept = ("vocabulary.yml", "removed.yml", "loaded_language.yml")
    texts = {f"site_config/{name}": (config / name).read_text() for name in kept if (config / name).is_file()}
    mkdocs = (REPOSITORY / "mkdocs.yml").read_text()
    return {**texts, "site_config/site.yml": _SITE, "site_config/waivers.yml": "[]\n", "mkdocs.yml": mkdocs}


def with_files(changed: Mapping[str, str], links: Mapping[str, str] | None = None) -> Case:
    """The archive that is well, with these files in the place of its own or beside them."""
    texts = {**_settings(), **RECORDS, **PAGES, **changed}
    files = {_bytes(path): _bytes(content) for path, content in texts.items()}
    return Case(files, {_bytes(path): target for path, target in (links or {}).items()})


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


FIELDS: Mapping[str, object] = {
    **_EVENT,
    "sources": ["report"],
    "explanation": {"background": "b", "what_happened": "w"},
    "claims": [{"id": "a", "by": ["ada"], "kind": "assertion", "says": "s", "sources": ["report"]}],
    "links": [{"event": "two", "relation": "caused-by", "because": "They had agreed on it.", "sources": ["report"]}],
    "date_note": "The day is not known.",
    "figures": [{"id": "f", "quantity": "delegates", "value": "1", "sources": ["report"]}],
}
"""An event of which nothing is wrong."""


def records(random: Random) -> Case:
    """A record with a hostile text in one of its fields, in one of YAML's ways of writing."""
    kept = {key: value for key, value in FIELDS.items() if key in _EVENT or random.random() < 0.3}
    victim = random.choice(sorted(kept))
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in kept.items() if key != victim)
    deep = {
        "explanation": "{background: %s}",
        "claims": "[{id: a, by: [ada], kind: assertion, says: %s, sources: [report]}]",
    }
    written = deep.get(victim, "%s").replace("%s", _scalar(random), 1) if random.random() < 0.7 else _scalar(random)
    return with_files({"content/events/2021/one.yml": f"{lines}{victim}: {written}\n"})


def yaml_text(random: Random) -> Case:
    """Any file of the archive as a pile of YAML."""
    path = random.choice([*RECORDS, *_settings()])
    return with_files({path: payloads.text(random)})


def front_matter(random: Random) -> Case:
    """A hand-written page whose front matter holds keys that MkDocs and its themes know, or anything."""
    keys = (
        "title",
        "description",
        "template",
        "location",
        "hide",
        "status",
        "icon",
        "tags",
        "search",
        "<<",
        "a",
        "!ENV x",
    )
    lines = "".join(f"{random.choice(keys)}: {_scalar(random)}\n" for _ in range(random.randint(1, 4)))
    fence = random.choice(("---\n", "---\n", "--- \n", "---\r\n", "----\n", "\ufeff---\n"))
    end = random.choice(("---\n", "---\n", "...\n", ""))
    return with_files({random.choice(list(PAGES)): f"{fence}{lines}{end}\n# Title\n\n{payloads.mixture(random)}\n"})


def pages(random: Random) -> Case:
    """A hand-written page with a hostile text."""
    title = random.choice(("---\ntitle: A page\n---\n\n", "# A page\n\n", ""))
    return with_files({random.choice([*PAGES, "content/pages/other.md"]): title + payloads.text(random) + "\n"})


def settings(random: Random) -> Case:
    """Settings of the site with hostile values."""
    site = {
        "title": "An archive",
        "description": "What happened.",
        "languages": random.choice(
            ("[en]", "[es]", "[]", "[en, en]", "[en, de]", "[English]", "[a/b]", "{en: fr}", "en")
        ),
        "nav": random.choice(("[]", "[{section: about, label: About}]", f"[{{section: {_scalar(random)}, label: A}}]")),
        "as_of": random.choice(("2021-12-06", "today", _scalar(random))),
        random.choice(("title", "description", "nav", "licence", "x")): _scalar(random),
    }
    return with_files({"site_config/site.yml": "".join(f"{key}: {value}\n" for key, value in site.items())})


def configuration(random: Random) -> Case:
    """MkDocs' configuration with something in it that no archive needs."""
    keys = (
        *(
            "hooks",
            "theme",
            "plugins",
            "markdown_extensions",
            "extra_javascript",
            "extra_css",
            "extra_templates",
            "INHERIT",
        ),
        *(
            "docs_dir",
            "site_dir",
            "use_directory_urls",
            "site_url",
            "repo_url",
            "watch",
            "validation",
            "nav",
            "extra",
            "x",
        ),
    )
    values = (
        *(
            "[]",
            "{}",
            "false",
            "null",
            "[x.py]",
            "!ENV HOME",
            "!!python/object/apply:os.system [id]",
            "../x",
            "/etc",
            "a",
        ),
        *(
            "{name: readthedocs}",
            "{name: material, custom_dir: content}",
            "[search]",
            "[timeline, search]",
            "http://[",
            ".",
        ),
    )
    lines = "".join(f"{random.choice(keys)}: {random.choice((*values, _scalar(random)))}\n" for _ in range(2))
    return with_files({"mkdocs.yml": _settings()["mkdocs.yml"] + lines})


def names(random: Random) -> Case:
    """A file or a folder with a name that should not be."""
    odd = (
        *(
            "404.html.md",
            "index.json.md",
            "a\nb.md",
            "a\x1b[31m.md",
            "::error::x.md",
            "con.yml",
            ".#x.yml",
            "x.yml~",
            "a b.md",
        ),
        *(
            "\u202egpj.yml",
            "x" * 250 + ".yml",
            "null.yml",
            "..md",
            ".md",
            ".yml",
            "_two.yml",
            "a.md.md",
            "é.yml",
            "A.MD",
            "-.yml",
        ),
    )
    folders = (
        "content/",
        "content/pages/",
        "content/pages/fr/",
        "content/pages/events/one/",
        "content/events/2021/",
        "site_config/",
    )
    path = random.choice(folders) + random.choice(
        (*odd, payloads.hidden(random) + ".md", payloads.hidden(random) + ".yml")
    )
    if random.random() < 0.1:
        path = "content/" + "a/" * random.choice((50, 500, 1_900)) + "x.yml"
    return with_files({path.replace("\x00", ""): random.choice(("title: A\n", "# A\n", payloads.mixture(random)))})


def links(random: Random) -> Case:
    """A link where a file or a folder of the project or of the tool is expected."""
    places = (
        *(
            ".timeline-cache",
            "site",
            ".site.building.lock",
            ".site.building-1",
            ".site.before",
            ".timeline-cache/a.pack",
        ),
        *(
            "content/pages/a.md",
            "content/events/2021/two.yml",
            "content/events/1999",
            "content/pages",
            "site_config/site.yml",
        ),
        *("content", "site_config", "mkdocs.yml", "content/x" + "y" * 240, "site_config/removed.yml"),
    )
    targets = (
        f"../{VICTIM}",
        f"../{VICTIM}/a.pack",
        f"../{VICTIM}/none",
        "/proc/kmsg",
        "/dev/zero",
        "/",
        ".",
        "loop",
        "/etc/passwd",
    )
    place = random.choice(places)
    target = place.rsplit("/", 1)[-1] if random.random() < 0.1 else random.choice(targets)
    return with_files({}, {place: target})


def _scalar(random: Random) -> str:
    """A hostile text as a YAML value: plain, quoted, in a block, with escapes, or as it is."""
    text = payloads.text(random)
    style = random.random()
    if style < 0.3:
        return json.dumps(text)
    if style < 0.5:
        return json.dumps(text, ensure_ascii=False)
    if style < 0.7:
        return "|\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    return random.choice(
        (text, f"'{text}'", f"[{text}]", f"{{en: {text}}}", f"&a {text}", f"!!python/name:os.system {text}")
    )


KINDS: Mapping[str, Callable[[Random], Case]] = {
    each.__name__.replace("_", "-"): each
    for each in (records, yaml_text, front_matter, pages, settings, configuration, names, links)
}
