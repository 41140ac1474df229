"""The results as a document: what was measured, on what, with which ratios."""

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tests.bench.contestants import HUGO, OURS
from tests.bench.measure import Result

T = TypeVar("T")

HEAD = """\
# Benchmarks

`make bench` writes this file. It generates archives of invented events (`python -m tests.bench.generate`), writes
the same for [Hugo](https://gohugo.io), builds both in turn and compares. What the figures mean:

- **The same pages.** Every event, actor, place, topic, storyline, source and quantity, every year and month, the
  lists and the front page stand at the same addresses in both sites, with the same texts and links. The frame
  around a text (head, header, tabs, footer) is cut out of our page and used in Hugo's. Before and after the
  timing, both sites are checked against what the archive was written from: every page and its title, a way to it
  from the lists, and in 200 events every sentence, reason, statement and link.
- **The advantage is Hugo's** where there is a choice: it is handed everything derived (orders, chains of causes,
  links back, worded dates, rows of lists) and has only to lay it out; its front matter is JSON, its binary is
  started directly, feeds are off. It makes no checks. Ours reads and checks every record, works all of that out,
  and makes further pages and a JSON twin of each record.
- **Cold**: no earlier output, nothing in a cache; the files are in the system's memory for both, and what ours keeps
  for the next build is written within the time. **Edited**: one word is written into one event, and a new process
  builds again over the old site; the word must then be on the page. A *text* stands on the event's own page alone; a
  *summary* in lists as well. **An event added**: one like another, with an id of its own; its page must then be
  there, and gone when it was removed. Hugo is given its page alone, none of the lists that would name it.
- **With search**: ours makes its index within the build; after Hugo comes the same Pagefind (`pagefind --site`), as its
  users do it, and the time is that of both, the memory that of the larger. It is told what a page's own words are
  (`data-pagefind-body`) and to leave lists alone. Both indexes must then hold every record under its title, and the
  word that was written. Elsewhere search is off for both.
- **In `timeline serve`** means over HTTP on this machine, without a browser: from the start of the command until an
  event's page has come, and from a word's being saved until the event's page says it.
- Values are medians of as many runs as the heading says, in turn. Processor time is that of the process and all that
  it started. Memory is the highest sum over these processes of their proportional set sizes, looked at every 50 ms.

## The machine

{machine}
"""


def document(results: Sequence[Result]) -> str:
    """The whole document."""
    parts = [HEAD.format(machine=_machine(results[0]))]
    for result in results:
        size = result.size
        runs = "one run" if size.rounds == 1 else f"{size.rounds} runs"
        parts.append(f"## {size.events:,} events in {' and '.join(size.languages)}\n")
        parts.append(f"{runs.capitalize()}, {result.place}.{f' {size.alone}.' if size.alone else ''}\n")
        parts.append("\n".join(_comparison(result)) + "\n")
        parts.append("\n".join(_ours_alone(result)) + "\n")
    parts.append("## Growth\n\nPer event, cold.\n")
    parts.append("\n".join(_growth(results)) + "\n")
    return "\n".join(parts)


def _comparison(result: Result) -> Iterator[str]:
    """What both do."""
    yield f"| | {OURS} | {HUGO} | ratio |"
    yield "|---|---:|---:|---:|"
    for name, runs in (*result.builds.items(), *result.with_search.items()):
        yield _row(f"{name}: time", runs, lambda done: done.wall, "{:.2f} s")
        if all(done.cpu for done in runs.values()):
            yield _row(f"{name}: processor", runs, lambda done: done.cpu, "{:.2f} s")
        yield _row(f"{name}: memory", runs, lambda done: done.memory / 1e6, "{:,.0f} MB")
    yield _row("pages", result.output, lambda left: left.pages, "{:,}")
    yield _row("files", result.output, lambda left: left.files, "{:,}")
    yield _row("output", result.output, lambda left: left.size / 1e6, "{:,.0f} MB")


def _row(name: str, measured: Mapping[str, T], value_of: Callable[[T], float], form: str) -> str:
    values = {each: value_of(known) for each, known in measured.items()}
    cells = [form.format(values[each]) if each in values else "—" for each in (OURS, HUGO)]
    ratio = f"**{values[OURS] / values[HUGO]:.2f}**" if HUGO in values else "—"
    return f"| {' | '.join((name, *cells, ratio))} |"


def _ours_alone(result: Result) -> Iterator[str]:
    yield f"| {OURS} alone | time | processor | memory |"
    yield "|---|---:|---:|---:|"
    for name, done in result.checks.items():
        yield f"| {name} | {done.wall:.2f} s | {done.cpu:.2f} s | {done.memory / 1e6:,.0f} MB |"
    if served := result.served:
        memory = f"{served.memory / 1e6:,.0f} MB"
        yield f"| `timeline serve`, nothing known: first page | {served.first_cold:.2f} s | | |"
        yield f"| `timeline serve`, archive known: first page | {served.first:.2f} s | | {memory} |"
        for where, seconds in served.edited.items():
            yield f"| `timeline serve`, a word of a {where} saved: new page | {seconds:.2f} s | | {memory} |"


def _growth(results: Sequence[Result]) -> Iterator[str]:
    yield f"| events | {OURS}: time | memory | {HUGO}: time | memory |"
    yield "|---:|---:|---:|---:|---:|"
    for result in results:
        cells, events = [f"{result.size.events:,} ({', '.join(result.size.languages)})"], result.size.events
        for name in (OURS, HUGO):
            done = result.builds["cold build"].get(name)
            cells += (
                [f"{done.wall / events * 1e3:.2f} ms", f"{done.memory / events / 1e3:.0f} KB"] if done else ["—"] * 2
            )
        yield f"| {' | '.join(cells)} |"


def _machine(result: Result) -> str:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    versions = ", ".join(result.versions.values())
    return (
        f"{cores} cores ({_processor()}), {memory:.0f} GB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; {versions}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
