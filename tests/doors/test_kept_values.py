"""What is kept comes back as it was; what somebody has made up gets hold of nothing."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from generator import pipeline
from generator.doors import disk
from generator.doors.check import CachedReport, ProjectFingerprint
from generator.doors.kept_values import CacheMissError, from_bytes, to_bytes
from generator.doors.plan_pieces import apart, together
from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.model.edtf import Bound, parse
from generator.model.event import Status
from generator.model.finding import Severity
from generator.model.in_pieces import PIECE
from generator.model.page import Shell
from generator.pages.shell_slots import ShellKey
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
    "value",
    [
        *(Status.OCCURRED, Decimal("1.50"), disk.Mark(1, 2, 3, 4, 5), ("a", 1, None, {"b": 2})),
        *({}, frozenset(), {"a": {("b", 1): (frozenset({"c", "d"}), {})}}, {-1: None, -2: True}),
        {ShellKey("en", 1, "events", has_contents=True): Shell(("a", "b"), ("title",))},
        {Bound(-44, 3, 15): ("a",), Bound(-2, 1, 1): (), Bound(-1, 1, 1): ()},
        CachedReport(ProjectFingerprint("a", {"b": disk.Mark(1, 2, 3, 4, 5)}), (), 1),
    ],
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
    with pytest.raises(CacheMissError):
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
    with pytest.raises(CacheMissError):
        from_bytes(MADE_UP[what].replace(b"%b", command))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("state", [b"}V__code__\nNs", b"}V__defaults__\n(Vx\ntsV", b"}V__wrapped__\nNs"])
def test_the_function_that_there_is_goes_on_as_before(state):
    with pytest.raises(CacheMissError):
        from_bytes(MADE + b"(N" + state + b"tb(Vos:system\nVtrue\ntR.")
    assert from_bytes(to_bytes(Status.OCCURRED)) is Status.OCCURRED


# --- what is loaded changes nothing shared, and costs no more than its size --------------------------


def with_state(value, state):
    """A pickle of a value, and after it an order to set attributes on what came of it."""
    return to_bytes(value)[:-1] + state + b"b."


ATTRIBUTES = {
    "attributes": b"}\x8c\x05harms\x8c\x03yess",
    "slots": b"N}\x8c\x05harms\x8c\x03yess\x86",
    "text": b"]\x8c\x072099-01a",
}


@pytest.mark.parametrize("state", ATTRIBUTES)
@pytest.mark.parametrize("value", [Status.OCCURRED, parse("2021-06"), disk.Mark(1, 2, 3, 4, 5)])
def test_what_is_shared_is_not_changed(value, state):
    before = (repr(value), dict(vars(value)) if isinstance(value, Status) else {})
    with pytest.raises(CacheMissError):
        from_bytes(with_state(value, ATTRIBUTES[state]))
    assert (repr(value), dict(vars(value)) if isinstance(value, Status) else {}) == before
    assert not hasattr(value, "harms")


def pickled(steps):
    return b"\x80\x05" + steps + b"."


def named(text):
    return b"\x8c%c%b" % (len(text), text.encode())


def row(*values):
    return b"(" + b"".join(values) + b"t"


def call(*values, by="made"):
    return named("generator.doors.kept_values") + named(by) + b"\x93" + row(*values) + b"R"


def long(number):
    return b"\x8a\x0b" + number.to_bytes(11, "little")


MADE_BY = named("generator.doors.kept_values") + named("made") + b"\x93"
NESTING = named("a") + named("b") + b"\x86\x94" + b"".join(b"h%ch%c\x86\x94" % (n, n) for n in range(60))
"""A tuple of two tuples of two tuples: sixty lines, and 2 to the 60 to whoever goes through it."""
WITHIN, NESTED = b"(" + NESTING, b"h\x3c"
"""All of them, and the last again."""
SHELL_KEY = call(named("generator.pages.shell_slots:ShellKey"), *[NESTED] * 5)
A_NESTED_KEY = call(row(NESTED), row(b"N"), by="mapping")
COSTLY = {
    "a class by a nested name": MADE_BY + b"(" + NESTING + b"tR",
    "an enum by a nested value": WITHIN + call(named("generator.model.event:Status"), NESTED),
    "a date of a nested text": WITHIN + call(named("generator.model.edtf_date:EdtfDate"), NESTED),
    "a mention of nested texts": WITHIN + call(named("generator.model.archive:Mention"), NESTED, *[named("a")] * 3),
    "a dictionary in its own form": b"}" + WITHIN + NESTED + b"Nst",
    "a dictionary of several in its own form": b"}" + WITHIN + NESTED + b"NKxNut",
    "a set in its own form": b"\x8f" + WITHIN + NESTED + b"\x90",
    "a frozenset in its own form": WITHIN + NESTED + b"\x91",
    "a nested key": WITHIN + call(row(NESTED), row(b"N"), by="mapping"),
    "a nested member": WITHIN + call(row(NESTED), by="members"),
    "a key that is a value of nested ones": WITHIN + call(row(SHELL_KEY), row(b"N"), by="mapping"),
    "a member that is a value of nested ones": WITHIN + call(row(SHELL_KEY), by="members"),
    "a nested key in a nested dictionary": WITHIN + call(row(named("a")), row(A_NESTED_KEY), by="mapping"),
    "a key in a million tuples": call(row(b"N" + b"\x85" * 1_000_000), by="members"),
    "keys of one hash": call(row(*(long(n * (2**61 - 1)) for n in range(50_000))), by="members"),
    "a key a thousand times": call(row(*[b"K\x01"] * 1_000), by="members"),
    "the same keys a thousand times": row(*(b"K" + bytes([n]) for n in range(200)))
    + b"\x94("
    + call(b"h\x00", by="members") * 1_000
    + b"t\x86",
    "what can be called": call(named("generator.doors.mkdocs_host.writing:Making"), *[b"N"] * 5),
    "a call of what can be called": call(named("generator.doors.search:_Work"), *[b"N"] * 4) + b"(NtR",
    "a number of a billion digits": MADE_BY + b"(\x8c\x0fdecimal:Decimal\x8c\x0b1E999999999tR",
    "no number": MADE_BY + b"(\x8c\x0fdecimal:Decimal\x8c\x03NaNtR",
    "a place that is billions of places away": b"Nr\xff\xff\xff\xff",
    "bytes that are not there": b"\x96" + (2**40).to_bytes(8, "little"),
    "a text that is not there": b"X\xff\xff\xff\xff",
    "a huge number": b"\x8b" + (2**31 - 1).to_bytes(4, "little"),
    "an extension": b"\x82\x01",
    "something kept elsewhere": b"\x8c\x01xQ",
    "two ends": b"N.N",
    "no end": b"N",
    "nothing": b"",
}


@pytest.mark.parametrize("what", COSTLY)
def test_what_is_loaded_costs_no_more_than_its_size(what):
    with pytest.raises(CacheMissError):
        from_bytes(pickled(closed(COSTLY[what]))[: None if what != "no end" else -1])


def closed(steps):
    """Whole, if it begins within a tuple: so that it would be loaded but for what is wrong with it."""
    return steps + b"t" if steps.startswith(WITHIN) else steps


def test_what_is_made_up_and_plain_is_loaded():
    """So it is what they hold that the others are refused for, and not how they are written."""
    nested = (b"K\x01", named("a"))
    loaded = from_bytes(pickled(closed(WITHIN + call(row(*nested), row(b"N", NESTED), by="mapping"))))
    assert isinstance(loaded, tuple)
    assert list(loaded[-1]) == [1, "a"]
    key = call(named("generator.pages.shell_slots:ShellKey"), *[named("a")] * 5)
    assert len(from_bytes(pickled(call(row(key), by="members")))) == 1  # type: ignore[arg-type]
    assert from_bytes(pickled(call(named("generator.model.event:Status"), named("occurred")))) is Status.OCCURRED


def test_keys_of_a_plan_in_pieces_are_looked_at_too(plan):
    nested: tuple[object, ...] = ("a", "b")
    for _ in range(60):
        nested = (nested, nested)
    events = [f"e{number}" for number in range(PIECE + 1)]
    long = replace(plan, timeline=replace(plan.timeline, time_of=dict.fromkeys(events, (0.0, 0.0, ""))))
    without, _ = apart(long)
    for which in ("keys", "placed"):
        made_up: Any = replace(without.timeline.time_of, **{which: (nested,)})  # type: ignore[type-var]
        with pytest.raises(CacheMissError):
            together(replace(without, timeline=replace(without.timeline, time_of=made_up)), lambda _: ())


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 254, 255, 256, 257, 70_000])
def test_texts_and_numbers_of_every_length_come_back(length):
    for value in (
        "x" * length,
        "é" * length,
        b"\x2e" * length,
        256**length if length < 200 else 1,
        -length,
        ("." * length,) * 2,
    ):
        assert from_bytes(to_bytes(value)) == value
