"""`timeline check`: reads the whole archive and reports every finding, or those in the files named."""

import argparse
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from generator.doors import disk, terminal
from generator.doors.check import check
from generator.doors.cli import options, report
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.project_folder import CONFIG, CONTENT, Project
from generator.doors.workers import available_cores
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.model.finding import Finding, Severity
from generator.model.left_by_others import is_left_by_others

CLEAN, ERRORS, MISUSED = 0, 1, 2


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "check")
    forms = ("text", "concise", "json")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=words["usage-check-paths"])
    parser.add_argument("--strict", action="store_true", help=words["usage-check-strict"])
    parser.add_argument("--format", choices=forms, default="text", help=words["usage-check-format"])
    parser.add_argument("--all", action="store_true", help=words["usage-check-all"])
    options.add_project(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check and report; returns the exit code."""
    words = phrases.load(language_of(arguments.language))
    config = options.config_file(arguments, words).resolve()
    root = config.parent
    if refused := _refusal(arguments, root, words):
        terminal.complain(refused)
        return MISUSED
    cache = options.cache_choice(arguments).cache(root)
    jobs = arguments.jobs or available_cores()
    project = Project(root, arguments.today, jobs=jobs, cache=cache, config=config.name)
    checked = check(project)
    for key in checked.trouble:
        terminal.complain(words[key])
    findings = _within(checked.findings, root, arguments.paths)
    told = frozenset(findings) if arguments.paths else frozenset()
    elsewhere = tuple(each for each in checked.findings if each not in told) if arguments.paths else ()
    how = report_for(project, words, colour=terminal.has_colour())
    _print(findings, arguments.format, how, every=arguments.all)
    if arguments.format != "json":
        terminal.say(*report.summary(findings, checked.files, words, elsewhere).split("\n"))
    failing = findings if arguments.strict else [each for each in findings if each.severity is Severity.ERROR]
    return ERRORS if failing else CLEAN


def _refusal(arguments: argparse.Namespace, root: Path, words: Phrases) -> str:
    """Why what was asked cannot be checked; nothing if it can."""
    if refused := options.missing_config(arguments, words):
        return refused
    if not (root / CONTENT).is_dir():
        return words.text("no-project", folder=root)
    for path in arguments.paths:
        if not Path(path).exists() and not Path(path).is_symlink():
            return words.text("no-such-path", path=path)
    parts = (root / CONTENT, root / CONFIG, Path(arguments.config).resolve())
    for path in arguments.paths:
        if not _is_checked(_placed(path), parts):
            return words.text("not-checked", path=path, folders=f"{CONTENT}/, {CONFIG}/")
    return ""


def told(project: Project, findings: Iterable[Finding], words: Phrases) -> Iterator[str]:
    """Every finding as text, for where errors go."""
    return report.text_report(findings, report_for(project, words, colour=terminal.has_colour(error=True)))


def report_for(project: Project, words: Phrases, *, colour: bool) -> report.Report:
    """A report that reads the lines it shows from the project's files, each file once."""

    @lru_cache(maxsize=64)
    def lines_of(path: str) -> tuple[str, ...]:
        try:
            text = project.read(path).decode("utf-8-sig", errors="replace")
        except disk.UnreadableFileError:
            return ()
        # Only these end a line for YAML's positions; splitlines() knows more kinds and would shift them.
        return tuple(re.split(r"\r\n|\n|\r", text))

    return report.Report(words, lines_of, colour)


def _within(findings: tuple[Finding, ...], root: Path, paths: list[str]) -> tuple[Finding, ...]:
    if not paths:
        return findings
    chosen = [_placed(path) for path in paths]
    return tuple(each for each in findings if any((root / each.where.file).is_relative_to(path) for path in chosen))


def _placed(path: str) -> Path:
    """Where that is. Not resolved to the end: a symbolic link under content/ is itself a finding."""
    named = Path(path)
    return named.parent.resolve() / named.name if named.name not in ("", "..") else named.resolve()


def _is_checked(path: Path, parts: Iterable[Path]) -> bool:
    """Whether a check of these parts looks at that file or folder, or at something in it."""
    if is_left_by_others(path.name):
        return False
    return any(path.is_relative_to(part) or part.is_relative_to(path) for part in parts)


def _print(findings: tuple[Finding, ...], form: str, how: report.Report, *, every: bool) -> None:
    if form == "json":
        terminal.say_json(report.json_report(findings, how.phrases), indent=2)
        return
    if form == "concise":
        for paragraph in report.concise_report(findings, how):
            terminal.show(paragraph)
        return
    if findings:
        from generator.doors.cli.tally import folded, tally

        shown = findings if every else folded(findings)
        for paragraph in report.text_report(shown, how):
            terminal.show(paragraph)
        terminal.say(*tally(findings, shown, how.phrases), "")
