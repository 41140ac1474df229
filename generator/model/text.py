"""Localised text: what an author wrote, in one language or in several."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True, slots=True)
class Localised:
    """A text in one or more languages: `(language, text)` pairs in the order they were written."""

    texts: tuple[tuple[str, str], ...]

    def get(self, language: str) -> str | None:
        """The text in that language, or None."""
        for code, text in self.texts:
            if code == language:
                return text
        return None

    def best(self, language: str) -> tuple[str, str]:
        """`(language, text)`: in the language asked for, else the first one written."""
        text = self.get(language)
        return self.texts[0] if text is None else (language, text)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the text exists in."""
        return tuple(code for code, _ in self.texts)

    @classmethod
    def _validate(cls, value: object, info: ValidationInfo) -> "Localised":
        context: Mapping[str, Any] = info.context or {}
        languages: tuple[str, ...] = context.get("languages", ("en", "fr"))
        if isinstance(value, str):
            return cls(((languages[0], _filled(value, ())),))
        if isinstance(value, Localised):
            return value
        if isinstance(value, Mapping):
            if not value:
                raise PydanticCustomError("no-language", "a text in no language")
            return cls(tuple(_pair(code, text, languages) for code, text in value.items()))
        raise PydanticCustomError("not-text", "not a text")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Taken as a plain text (the default language) or a mapping of language to text."""
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Never stricter than the tool: an editor reads `title: 1984` as a number."""
        scalar = ["string", "number", "boolean"]
        return {
            "anyOf": [
                {"type": scalar},
                {"type": "object", "additionalProperties": {"type": scalar}, "minProperties": 1},
            ]
        }


class Prose(Localised):
    """Localised Markdown: CommonMark without raw HTML, with record links and citations."""

    __slots__ = ()


def _filled(text: str, path: tuple[str, ...]) -> str:
    if not (filled := text.strip()):
        raise PydanticCustomError("empty", "an empty text", {"path": path})
    return filled


def _pair(code: object, text: object, languages: tuple[str, ...]) -> tuple[str, str]:
    if code not in languages:
        raise PydanticCustomError(
            "unknown-language", "not a language of the archive", {"path": (str(code),), "on_key": True}
        )
    if not isinstance(text, str):
        raise PydanticCustomError("not-text", "not a text", {"path": (str(code),)})
    return (str(code), _filled(text, (str(code),)))
