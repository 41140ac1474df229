"""The results as a document: what was measured, on what, with which ratios."""

import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.contestants import HUGO, OURS
from tests.bench.measure import Result
from tests.bench.process import Run

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
  *summary* in lists as well.
- The work is done in {place}. Search is off for both.
- Values are medians of {rounds} runs, in turn. Processor time is that of the process and all that it started.
  Memory is the highest sum over these processes of their proportional set sizes, looked at every 50 ms.

## The machine

{machine}
"""


def document(results: Sequence[Result], place: str) -> str:
    """The whole document; `place` says where the work was done."""
    parts = [HEAD.format(rounds=results[0].rounds, machine=_machine(results[0]), place=place)]
    for result in results:
        parts.append(f"## {result.events:,} events in {' and '.join(result.languages)}\n")
        parts.append("\n".join(_comparison(result)) + "\n")
    if len(results) > 1:
        parts.append("## Growth\n\nPer event, cold.\n")
        parts.append("\n".join(_growth(results)) + "\n")
    return "\n".join(parts)


def _comparison(result: Result) -> Iterator[str]:
    yield f"| | {OURS} | {HUGO} | ratio |"
    yield "|---|---:|---:|---:|"
    edited = ((f"a word of one {where} edited", runs) for where, runs in result.edited.items())
    for name, runs in (("cold build", result.cold), *edited):
        ours, theirs = runs[OURS], runs[HUGO]
        yield f"| {name}: time | {ours.wall:.2f} s | {theirs.wall:.2f} s | **{ours.wall / theirs.wall:.2f}** |"
        yield f"| {name}: processor | {ours.cpu:.2f} s | {theirs.cpu:.2f} s | {ours.cpu / theirs.cpu:.2f} |"
        yield f"| {name}: memory | {_mb(ours)} | {_mb(theirs)} | **{ours.memory / theirs.memory:.2f}** |"
    ours_out, theirs_out = result.output[OURS], result.output[HUGO]
    yield f"| pages | {ours_out.pages:,} | {theirs_out.pages:,} | {ours_out.pages / theirs_out.pages:.2f} |"
    yield f"| files | {ours_out.files:,} | {theirs_out.files:,} | {ours_out.files / theirs_out.files:.2f} |"
    sizes = f"{ours_out.size / 1e6:,.0f} MB | {theirs_out.size / 1e6:,.0f} MB"
    yield f"| output | {sizes} | {ours_out.size / theirs_out.size:.2f} |"
    checks = {
        "check of all, nothing known": result.check_all,
        "check of all, everything known": result.check_known,
        "check of one file": result.check_one,
    }
    for name, done in checks.items():
        yield f"| {name}: time, processor, memory | {done.wall:.2f} s, {done.cpu:.2f} s, {_mb(done)} | | |"


def _growth(results: Sequence[Result]) -> Iterator[str]:
    yield f"| events | {OURS}: time | memory | {HUGO}: time | memory |"
    yield "|---:|---:|---:|---:|---:|"
    for result in results:
        cells = [f"{result.events:,} ({', '.join(result.languages)})"]
        for name in (OURS, HUGO):
            done = result.cold[name]
            cells += [f"{done.wall / result.events * 1e3:.2f} ms", f"{done.memory / result.events / 1e3:.0f} KB"]
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


def _mb(done: Run) -> str:
    return f"{done.memory / 1e6:,.0f} MB"
