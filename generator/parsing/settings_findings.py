"""What is wrong with the settings beyond their shape: `site.yml` with what there is, `mkdocs.yml` with what it may do.

`mkdocs.yml` is judged before MkDocs reads it: MkDocs runs what it names, on the machine that builds.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Final
from urllib.parse import urlsplit

from generator.languages import phrases
from generator.model.addresses import SECTIONS
from generator.model.finding import Finding, Path, Severity, Where, said
from generator.model.settings import SiteFile
from generator.model.text import Localised
from generator.parsing.places import resolve
from generator.parsing.source_text import decode
from generator.parsing.yaml_recovery import compose_all
from generator.parsing.yaml_tree import Blank, Node

PAGES: Final = "content/pages"
FRONT_PAGE: Final = "index"
LONGEST: Final = 1_000
"""Characters of a text, as in records."""
MOST_LANGUAGES: Final = 60
"""Every page is made in each of them, and every text is asked for in each."""
FILES: Final = ("site.yml", "vocabulary.yml", "removed.yml", "waivers.yml", "loaded_language.yml")
"""What the files of settings are called."""
_ENDINGS: Final = (".yml", ".yaml", ".yml.txt", ".yaml.txt")
_FOLDERS_OF_OURS: Final = frozenset({"content", "site_config"})
_SCHEMES: Final = frozenset({"http", "https"})
_MOST_PATTERNS: Final = 100
_MOST_STARS: Final = 3
"""In one pattern for the names of files: with every star more a comparison takes many times as long."""
_UNFIT = re.compile(r'[\s<>"\\^`{|}]')
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_PYTHON_MARKDOWN: Final = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *(
            "legacy_attrs",
            "legacy_em",
            "md_in_html",
            "meta",
            "nl2br",
            "sane_lists",
            "smarty",
            "tables",
            "toc",
            "wikilinks",
        ),
    )
)
_NOTHING: Final[Mapping[str, object]] = {}


def of_file_names(folder: str, names: Collection[str]) -> Mapping[str, Finding]:
    """What is said of files that look like settings under another name, by the name that was perhaps meant."""
    found: dict[str, Finding] = {}
    for name in sorted(names):
        stem, dot, ending = name.lower().partition(".")
        if name in FILES or dot + ending not in _ENDINGS:
            continue
        near = get_close_matches(f"{stem.replace('-', '_')}.yml", FILES, 1, 0.8)
        better = next((each for each in near if each not in names), "")
        values = {"name": name, "better": better or "".join(near), "files": ", ".join(FILES)}
        which = "-better" if better else "-taken" if near else ""
        hint = f"unknown-settings-file{which}-hint"
        found[better or name] = _finding("unknown-settings-file", Where(f"{folder}/{name}"), values, hint=hint)
    return found


def missing(path: str) -> Finding:
    """What is said of a file of settings without which there is no archive."""
    return _finding("missing-settings", Where(path))


def of_site(file: str, site: SiteFile, pages: Collection[str]) -> Iterator[Finding]:
    """What `site.yml` asks for and there is not. `pages` are the hand-written pages' names, such as `about`."""
    wrong = tuple(of_languages(file, site.languages))
    yield from wrong
    for place, code in enumerate(() if wrong else site.languages):
        if missing := phrases.missing(code):
            shown = ", ".join((*missing[:3], "…")) if code in phrases.available() else "…"
            where, values = Where(file, ("languages", place)), {"code": code, "count": len(missing), "keys": shown}
            yield _finding("missing-phrases", where, values, severity=Severity.ADVICE)
    there_are = {*SECTIONS, *pages} - {FRONT_PAGE, *site.languages}
    for place, entry in enumerate(site.nav):
        if entry.section not in there_are:
            where = Where(file, ("nav", place, "section"))
            near = get_close_matches(entry.section, there_are, 1)
            key = "unknown-section-near" if near else "unknown-section"
            values = {"section": entry.section, "sections": ", ".join(sorted(there_are)), "near": "".join(near)}
            yield _finding("unknown-section", where, values, hint=f"{key}-hint")
    if FRONT_PAGE not in pages:
        yield _finding("missing-page", Where(f"{PAGES}/{FRONT_PAGE}.md"))


