"""The source record: a thing cited."""

from enum import StrEnum
from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line, Url
from generator.model.record import AUTHORED
from generator.model.text import Localised


class SourceKind(StrEnum):
    """What sort of source."""

    NEWS_ARTICLE = "news-article"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"
    REPORT = "report"
    DATA = "data"
    VIDEO = "video"
    BOOK = "book"


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Source:
    """A thing cited: an article, a transcript, a report, a data set."""

    title: Localised
    """The title as printed; in square brackets when the archive had to describe it."""
    kind: SourceKind
    """What sort of source."""
    publisher: Localised | None = None
    """Who published it, if known."""
    author: Localised | None = None
    """Who wrote it, if known."""
    language: Line | None = None
    """The language it is in (a code such as `fr`)."""
    published: EdtfDate | None = None
    """When it was published (EDTF)."""
    date_note: Localised | None = None
    """How the date of publication is known or was inferred."""
    accessed: EdtfDate | None = None
    """When the archive last read it."""
    url: Annotated[Line, Url()] | None = None
    """Its address on the web (http or https)."""
    archived_url: Annotated[Line, Url()] | None = None
    """The address of an archived copy."""
    note: Localised | None = None
    """What a reader must know to weigh it."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
