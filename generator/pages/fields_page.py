"""The field reference for authors, made from the model."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.field_reference import Choice, FieldEntry, KindEntry, Part, code_in, reference
from generator.pages.record_parts import section_page
from generator.pages.views import LinkView, crumbs, guide
from generator.pages.words import Text, words

MAKER = "fields"
SECTION = "contribute/fields"


@value
class ChoiceView:
    """A value that a field allows, with its label and its meaning."""

    value: str
    label: Text
    meaning: Text


@value
class FieldView:
    """A field and the values that it allows, in the page's language."""

    entry: FieldEntry
    choices: tuple[ChoiceView, ...]


@value
class PartView:
    """A group of fields under a heading."""

    anchor: str
    title: str
    fields: tuple[FieldView, ...]


@value
class KindView:
    """A kind of record."""

    anchor: str
    title: str
    intro: tuple[tuple[bool, str], ...]
    schema: LinkView
    own: PartView
    parts: tuple[PartView, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(SECTION, prefix)


def make(context: Context, _key: str) -> Page:
    """The field reference."""
    kinds = tuple(_kind(context, each) for each in reference(context.settings, context.phrases))
    content = render(
        "fields_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context, *guide(context)),
        kinds=kinds,
    )
    headings = tuple(Heading(each.anchor, each.title) for each in kinds)
    return section_page(context, SECTION, title="fields-page", content=content, headings=headings)


def _kind(context: Context, kind: KindEntry) -> KindView:
    t = context.phrases
    title = t[f"kinds-{kind.kind}"]
    schema = LinkView(
        context.link(f"schema/{kind.kind}.json"), t.text("fields-page-schema", kind=t[f"kind-{kind.kind}"])
    )
    return KindView(
        anchor=f"kind-{kind.kind}",
        title=title,
        intro=code_in(t.text("fields-page-kind-intro", folder=kind.folder)),
        schema=schema,
        own=_part(context, kind.own, title),
        parts=tuple(
            _part(context, part, t.text("fields-page-part", part=part.title, kind=t[f"kind-{kind.kind}"]))
            for part in kind.parts
        ),
    )


def _part(context: Context, part: Part, title: str) -> PartView:
    fields = tuple(FieldView(each, tuple(_choice(context, choice) for choice in each.choices)) for each in part.fields)
    return PartView(f"part-{part.anchor}", title, fields)


def _choice(context: Context, choice: Choice) -> ChoiceView:
    def said(text: Localised | None) -> Text:
        return words(context, text) if text else ""

    return ChoiceView(choice.value, said(choice.label), said(choice.meaning))
