"""What is measured, in turn and in one run: cold builds, one event edited, checks, growth with the archive."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.contestants import HUGO, OURS, Contestant, Place, contestants, timeline
from tests.bench.process import Run, run
from tests.bench.verify import problems
from tests.bench.world import World

EDITS: tuple[Place, ...] = ("text", "summary")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Output:
    """What a build leaves: files, pages among them, bytes."""

    files: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of one size: cold and after an edit, by contestant; checks of all (known or not) and of one file."""

    events: int
    languages: tuple[str, ...]
    rounds: int
    cold: dict[str, Run]
    edited: dict[Place, dict[str, Run]]
    output: dict[str, Output]
    check_all: Run
    check_known: Run
    check_one: Run
    versions: dict[str, str]


class NotTheSameError(Exception):
    """A site lacks something that it must hold; the text says what."""


def measure(world: World, languages: tuple[str, ...], rounds: int, folder: Path, say: Say) -> Result:
    """Measure one size in a new folder, which is removed afterwards. Raises NotTheSameError."""
    say(f"{world.events} events: writing the archive, and the same for Hugo")
    both = contestants(world, languages, folder)
    try:
        for each in both:
            _verify(each, world, languages)
        cold = _in_turn(both, rounds, lambda each, _: each.build(), say, "cold")
        for each in both:
            _verify(each, world, languages)
        edited = {
            where: _in_turn(both, rounds, partial(_edit_and_build, where), say, f"a word of a {where} edited")
            for where in EDITS
        }
        return Result(
            events=world.events,
            languages=languages,
            rounds=rounds,
            cold=cold,
            edited=edited,
            output={each.name: Output(*each.size()) for each in both},
            check_all=_repeated(rounds, (*_check(both[0]), "--no-cache")),
            check_known=_repeated(rounds, _check(both[0])),
            check_one=_repeated(rounds, _check(both[0], both[0].files[world.events // 2])),
            versions={each.name: each.version for each in both},
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def middle(runs: Iterable[Run]) -> Run:
    """The median of each value by itself."""
    every = list(runs)
    return Run(
        median(each.wall for each in every),
        median(each.cpu for each in every),
        int(median(each.memory for each in every)),
    )


def _in_turn(
    both: tuple[Contestant, Contestant], rounds: int, work: Callable[[Contestant, int], Run], say: Say, what: str
) -> dict[str, Run]:
    runs: dict[str, list[Run]] = {OURS: [], HUGO: []}
    for number in range(rounds):
        # The order changes with every round, so that neither always has the warmer machine.
        for each in both if number % 2 == 0 else reversed(both):
            done = work(each, number)
            runs[each.name].append(done)
            say(f"  {what}, {each.name}: {done.wall:.2f} s, {done.cpu:.2f} s of processor, {done.memory / 1e6:.0f} MB")
    return {name: middle(each) for name, each in runs.items()}


def _edit_and_build(where: Place, each: Contestant, number: int) -> Run:
    """A word is written into an event and the site built again, by a new process, over the old one."""
    event, word = len(each.files) // (number + 2), f"Xylograph{number}"
    before = each.edit(event, word, where)
    try:
        done = each.build(afresh=False)
        if not each.holds(event, word):
            raise NotTheSameError(f"{each.name}: the word that was written into an event is not on its page")
    finally:
        each.files[event].write_text(before, encoding="utf-8", newline="\n")
    return done


def _check(ours: Contestant, file: Path | None = None) -> tuple[str, ...]:
    return (timeline(), "check", "--config", str(ours.project / "mkdocs.yml"), *([str(file)] if file else []))


def _repeated(rounds: int, command: tuple[str, ...]) -> Run:
    return middle(run(command) for _ in range(rounds))


def _verify(each: Contestant, world: World, languages: tuple[str, ...]) -> None:
    found = list(problems(each.site, world, languages))
    if found:
        raise NotTheSameError(f"{each.name}: {len(found)} things are not as they must be, such as: {found[0]}")
