"""What is measured, in turn and in one run: cold builds, one event edited, search, checks, the preview."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import searching, verify
from tests.bench.contestants import OURS, Contestant, Place, hugo, ours, timeline
from tests.bench.process import Run, one_after_another, run
from tests.bench.serving import Served, measure_serving
from tests.bench.world import World

EDITS: tuple[Place, ...] = ("text", "summary")
Say = Callable[[str], None]
Runs = dict[str, Run]
"""By contestant."""
_INDEXED = re.compile(r"([0-9.]+) s  search index")


@dataclass(frozen=True, slots=True)
class Size:
    """An archive to be measured, and what of it."""

    events: int
    languages: tuple[str, ...] = ("en",)
    rounds: int = 3
    in_full: bool = False
    """With a search and in `timeline serve` as well."""
    alone: str = ""
    """Why Hugo is left out, if it is."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a build leaves: files, pages among them, bytes."""

    files: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of one size."""

    size: Size
    place: str
    """Where the work was done."""
    builds: dict[str, Runs]
    """By what had been done before: cold, or after an edit."""
    with_search: dict[str, Runs]
    """The same with a search; and the making of the index alone."""
    checks: dict[str, Run]
    output: dict[str, Output]
    versions: dict[str, str]
    served: Served | None = None


class NotTheSameError(Exception):
    """A site lacks something that it must hold; the text says what."""


def measure(size: Size, folder: Path, place: str, say: Say) -> Result:
    """Measure one size in a new folder, which is removed afterwards. Raises NotTheSameError and CommandFailedError."""
    try:
        return _Measuring(size, folder, say).result(place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def middle(runs: Iterable[Run]) -> Run:
    """The median of each value by itself."""
    every = list(runs)
    return Run(
        median(each.wall for each in every),
        median(each.cpu for each in every),
        int(median(each.memory for each in every)),
        int(median(each.indexing for each in every)),
    )


@dataclass
class _Measuring:
    """The measuring of one size."""

    size: Size
    folder: Path
    say: Say
    world: World = field(init=False)
    all: Sequence[Contestant] = ()

    def result(self, place: str) -> Result:
        self._begin()
        for each in self.all:
            self._verify(each)
        builds = {"cold build": self._in_turn(lambda each, _: each.build(), "cold")}
        for each in self.all:
            self._verify(each)
        for where in EDITS:
            what = f"a word of one {where} edited"
            builds[what] = self._in_turn(partial(self._edit_and_build, where), what)
        builds["an event added"] = self._in_turn(self._add_and_build, "an event added")
        output = {each.name: Output(*_output(each.site)) for each in self.all}
        checks = self._checks()
        served = measure_serving(self.all[0], self.size.rounds) if self.size.in_full else None
        searched = self._with_search() if self.size.in_full else {}
        versions = {each.name: each.version for each in self.all}
        return Result(self.size, place, builds, searched, checks, output, versions, served)

    def _begin(self) -> None:
        """Write the archive, and the same for Hugo; both have then built once."""
        size = self.size
        self.say(f"{size.events} events in {' and '.join(size.languages)}: {size.alone or 'the archive for both'}")
        self.world = World(size.events)
        mine = ours(self.world, size.languages, self.folder)
        mine.build()
        self.all = (mine,)
        if not size.alone:
            theirs = hugo(mine, self.world, size.languages, self.folder)
            theirs.build()
            self.all = (mine, theirs)

    def _in_turn(self, work: Callable[[Contestant, int], Run], what: str) -> Runs:
        runs: dict[str, list[Run]] = {each.name: [] for each in self.all}
        for number in range(self.size.rounds):
            # The order changes with every round, so that neither always has the warmer machine.
            for each in self.all if number % 2 == 0 else reversed(self.all):
                done = work(each, number)
                runs[each.name].append(done)
                memory = f"{done.memory / 1e6:.0f} MB"
                self.say(f"  {what}, {each.name}: {done.wall:.2f} s, {done.cpu:.2f} s of processor, {memory}")
        return {name: middle(each) for name, each in runs.items()}

    def _edit_and_build(self, where: Place, each: Contestant, number: int) -> Run:
        """A word is written into an event and the site built again, by a new process, over the old one."""
        with _edited(each, number, where):
            return each.build(afresh=False)

    def _add_and_build(self, each: Contestant, number: int) -> Run:
        """An event is added and the site built again; then it is removed, and the site is as it was."""
        word = f"Xylograph{number}"
        added = each.add(_event(each, number), word)
        try:
            done = each.build(afresh=False)
            if not each.holds(added, word):
                raise NotTheSameError(f"{each.name}: the event that was added has no page that says what it says")
        finally:
            added.unlink()
        each.build(afresh=False)
        if each.name == OURS and each.holds(added, word):
            raise NotTheSameError(f"{each.name}: the event that was removed has still a page")
        return done

    def _with_search(self) -> dict[str, Runs]:
        """Builds with a search. What Hugo needs for it is Hugo and then Pagefind, and the sum of both is its time."""
        alone: dict[str, list[Run]] = {each.name: [] for each in self.all}

        def cold(each: Contestant, _: int) -> Run:
            done = each.build(search=True)
            alone[each.name].append(_index_alone(each, done))
            self._verify(each)
            self._refuse(each, searching.problems(each.site, self.world, self.size.languages))
            return done

        def again(each: Contestant, number: int) -> Run:
            with _edited(each, number, "text") as word:
                done = each.build(afresh=False, search=True)
                self._refuse(each, searching.problems(each.site, self.world, self.size.languages, word))
            return done

        builds = {
            "cold build with search": self._in_turn(cold, "cold, with search"),
            "a word of one text edited, with search": self._in_turn(again, "a word edited, with search"),
        }
        return {**builds, "the search index alone": {name: middle(runs) for name, runs in alone.items()}}

    def _checks(self) -> dict[str, Run]:
        """Checks are ours alone."""
        mine = self.all[0]
        command = (timeline(), "check", "--config", str(mine.project / "mkdocs.yml"))
        rounds = range(self.size.rounds)

        def changed(number: int) -> Run:
            with _edited(mine, number, "text", must_show=False):
                done = run((*command, str(mine.files[_event(mine, number)])))
            run(command)  # so that all is known again
            return done

        def added(number: int) -> Run:
            file = mine.add(_event(mine, number), f"Xylograph{number}")
            try:
                return run((*command, str(file)))
            finally:
                file.unlink()
                run(command)

        return {
            "check of all, nothing known": middle(run((*command, "--no-cache")) for _ in rounds),
            "check of all, everything known": middle(run(command) for _ in rounds),
            "check of one file, unchanged": middle(run((*command, str(mine.files[_event(mine, 0)]))) for _ in rounds),
            "check of one file, a word edited in it": middle(map(changed, rounds)),
            "check of one file, just added": middle(map(added, rounds)),
        }

    def _verify(self, each: Contestant) -> None:
        self._refuse(each, verify.problems(each.site, self.world, self.size.languages))

    def _refuse(self, each: Contestant, problems: Iterable[str]) -> None:
        found = list(problems)
        if found:
            raise NotTheSameError(f"{each.name}: {len(found)} things are not as they must be, such as: {found[0]}")


@contextmanager
def _edited(each: Contestant, number: int, where: Place, *, must_show: bool = True) -> Iterator[str]:
    """A word is in an event while the block runs, and must then be on its page."""
    event, word = _event(each, number), f"Xylograph{number}"
    before = each.edit(event, word, where)
    try:
        yield word
        if must_show and not each.holds(each.files[event], word):
            raise NotTheSameError(f"{each.name}: the word that was written into an event is not on its page")
    finally:
        each.files[event].write_text(before, encoding="utf-8", newline="\n")


def _event(each: Contestant, number: int) -> int:
    """The event that is edited in a round."""
    return len(each.files) // (number + 2)


def _index_alone(each: Contestant, whole: Run) -> Run:
    """What the index took: ours says so itself; Pagefind, which comes after Hugo, makes the same index again."""
    if each.name == OURS:
        told = _INDEXED.search(whole.said)
        if not told:
            raise NotTheSameError(f"{each.name} does not say what its search index took")
        return Run(float(told[1]), 0.0, whole.indexing)
    return one_after_another(each.searchable[1:])


def _output(site: Path) -> tuple[int, int, int]:
    """Files, pages and bytes of a site."""
    sizes = [(path.suffix, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(suffix == ".html" for suffix, _ in sizes), sum(size for _, size in sizes)
