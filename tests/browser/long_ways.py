"""An archive of long and tangled ways: a chain of two hundred, forty causes, branches, a braid, hostile titles."""

from pathlib import Path

import yaml

from tests.building import copy_of_the_archive

Before = tuple[tuple[str, str], ...]
CHAIN, CAUSES, BRAID = 200, 40, 10
HOSTILE = "<script>alert(1)</script> &amp " + "w" * 120 + " 🏛 نهاية القصة"
"""Markup, a word wider than any phone, and two directions of writing; what overrides them, the check refuses."""
# Who leads to whom: two threads that start side by side, cross, and meet in the end.
TANGLE: dict[str, Before] = {
    "one": (),
    "two": (),
    "three": (("one", "caused-by"),),
    "four": (("two", "follows-up"), ("one", "responds-to")),
    "five": (("three", "caused-by"), ("two", "enabled-by")),
    "six": (("four", "responds-to"), ("three", "follows-up")),
    "end": (("five", "caused-by"), ("six", "follows-up"), ("one", "enabled-by")),
}


def a_project(folder: Path) -> Path:
    """A project of these events alone, with the reference archive's settings and one source."""
    project = copy_of_the_archive(folder, "https://timeline.example/archive/")
    for path in (project / "content").rglob("*.yml"):
        path.unlink()
    (project / "site_config" / "waivers.yml").unlink(missing_ok=True)
    (project / "site_config" / "removed.yml").unlink(missing_ok=True)
    _write(project, "sources", "report", {"title": _both("A report"), "kind": "report"})
    for number in range(CHAIN):
        before: Before = ((f"chain-{number - 1:03}", "caused-by" if number % 3 else "follows-up"),) if number else ()
        _event(project, f"chain-{number:03}", f"{1900 + number // 2}-{1 + number % 2 * 6:02}", before)
    for number in range(CAUSES):
        _event(project, f"cause-{number:02}", f"2001-01-{1 + number % 28:02}", ())
    _event(project, "hub", "2002-02", tuple((f"cause-{number:02}", "caused-by") for number in range(CAUSES)))
    for number in range(BRAID):
        _event(project, f"braid-{number}-a", f"2005-01-{1 + number:02}", ())
        _event(project, f"braid-{number}-b", f"2005-02-{1 + number:02}", ((f"braid-{number}-a", "caused-by"),))
    _event(project, "braid", "2005-03", tuple((f"braid-{number}-b", "enabled-by") for number in range(BRAID)))
    for number, (name, before) in enumerate(TANGLE.items()):
        links = tuple((f"tangle-{each}", relation) for each, relation in before)
        _event(project, f"tangle-{name}", f"2010-0{1 + number}-15", links)
    _event(project, "hostile-cause", "2015-01-01", (), HOSTILE)
    _event(project, "hostile", "2015-01-03", (("hostile-cause", "responds-to"),), HOSTILE)
    return project


def _event(project: Path, event_id: str, date: str, before: Before, title: str = "") -> None:
    links = [
        {"event": each, "relation": relation, "because": _both(f"The report says so of {each}."), "sources": ["report"]}
        for each, relation in before
    ]
    record = {
        "title": _both(title or f"What took place at {event_id}"),
        "date": date,
        "kind": "meeting",
        "summary": _both(f"At {event_id}, people met and agreed on what was to be done, says the report."),
        "sources": ["report"],
    }
    _write(project, f"events/{date[:4]}", event_id, record | ({"links": links} if links else {}))


def _both(text: str) -> dict[str, str]:
    return {"en": text, "fr": text}


def _write(project: Path, folder: str, record_id: str, record: dict[str, object]) -> None:
    target = project / "content" / folder / f"{record_id}.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
