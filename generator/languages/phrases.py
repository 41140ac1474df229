"""All words that a person reads: phrase files in, phrases out.

A language is a folder here, `<code>/*.yml`: flat maps of key to text with `{name}` blanks. Adding a
language is adding a folder; what it lacks is said in English. A test proves that those here lack nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from generator.model.finding import Said

_FORMS: dict[object, str] = {0: "-none", "0": "-none", 1: "-one", "1": "-one"}
"""What the keys of phrases end with that speak of none, or of one."""
_CODE = re.compile(r"(`+[^`]*`+)")
_KEY = re.compile(r"^([a-z0-9_-]+):", re.MULTILINE)
_BLANK = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language, by key."""

    language: str
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The text of that key, its blanks unfilled. A key that is not there is our mistake: KeyError."""
        try:
            return self.texts[key]
        except KeyError:
            raise KeyError(f"no phrase '{key}' in language '{self.language}'") from None

    def __contains__(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in self.texts or (self.language != "en" and key in load("en"))

    def text(self, key: str, /, **values: object) -> str:
        """The text of that key with its blanks filled; where its `count` is none or one, in the form for that, if any.

        A blank without a value is our mistake: KeyError.
        """
        form = _FORMS.get(values.get("count"))
        if form and key + form in self.texts:
            key += form
        return _filling(self[key])(**values)

    def say(self, said: Said) -> str:
        """What a finding says, in this language."""
        return self.text(said.key, **dict(said.values))


def blanks(text: str) -> tuple[str, ...]:
    """The names of a text's blanks, sorted, each once."""
    return tuple(sorted(set(_BLANK.findall(text))))


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have phrase files, sorted."""
    return tuple(sorted(folder.name for folder in _root().iterdir() if folder.is_dir() and _sections(folder)))


@cache
def load(language: str) -> Phrases:
    """All phrases of a language, its sections merged; what it has not is said in English, be it everything."""
    texts: dict[str, str] = {} if language == "en" else _ElseEnglish()
    if language not in available():
        texts["theme-language-name"] = language
        return Phrases(language, texts)
    for section in _sections(_root() / language):
        for key, text in _read(section).items():
            if key in texts:
                raise ValueError(f"phrase '{key}' is in two files of language '{language}'")
            texts[key] = text
    for key, text in tuple(texts.items()):
        texts[key] = _kept_together(text, texts)
    return Phrases(language, texts)


class _ElseEnglish(dict[str, str]):
    """Texts by key, English ones for keys that are not there."""

    def __missing__(self, key: str) -> str:
        return load("en").texts[key]


@cache
def missing(language: str) -> tuple[str, ...]:
    """The keys of what this language leaves to English, sorted; a field's English (`event.title`) is in the model."""
    return tuple(sorted(_keys("en") - _keys(language))) if language != "en" else ()


def _keys(language: str) -> frozenset[str]:
    sections = _sections(_root() / language) if language in available() else []
    return frozenset(key for each in sections for key in _KEY.findall(each.read_text(encoding="utf-8")))


def _kept_together(text: str, texts: Mapping[str, str]) -> str:
    """The text with no-break spaces where the language wants them (French: « so » ; so : so ?)."""
    for sign in texts["no-break-after"].split():
        text = text.replace(f"{sign} ", f"{sign}\N{NO-BREAK SPACE}")
    for sign in texts["no-break-before"].split():
        text = text.replace(f" {sign}", f"\N{NO-BREAK SPACE}{sign}")
    return text


def kept_together(text: str, language: str) -> str:
    """An author's text or Markdown with no-break spaces where its language wants them, for nobody types these.

    Code stays as it is, and so does what a sign has another meaning in, such as `:--` in a table.
    """
    signs, spaces = _loose_spaces(language)
    if not signs or not any(map(text.__contains__, signs)):  # nearly always, and much quicker than the pattern
        return text
    pieces = _CODE.split(text)
    pieces[::2] = [spaces.sub("\N{NO-BREAK SPACE}", each) for each in pieces[::2]]
    return "".join(pieces)


@cache
def _loose_spaces(language: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The signs of a language with the spaces that must not be broken at, and what finds these in a text."""
    texts = load(language).texts if language in available() else {}
    after, before = (texts.get(f"no-break-{side}", "").split() for side in ("after", "before"))
    closes = rf"(?=[{re.escape(''.join(before))}](?:$|[\s)\]»”’\"*_.,…]))"
    marks = r"(?<!^[#>*+-] )(?<!\s[#>*+-] )(?<!## )"  # the space after what marks a list, a quotation or a heading
    opens = rf"(?<=[{re.escape(''.join(after))}] )"
    signs = (*(f"{sign} " for sign in after), *(f" {sign}" for sign in before))
    return signs, re.compile(rf" (?:{closes}{marks}|{opens})" if after and before else "(?!)", re.MULTILINE)


@cache
def _filling(text: str) -> Callable[..., str]:
    """What fills a phrase's blanks. Braces around anything else are text."""
    pieces = _BLANK.split(text)
    pieces[::2] = [each.replace("{", "{{").replace("}", "}}") for each in pieces[::2]]
    pieces[1::2] = [f"{{{name}!s}}" for name in pieces[1::2]]
    return "".join(pieces).format


def _root() -> Traversable:
    return files("generator.languages")


def _sections(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yml")), key=lambda file: file.name)


def _read(section: Traversable) -> dict[str, str]:
    # The base loader leaves every value text, so that `no: no` and `date-month-1: 1` mean what they say.
    loaded = yaml.load(section.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 it makes nothing but text
    if not isinstance(loaded, dict) or not all(isinstance(text, str) for text in loaded.values()):
        raise ValueError(f"{section.name} must be a flat map of key to text")
    return loaded
