"""What other pages show of a record is seen by nobody who works out what is linked, nor by the rules for all."""

from dataclasses import replace

import pytest

from generator import linking, rules
from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.model.archive import FACE, differ_in_the_face_alone
from generator.model.text import Localised
from generator.rules._sorts import NAME_RULES
from tests.bench.generate import generate
from tests.bench.world import World
from tests.building import REPOSITORY
from tests.factories import an_event


@pytest.fixture(scope="module", params=["reference", "generated"])
def checked(request, tmp_path_factory):
    root = REPOSITORY
    if request.param == "generated":
        root = tmp_path_factory.mktemp("archive") / "project"
        generate(World(300), ("en", "fr"), root)
    return check(Project(root, jobs=1))


def masked(archive, fields=FACE["event"]):
    """The archive with another face on every record that has one."""

    def other(entry):
        shown = {name: Localised((("en", f"Ω{entry.id}"),)) for name in fields}
        return replace(entry, record=replace(entry.record, **shown))

    assert set(FACE) == {"event"}
    return replace(archive, events={key: other(entry) for key, entry in archive.events.items()})


def test_linking_does_not_look_at_faces(checked):
    """But at titles, to know which are repeated: whoever asks whether an edit changes a face alone asks that too."""
    linked = linking.link(checked.archive)
    other = linking.link(masked(checked.archive))
    assert replace(other, archive=checked.archive, called=linked.called, repeated=linked.repeated) == linked


def said(rule, archive, settings):
    return list(rule.check(archive, settings))


def test_the_rules_for_all_do_not_but_for_names(checked):
    archive, settings = checked.archive, checked.settings
    for rule in rules.ARCHIVE_RULES:
        fields = ("summary",) if rule in NAME_RULES else FACE["event"]
        assert said(rule, masked(archive, fields), settings) == said(rule, archive, settings)


def test_faces_are_titles_and_summaries():
    event = an_event("one")
    assert differ_in_the_face_alone(event, an_event("one", title="Another", summary="Another one."))
    assert not differ_in_the_face_alone(event, an_event("one", date="2021-07"))
    assert not differ_in_the_face_alone(event, replace(event, file="content/events/other.yml"))
