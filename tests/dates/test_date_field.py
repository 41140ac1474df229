"""A date as a field of an authored record: what pydantic is given, and what it says."""

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.edtf import EdtfDate, parse

FIELD = TypeAdapter(EdtfDate)


class SourceList(list[str]):
    """What the reader of YAML makes of an unquoted `[1667,1668]`."""

    def __init__(self, source):
        super().__init__(["1667", "1668"])
        self.source = source


def test_text_becomes_a_date():
    assert FIELD.validate_python("2021-06") == parse("2021-06")


def test_an_unquoted_set_is_read_from_its_source():
    assert FIELD.validate_python(SourceList("[1667, 1668]")).text == "[1667, 1668]"


@pytest.mark.parametrize("value", [1954, None, ["1667"], {"a": "b"}, True])
def test_what_is_not_text_is_one_error(value):
    with pytest.raises(ValidationError) as refused:
        FIELD.validate_python(value)
    assert [error["type"] for error in refused.value.errors()] == ["bad-date"]


def test_an_error_carries_its_reason_and_values():
    with pytest.raises(ValidationError) as refused:
        FIELD.validate_python("2021-02-30")
    (error,) = refused.value.errors()
    assert error["type"] == "bad-date"
    assert error["ctx"] == {"reason": "no-such-day", "text": "2021-02-30", "month": "02", "day": "30", "last": "28"}


def test_the_schema_is_never_stricter_than_the_tool():
    assert FIELD.json_schema() == {"type": ["string", "integer", "array", "object"]}
