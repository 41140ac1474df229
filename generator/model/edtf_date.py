"""A date of EDTF (ISO 8601-2:2019, levels 0 to 2): text in, `EdtfDate` with its bounds out."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model.edtf_calendar import Bound, Precision
from generator.model.edtf_error import EdtfError
from generator.model.edtf_point import Point, read_point
from generator.model.edtf_shape import Kind, Shape, read

_SETS = {"[": Kind.ONE_OF, "{": Kind.ALL_OF}


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as somebody wrote it, and what it can mean at the earliest and at the latest."""

    text: str
    """The text as it was written."""
    level: int
    """The EDTF level that it needs: 0, 1 or 2."""
    earliest: Bound | None
    """The first second that it can mean; None for an open or unknown start, or an unknown year."""
    latest: Bound | None
    """The last second that it can mean; None for an open or unknown end, or an unknown year."""
    precision: Precision
    """The finest unit that is known; of several dates, the coarsest."""
    uncertain: bool
    """Whether any part is marked `?` or `%`."""
    approximate: bool
    """Whether any part is marked `~` or `%`."""
    offset: int | None = None
    """Minutes east of UTC, for a time whose text gives them."""

    @property
    def kind(self) -> Kind:
        """One date, an interval, one of several dates, or all of several dates."""
        if "/" in self.text:
            return Kind.INTERVAL
        return _SETS.get(self.text[0], Kind.POINT)

    @property
    def shape(self) -> Shape:
        """The date taken apart. Read again from the text, so that 100,000 dates stay small."""
        return read(self.text)

    @property
    def estimate(self) -> int | None:
        """The year itself of a year of which only some digits count (`1950S2`); else None."""
        if "S" not in self.text or self.kind is not Kind.POINT:
            return None
        return int(self.shape.points[0].year)

    @property
    def open_start(self) -> bool:
        """Whether it has no beginning (`../2014`, `[..2014]`)."""
        return self.text.startswith(("..", "[..", "{.."))

    @property
    def open_end(self) -> bool:
        """Whether it goes on (`2014/..`, `[2014..]`)."""
        return self.text.endswith(("..", "..]", "..}"))

    @property
    def unknown_start(self) -> bool:
        """Whether it has a beginning that nobody knows (`/2014`)."""
        return self.text.startswith("/")

    @property
    def unknown_end(self) -> bool:
        """Whether it has an end that nobody knows (`2014/`)."""
        return self.text.endswith("/")

    @property
    def earliest_iso(self) -> str | None:
        """The first day that it can mean (`1954-01-01`, `-0043-03-15`), None for an open or unknown start."""
        return self.earliest.iso if self.earliest else None

    @property
    def latest_iso(self) -> str | None:
        """The last day that it can mean, None for an open or unknown end."""
        return self.latest.iso if self.latest else None

    def __str__(self) -> str:
        """The text as it was written."""
        return self.text

    @classmethod
    def _validate(cls, value: object) -> "EdtfDate":
        if isinstance(value, EdtfDate):
            return value
        # An unquoted `[1667,1668]` or `{..1984}` is a list or a map to YAML: what counts is the source text.
        text = value if isinstance(value, str) else getattr(value, "source", None)
        if not isinstance(text, str):
            raise PydanticCustomError("bad-date", "not a date", {"reason": "not-edtf", "text": str(value)})
        try:
            return parse(text)
        except EdtfError as error:
            raise PydanticCustomError("bad-date", "not a date", {"reason": error.reason} | error.values) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Taken as text; errors are of the type `bad-date`, with the reason and its values as context."""
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Never stricter than the tool: an editor reads `1954` as a number and `[1667,1668]` as a list."""
        return {"type": ["string", "integer", "array", "object"]}


@lru_cache(maxsize=65_536)
def parse(text: str) -> EdtfDate:
    """The date that the text says. Raises EdtfError, with the reason, where it says none."""
    # Nearly all dates are one date, and taken apart more quickly as such.
    is_one = text[:1] not in ("[", "{") and "/" not in text
    whole = read_point(text) if is_one else read(text)
    has_bounds = not (isinstance(whole, Point) and whole.no_year)
    return EdtfDate(
        text,
        whole.level,
        whole.earliest if has_bounds else None,
        whole.latest if has_bounds else None,
        whole.precision,
        whole.uncertain,
        whole.approximate,
        whole.offset,
    )
