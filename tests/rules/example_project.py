"""A small project made of an example: its files, completed with the lines that examples leave out."""

import re
from dataclasses import dataclass, field, replace

from generator import checking, parsing, rules
from generator.model.archive import Archive, Entry, Fragment, lean
from generator.model.finding import Finding, Severity
from generator.model.records import FOLDERS, KINDS, Record
from generator.model.settings import Settings, SiteFile, Tombstone, VocabularyFile, Waiver
from generator.model.source_file import SourceFile

PUBLISHED_AND_DELETED = "(published by the last build, and deleted since)"
TODAY = "2021-12-06"
LANGUAGES = ("en", "fr")

LEAST = {
    "event": {"title": "Talks", "date": "2021-06", "kind": "meeting", "summary": "They talk.", "sources": "[report]"},
    "actor": {"name": "Somebody", "kind": "person"},
    "place": {"name": "Somewhere", "kind": "city"},
    "topic": {"title": "A topic", "summary": "What lies behind it."},
    "storyline": {"title": "A story", "summary": "What happened.", "chapters": "[{title: Begin, events: [beginning]}]"},
    "source": {"title": "A source", "kind": "report"},
    "quantity": {"title": "People", "unit": "people", "description": "People who were there."},
    "term": {"term": "A word", "definition": "What it means."},
}
AROUND = {
    "content/sources/report.yml": "title: The report\n",
    "content/actors/ada.yml": "name: Ada\n",
    "content/actors/ben.yml": "name: Ben\n",
    "content/places/harbour.yml": "name: The harbour\n",
    "content/topics/agreement.yml": "title: The agreement\n",
    "content/terms/truce.yml": "term: Truce\n",
    "content/quantities/delegates.yml": "title: Delegates\nscopes: {main-hall: In the main hall, outside: Outside}\n",
    "content/events/2021/beginning.yml": "title: The beginning\ndate: 2021-01\n",
}
LABELS = "{label: A word, reverse: Its reverse}"
WORDS = {
    "event_kinds": ("meeting", "call"),
    "place_kinds": ("city", "sea"),
    "statuses": ("announced", "expected", "ongoing", "occurred", "postponed", "cancelled", "unconfirmed"),
    "importances": ("major", "normal", "minor"),
    "relations": (
        *("caused-by", "enabled-by", "responds-to", "follows-up", "part-of"),
        *("announces", "prepares", "contradicts", "compares-with"),
    ),
    "claim_kinds": (
        *("assertion", "estimate", "forecast", "demand", "promise", "warning"),
        *("accusation", "denial", "assessment"),
    ),
    "outcomes": ("open", "borne-out", "not-borne-out", "partly"),
    "responses": ("denies", "disputes", "supports", "repeats", "corrects", "answers"),
    "actor_kinds": ("person", "organisation", "state", "group"),
    "source_kinds": ("news-article", "transcript", "statement", "report", "data", "video", "book"),
}
VOCABULARY = {
    name: f"{name}: {{{', '.join(f'{word}: {LABELS}' for word in words)}}}\n" for name, words in WORDS.items()
}
SITE = {"title": "An archive", "description": "What happened.", "languages": "[en, fr]", "nav": "[]"}


@dataclass(frozen=True)
class Checked:
    """What the rules found, and the archive in which they found it."""

    findings: tuple[Finding, ...]
    archive: Archive = field(repr=False)

    def codes(self, severity: Severity) -> set[str]:
        return {finding.code for finding in self.findings if finding.severity is severity}

    def of(self, code: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.code == code]


def files_in(example: str) -> dict[str, str]:
    """The files of an example: each begins with a comment that holds its path."""
    parts = re.split(r"^# (\S+\.(?:yml|md))\n", example, flags=re.MULTILINE)
    assert not parts[0], "an example begins with the path of its first file"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def check(example: str = "", *, files: dict[str, str] | None = None) -> Checked:
    """Run every rule over an example, as the pipeline does; what is found in the files around it is left out."""
    shown = files if files is not None else files_in(example)
    published = tuple(path for path, text in shown.items() if text.startswith(PUBLISHED_AND_DELETED))
    given = AROUND | {path: text for path, text in shown.items() if path not in published}
    chosen = settings_of(given)
    written = {path: text for path, text in sorted(given.items()) if path.startswith("content/")}
    entries = [entry_of(path, text, chosen) for path, text in written.items() if path.endswith(".yml")]
    pages = [checking.read_page(path, text.encode(), chosen) for path, text in written.items() if path.endswith(".md")]
    archive = replace(archive_of(entries), published=published)
    found = [finding for entry in entries for finding in rules.check_record(entry, chosen)]
    found += rules.check_archive(archive, chosen)
    found += [finding for _, told in pages for finding in told]
    found += checking.check_pages(tuple(page for page, _ in pages if page), archive, chosen)
    judged = rules.apply_waivers(tuple(found), chosen, archive)
    return Checked(tuple(finding for finding in judged if finding.where.file in shown), archive)


def entry_of(path: str, text: str, settings: Settings) -> Entry[Record]:
    kind, name = FOLDERS[path.split("/")[1]], path.rsplit("/", maxsplit=1)[-1].removesuffix(".yml")
    source = SourceFile(path, kind, name)
    entry, findings = parsing.parse_entry(source, completed(text, LEAST[kind]).encode(), settings)
    assert entry is not None, findings
    return entry


def archive_of(entries: list[Entry[Record]], unreadable: frozenset[tuple[str, str]] = frozenset()) -> Archive:
    by_kind: dict[str, dict[str, Entry[Record]]] = {kind: {} for kind in KINDS}
    kept = [(by_kind[entry.kind].setdefault(entry.id, entry), entry) for entry in map(lean, entries)]
    duplicates = tuple(entry for first, entry in kept if first is not entry)
    return Archive.of(by_kind, [Fragment(kind, name, "") for kind, name in sorted(unreadable)], duplicates)


def completed(text: str, least: dict[str, str]) -> str:
    """The text with the lines that it must have and does not."""
    missing = (f"{key}: {value}\n" for key, value in least.items() if not re.search(rf"^{key}:", text, re.MULTILINE))
    return text + "".join(missing)


def settings_of(files: dict[str, str]) -> Settings:
    written = files.get("site_config/vocabulary.yml", "")
    lists = {name: lines for name, lines in VOCABULARY.items() if f"{name}:" not in written}
    return Settings(
        site=read(SiteFile, "site_config/site.yml", completed(files.get("site_config/site.yml", ""), SITE)),
        vocabulary=read(VocabularyFile, "site_config/vocabulary.yml", written + "".join(lists.values())),
        today=TODAY,
        removed=read(tuple[Tombstone, ...], "site_config/removed.yml", files.get("site_config/removed.yml", "[]")),
        waivers=read(tuple[Waiver, ...], "site_config/waivers.yml", files.get("site_config/waivers.yml", "[]")),
        loaded_words=(("en", ("so-called", "lashed out")), ("fr", ("soi-disant",))),
    )


def read(shape, path, text):
    value, findings = parsing.parse_as(shape, path, text.encode(), LANGUAGES, today=TODAY)
    assert value is not None, findings
    return value
