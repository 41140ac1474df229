"""A page that is different after an edit has asked for something that has another answer since."""

from contextlib import suppress
from dataclasses import replace

import pytest

from generator import linking, pipeline
from generator.linking import FullLinkRequiredError
from generator.model.page import OutputFile, Shell
from generator.model.settings import Search
from generator.model.tracking import answers_differ, number_of, other_questions
from tests.linking.random_archives import World
from tests.pages.showing import some_settings

OF_THE_PROGRAM = {"rules", "fields"}
"""Page types that show nothing of an archive, and would take most of the time."""
SETTINGS = replace(some_settings(), search=Search.FULL)


@pytest.fixture(autouse=True)
def bare_pages(monkeypatch):
    """Pages without a theme: what they show is looked at, not what frames it."""
    monkeypatch.setattr(pipeline, "fill_page", lambda _, page, __: OutputFile(page.address, repr(page).encode()))


def made(plan):
    """What comes of each page that the plan wants."""
    archive = plan.timeline.archive
    wanted = [each for each in plan.wanted if each.maker not in OF_THE_PROGRAM]
    bodies = {each.body: archive.of_kind(each.body[0])[each.body[1]] for each in wanted if each.body}
    return dict(zip(wanted, pipeline.render(plan, wanted, bodies, lambda _: Shell(("",), ())), strict=True))


@pytest.mark.parametrize("seed", range(9))
def test_whatever_is_edited_what_differs_has_asked_for_it(seed):
    world = World(seed, events=(4, 12, 24)[seed % 3])
    plan = pipeline.plan(world.archive, SETTINGS)
    before, left_alone = made(plan), 0
    for _ in range(4):
        world.edit()
        edited = world.settle()
        with suppress(FullLinkRequiredError):
            linked = linking.relink(plan.timeline, edited)
            after = pipeline.relinked(plan, linked.timeline)
            derived = pipeline.derived_for(plan)
            questions = (
                *other_questions(linked.changed, plan.timeline, after.timeline),
                *answers_differ(derived, plan.timeline, after.timeline),
            )
            other, now = frozenset(map(number_of, questions)), made(after)
            for wanted in before.keys() & now.keys():
                own = wanted.body in edited
                asked = not before[wanted].asked.isdisjoint(other)
                if now[wanted].files != before[wanted].files:
                    assert asked or own, wanted
                left_alone += not (asked or own)
        plan = pipeline.plan(world.archive, SETTINGS)
        before = made(plan)
    assert left_alone
