"""The authors' reference: complete, in every language, and made from the model."""

import pytest
import yaml
from pydantic import TypeAdapter

from generator.languages.phrases import available, load
from generator.model.field_docs import field_docs
from generator.model.records import KINDS
from generator.model.shape import parts_of, shape_of, slug_of
from generator.pages.field_examples import of_fields, whole
from generator.pages.field_reference import code_in
from tests.pages.reading import read

RECORDS: dict[str, type] = dict(KINDS)
CLASSES = {kind: (record, *parts_of(record)) for kind, record in RECORDS.items()}
FIELDS = {
    f"{slug_of(each)}.{shape.key}" for classes in CLASSES.values() for each in classes for shape in shape_of(each)
}


def as_text(yaml_text):
    """As the archive reads it: every scalar is text."""
    return yaml.load(yaml_text, Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but text


@pytest.mark.parametrize("language", [code for code in available() if code != "en"])
def test_every_field_is_described_in_every_language(language):
    described = {key for key in load(language).texts if key in FIELDS}
    assert described == FIELDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described_in_the_model(kind):
    for each in CLASSES[kind]:
        for shape in shape_of(each):
            assert field_docs(each).get(shape.name), f"{each.__name__}.{shape.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_a_record_that_uses_every_field(kind):
    tree = as_text(whole(kind))
    record = TypeAdapter(KINDS[kind]).validate_python(tree)
    assert all(getattr(record, shape.name) for shape in shape_of(RECORDS[kind]))
    assert set(of_fields(kind)) == {
        f"{slug_of(each)}.{shape.key}" for each in CLASSES[kind] for shape in shape_of(each)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_s_example_shows_that_field_alone(kind):
    for anchor, example in of_fields(kind).items():
        assert list(as_text(example)) == [anchor.partition(".")[2]]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_has_every_field_once_with_its_own_anchor(language):
    page = read("fields", language=language)
    assert set(page.ids) >= FIELDS
    assert len(page.ids) == len(set(page.ids))


def test_the_page_says_what_is_required_and_what_a_choice_means():
    page = read("fields")
    title = page.html.css_first("[id='event.title']").text(separator=" ")
    status = page.html.css_first("[id='event.status']").text(separator=" ")
    assert "required" in title
    assert "optional" in status
    assert "Made public by those who are to take part" in status


def test_french_authors_read_french():
    assert "obligatoire" in read("fields", language="fr").html.css_first("[id='event.title']").text()


def test_the_schema_is_where_the_page_says():
    assert read("fields").links["schema for Event"] == "../../schema/event.json"
    assert read("fields", language="fr").links["schéma pour Événement"] == "../../../schema/event.json"


def test_words_in_backticks_are_code():
    assert code_in("a `b` c") == ((False, "a "), (True, "b"), (False, " c"))
    assert code_in("`b`") == ((True, "b"),)
