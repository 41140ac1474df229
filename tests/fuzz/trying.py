"""Tries one hostile project after the other: writes it, checks it, builds it, and judges what came of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from types import TracebackType
from typing import Any, Self

from tests.building import REPOSITORY
from tests.fuzz import verdicts
from tests.fuzz.cases import VICTIM, Case, with_files

MOST_SECONDS = 2.0
"""Of processor time, for a command beyond what it takes on an archive that is well."""
PATIENCE = 60
"""Seconds after which a command hangs, on however busy a machine."""
PRECIOUS = {"a.pack": b"precious", "a.aside": b"precious", "none.txt": b"precious"}
"""What lies beside the project: with the endings that files of the cache have."""


@dataclass(frozen=True, slots=True)
class Answer:
    code: int | None
    said: str
    seconds: float


class HangsError(Exception):
    """No answer came."""


class Trier:
    """Tries cases in a folder of its own; `keep` is where projects that fell are kept."""

    def __init__(self, folder: Path, keep: Path) -> None:
        self.folder, self.keep = folder, keep
        self._process: subprocess.Popen[str] | None = None
        self._usual: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Learn how long the commands take on an archive that is well, loading included."""
        assert self.tried("usual", with_files({})) == [], "the archive without anything hostile is not well"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def tried(self, name: str, case: Case) -> list[str]:
        """What is wrong with the answers to that case; nothing if all is as it should be."""
        work = self.folder / "work"
        project, victim = work / "project", work / VICTIM
        for each in (project, victim):
            each.mkdir(parents=True)
        for file, content in PRECIOUS.items():
            (victim / file).write_bytes(content)
        case.write(project)
        try:
            faults = list(self._faults(project))
        except HangsError as error:
            faults = [str(error)]
        if {path.name: path.is_file() and path.read_bytes() for path in victim.iterdir()} != PRECIOUS:
            faults.append("what lies beside the project was touched")
        if faults:
            self.keep.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cp", "-a", project, self.keep / name], check=False)
        subprocess.run(["rm", "-rf", work], check=True)  # Python's own gives up on folders a thousand deep
        return faults

    def _faults(self, project: Path) -> Iterator[str]:
        checks = [self._ask(project, "check", "--jobs", "1", "--format", form) for form in ("text", "concise", "json")]
        built = self._ask(project, "build", "--jobs", "1", "--no-search")
        for command, answer in (*zip(("check", "check concise", "check json"), checks, strict=True), ("build", built)):
            for fault in verdicts.of_answer(answer.code, answer.said):
                yield f"{command}: {fault}"
            usual = self._usual.setdefault(command, answer.seconds)
            if answer.seconds > usual + MOST_SECONDS:
                yield f"{command}: took {answer.seconds:.1f} s"
        if checks[0].code == 0 and built.code != 0 and not verdicts.is_beyond_a_check(built.said):
            yield f"the check passes, and the build does not: {built.said[-300:]!r}"
        if built.code == 0 and checks[0].code != 0:
            yield "the build passes, and the check does not"
        if built.code == 0:
            yield from verdicts.of_site(project / "site")

    def _ask(self, project: Path, *arguments: str) -> Answer:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError):  # then no answer comes either
            print(json.dumps({"folder": str(project), "arguments": arguments}), file=process.stdin, flush=True)
        ready, _, _ = select([process.stdout], [], [], PATIENCE)
        line = process.stdout.readline() if ready else ""
        if not line:
            self._end()
            how = f"ended the process ({process.returncode})" if ready else f"gave no answer within {PATIENCE} s"
            raise HangsError(f"{arguments[0]} {how}")
        answer: dict[str, Any] = json.loads(line)
        return Answer(answer["code"], answer["said"], answer["seconds"])

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz.worker"],
                cwd=REPOSITORY,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                with suppress(BrokenPipeError):  # what it was not told before it ended
                    stream.close()
            self._process = None
