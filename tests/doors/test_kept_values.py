"""What is kept comes back as it was; what somebody has made up gets hold of nothing."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from generator import pipeline
from generator.doors import disk
from generator.doors.kept_values import NotKeptError, from_bytes, to_bytes
from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.model.event import Status
from generator.model.finding import Severity
from tests.building import REPOSITORY

MADE = b"cgenerator.doors.kept_values\nmade\n"
STAGING = b"Vgenerator.doors.publish:Staging\n"


@pytest.fixture(scope="module")
def plan():
    checked = check(Project(REPOSITORY))
    assert checked.archive
    assert checked.settings
    return pipeline.plan(checked.archive, checked.settings)


def test_a_plan_comes_back_as_it_was(plan):
    assert from_bytes(to_bytes(plan)) == plan


def test_equal_ids_dates_and_mentions_come_back_as_one_object(plan):
    one, other = from_bytes(to_bytes(plan)), from_bytes(to_bytes(plan))
    assert isinstance(one, pipeline.Plan)
    assert isinstance(other, pipeline.Plan)
    for mine, theirs in zip(one.timeline.archive.events.values(), other.timeline.archive.events.values(), strict=True):
        assert mine.record.date is theirs.record.date
        assert mine.id is theirs.id
        assert all(each is same for each, same in zip(mine.mentions, theirs.mentions, strict=True))


@pytest.mark.parametrize(
    "value", [Status.OCCURRED, Decimal("1.50"), disk.Mark(1, 2, 3, 4, 5), ("a", 1, None, {"b": 2})]
)
def test_values_of_each_sort_come_back_as_they_were(value):
    back = from_bytes(to_bytes(value))
    assert back == value
    assert type(back) is type(value)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Not one of the project's own."""

    text: str


@pytest.mark.parametrize("value", [Elsewhere("x"), Elsewhere, len, Severity])
def test_what_is_not_ours_does_not_come_back(value):
    with pytest.raises(NotKeptError):
        from_bytes(to_bytes(value))


MADE_UP = {
    "annotations that are evaluated": b"cgenerator.doors.publish\nStaging\n(N}V__annotations__\n}Vsite\nV%b\nsstb0"
    b"cgenerator.doors.transfer\nrestored\n(cgenerator.doors.publish\nStaging\ntR.",
    "a class as a value": MADE + b"(" + STAGING + MADE + b"tR.",
    "a function": MADE + b"(Vgenerator.doors.workers:spread\nV%b\ntR.",
    "a class of somebody else's": MADE + b"(Vgenerator.doors.publish:Path\nV%b\ntR.",
    "a class by another's name": MADE + b"(Vgenerator.model.event:StrEnum\nVx\n(lVa\natR.",
    "a module elsewhere": MADE + b"(Vos:system\nV%b\ntR.",
    "a way into a module": MADE + b"(Vgenerator.doors.publish:os.system\nV%b\ntR.",
    "no name": MADE + b"((ltR.",
}


@pytest.mark.parametrize("what", MADE_UP)
def test_what_somebody_made_up_runs_nothing(what, tmp_path):
    command = f"__import__('os').system('touch {tmp_path}/harmed')".encode()
    with pytest.raises(NotKeptError):
        from_bytes(MADE_UP[what].replace(b"%b", command))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("state", [b"}V__code__\nNs", b"}V__defaults__\n(Vx\ntsV", b"}V__wrapped__\nNs"])
def test_the_function_that_there_is_goes_on_as_before(state):
    with pytest.raises(NotKeptError):
        from_bytes(MADE + b"(N" + state + b"tb(Vos:system\nVtrue\ntR.")
    assert from_bytes(to_bytes(Status.OCCURRED)) is Status.OCCURRED
