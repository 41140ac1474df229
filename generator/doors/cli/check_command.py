"""`timeline check`: reads the whole archive and reports every finding, or those in the files named."""

import argparse
import re
from functools import lru_cache
from pathlib import Path

from generator.doors import disk, terminal
from generator.doors.check import check
from generator.doors.cli import options, report
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.project_folder import CONTENT, Project
from generator.doors.workers import available_cores
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.model.finding import Finding, Severity

CLEAN, ERRORS, MISUSED = 0, 1, 2


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "check")
    forms = ("text", "concise", "json")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=words["usage-check-paths"])
    parser.add_argument("--strict", action="store_true", help=words["usage-check-strict"])
    parser.add_argument("--format", choices=forms, default="text", help=words["usage-check-format"])
    options.add_project(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check and report; returns the exit code."""
    words = phrases.load(language_of(arguments.language))
    config = Path(arguments.config).resolve()
    root = config.parent
    if not (root / CONTENT).is_dir():
        terminal.complain(words.text("no-project", folder=root))
        return MISUSED
    missing = [path for path in arguments.paths if not Path(path).exists() and not Path(path).is_symlink()]
    if missing:
        terminal.complain(words.text("no-such-path", path=missing[0]))
        return MISUSED
    cache = options.cache_choice(arguments).cache(root)
    jobs = arguments.jobs or available_cores()
    project = Project(root, arguments.today, jobs=jobs, cache=cache, config=config.name)
    checked = check(project)
    for key in checked.trouble:
        terminal.complain(words[key])
    findings = _within(checked.findings, root, arguments.paths)
    _print(findings, checked.files, arguments.format, report_for(project, words, colour=terminal.has_colour()))
    failing = findings if arguments.strict else [each for each in findings if each.severity is Severity.ERROR]
    return ERRORS if failing else CLEAN


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
    # Not resolved to the end: a symbolic link under content/ is itself a finding.
    chosen = [
        Path(path).parent.resolve() / Path(path).name if Path(path).name else Path(path).resolve() for path in paths
    ]
    return tuple(each for each in findings if any((root / each.where.file).is_relative_to(path) for path in chosen))


def _print(findings: tuple[Finding, ...], files: int, form: str, how: report.Report) -> None:
    if form == "json":
        terminal.say_json(report.json_report(findings, how.phrases), indent=2)
        return
    lines = report.text_report if form == "text" else report.concise_report
    for paragraph in lines(findings, how):
        terminal.show(paragraph)
    terminal.say(report.summary(findings, files, how.phrases))