def of_texts(file: str, value: object) -> Iterator[Finding]:
    """A finding for each text in a file of settings that is too long: most of them stand on every page."""
    for path, text in _texts(value, ()):
        if len(text) > LONGEST:
            values = {"length": len(text), "most": LONGEST}
            yield _finding("text-too-long", Where(file, path), values, hint="text-too-long-settings-hint")


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a settings value, and the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Localised):
        yield from ((path, text) for _, text in value.texts)
    else:
        for step, part in _parts(value):
            yield from _texts(part, (*path, step))


def _parts(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        yield from ((str(key), part) for key, part in value.items())
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif is_dataclass(value):
        yield from ((each.name, getattr(value, each.name)) for each in fields(value))


def of_languages(file: str, languages: tuple[str, ...]) -> Iterator[Finding]:
    """What is wrong with the list of languages, by which every text of the archive is judged."""
    known = ", ".join(phrases.available())
    if not languages:
        yield _finding("bad-languages", Where(file, ("languages",)), {"known": known}, key="bad-languages-none")
    if len(languages) > MOST_LANGUAGES:
        values = {"count": len(languages), "most": MOST_LANGUAGES}
        yield _finding("bad-languages", Where(file, ("languages",)), values, key="bad-languages-many")
        return
    for place, code in enumerate(languages):
        where = Where(file, ("languages", place))
        if not _CODE.fullmatch(code) or code in SECTIONS:
            yield _finding("bad-languages", where, {"code": code, "known": known}, key="bad-languages-code")
        elif code in languages[:place]:
            yield _finding("bad-languages", where, {"code": code}, key="bad-languages-twice")


def usable(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages among them that can be used, and all that we speak: where the list itself is wrong."""
    fit = (each for each in languages[:MOST_LANGUAGES] if _CODE.fullmatch(each) and each not in SECTIONS)
    return tuple(dict.fromkeys((*fit, *phrases.available())))


def of_mkdocs(file: str, raw: bytes) -> tuple[Finding, ...]:
    """What `mkdocs.yml` may not say, and what somebody should look at before it is built."""
    text, found = decode(file, raw)
    if text is None:
        return found
    composed = compose_all(file, text)
    tree = composed.tree if isinstance(composed.tree, Mapping) else {}
    errors = [each for each in (*found, *composed.findings) if each.severity is Severity.ERROR]
    if not errors and not isinstance(composed.tree, Mapping):
        errors.append(_finding("refused-setting", Where(file), {"file": file}, key="refused-shape"))
    told = {each.where.path for each in errors}
    judged = (finding for key, judge in _JUDGES.items() if key in tree for finding in judge(file, key, tree[key]))
    judged = (each for each in judged if each.where.path not in told)
    return tuple(sorted(resolve((*errors, *judged), composed.text), key=_place))


def theme_folder(raw: bytes) -> str:
    """The folder of templates that MkDocs' configuration names; empty where it names none that may be read."""
    text, _ = decode("", raw)
    tree = compose_all("", text).tree if text is not None else None
    theme = tree.get("theme") if isinstance(tree, Mapping) else None
    folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return folder if isinstance(folder, str) and _is_within_the_project(folder) else ""


def _refused(why: str) -> Callable[[str, str, Node], Iterator[Finding]]:
    def judge(file: str, key: str, _value: Node) -> Iterator[Finding]:
        yield _refusal(file, why, (key,), setting=key)

    return judge


def _urls(file: str, key: str, value: Node) -> Iterator[Finding]:
    if str(value).lower() not in {"true", "yes", "on"}:
        yield _refusal(file, "urls", (key,))


def _theme(file: str, key: str, value: Node) -> Iterator[Finding]:
    name = value.get("name") if isinstance(value, Mapping) else value
    if isinstance(name, str) and name != "material":
        yield _refusal(file, "theme", (key, "name") if isinstance(value, Mapping) else (key,), theme=name)
    folder = value.get("custom_dir") if isinstance(value, Mapping) else None
    if isinstance(folder, str) and not _is_within_the_project(folder):
        yield _refusal(file, "frame", (key, "custom_dir"))
    elif isinstance(folder, str):
        yield _beyond(file, "theme", (key, "custom_dir"), folder)


def _docs(file: str, key: str, value: Node) -> Iterator[Finding]:
    if not isinstance(value, str) or value.removeprefix("./").rstrip("/") != PAGES:
        yield _refusal(file, "docs", (key,))


def _site(file: str, key: str, value: Node) -> Iterator[Finding]:
    if not isinstance(value, str) or not _is_within_the_project(value):
        yield _refusal(file, "site", (key,))
    elif next((each for each in re.split(r"[/\\]", value) if each != "."), "") in _FOLDERS_OF_OURS:
        yield _refusal(file, "site-within", (key,))


def _is_within_the_project(folder: str) -> bool:
    """Whether a folder's name leads below the project, and neither to it nor out of it."""
    first, *others = re.split(r"[/\\]", folder)
    leads_out = first in {"", "~"} or ".." in (first, *others) or ":" in first
    return not leads_out and not {first, *others} <= {".", ""}


def _address(file: str, key: str, value: Node) -> Iterator[Finding]:
    """MkDocs takes any scheme, and pages lead there."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        is_whole = parts is not None and parts.scheme in _SCHEMES and bool(parts.hostname)
        is_fit = isinstance(value, Blank) or (is_whole and not _UNFIT.search(str(value)))
    except ValueError:  # such as http://[
        is_fit = False
    if not is_fit:
        yield _refusal(file, "address", (key,), setting=key)


def _patterns(file: str, key: str, value: Node) -> Iterator[Finding]:
    lines = value.splitlines() if isinstance(value, str) else []
    if len(lines) > _MOST_PATTERNS or any(len(re.findall(r"\*+", line)) > _MOST_STARS for line in lines):
        yield _refusal(file, "patterns", (key,), setting=key, most=_MOST_PATTERNS, stars=_MOST_STARS)


def _plugins(file: str, key: str, value: Node) -> Iterator[Finding]:
    named = tuple(_names(key, value))
    if "timeline" not in (name for _, name in named):
        yield _refusal(file, "plugins", (key,))
    for path, name in named:
        if name != "timeline":
            yield _beyond(file, "plugin", path, name)


def _extensions(file: str, key: str, value: Node) -> Iterator[Finding]:
    for path, name in _names(key, value):
        if name.removeprefix("markdown.extensions.") not in _PYTHON_MARKDOWN:
            yield _beyond(file, "extension", path, name)


def _scripts(file: str, key: str, value: Node) -> Iterator[Finding]:
    for place, script in enumerate(value if isinstance(value, list) else ()):
        path = script.get("path") if isinstance(script, Mapping) else script
        yield _beyond(file, "script", (key, place), str(path))


def _unused(file: str, key: str, _value: Node) -> Iterator[Finding]:
    where, values = Where(file, (key,), on_key=True), {"setting": key}
    yield _finding("unused-setting", where, values, key=f"unused-{key}", severity=Severity.ADVICE)


_JUDGES: Final[Mapping[str, Callable[[str, str, Node], Iterator[Finding]]]] = {
    "hooks": _refused("hooks"),
    "nav": _unused,
    "INHERIT": _refused("inherit"),
    "extra_templates": _refused("templates"),
    "use_directory_urls": _urls,
    "exclude_docs": _patterns,
    "draft_docs": _patterns,
    "not_in_nav": _patterns,
    "site_url": _address,
    "repo_url": _address,
    "theme": _theme,
    "docs_dir": _docs,
    "site_dir": _site,
    "plugins": _plugins,
    "markdown_extensions": _extensions,
    "extra_javascript": _scripts,
}


def _names(key: str, value: Node) -> Iterator[tuple[Path, str]]:
    """The names in a list of plugins or extensions: bare, with options, or as the keys of a mapping."""
    if isinstance(value, Mapping):
        yield from (((key, name), name) for name in value)
    for place, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, Mapping):
            yield from (((key, place, name), name) for name in item)
        elif isinstance(item, str):
            yield (key, place), item


def _refusal(file: str, why: str, path: Path, **values: object) -> Finding:
    return _finding("refused-setting", Where(file, path, on_key=len(path) == 1), values, key=f"refused-{why}")


def _beyond(file: str, what: str, path: Path, name: str) -> Finding:
    words = {"key": f"beyond-{what}", "hint": "beyond-hint"}
    return _finding("beyond-content", Where(file, path), {"name": name}, **words, severity=Severity.ADVICE)


def _finding(
    code: str,
    where: Where,
    values: Mapping[str, object] = _NOTHING,
    *,
    key: str = "",
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Finding:
    words = key or code
    return Finding(code, severity, where, said(words, **values), said(hint or f"{words}-hint", **values))


def _place(finding: Finding) -> tuple[int, int]:
    span = finding.where.span
    return (span.line, span.column) if span else (0, 0)
