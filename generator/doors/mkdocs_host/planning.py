"""The archive of a project, read, checked, linked and planned; or the report that says why it cannot be built."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from generator import checking, pipeline
from generator.doors import terminal
from generator.doors.cache_folder import Choice
from generator.doors.cli.check_command import told
from generator.doors.clock import timed
from generator.doors.mkdocs_host import theme
from generator.doors.project import Checked, check
from generator.doors.project_folder import Project
from generator.doors.workers import Workers
from generator.languages.phrases import Phrases
from generator.model.archive import Archive
from generator.model.settings import Settings

log = get_plugin_logger("timeline")


class ArchiveError(Abort):
    """The archive cannot be built; the text is the whole report."""


def project_of(config: MkDocsConfig, today: str, jobs: int, choice: Choice, cluster: Workers | None = None) -> Project:
    """The project that a configuration belongs to."""
    file = Path(config.config_file_path).resolve()
    root = file.parent
    return Project(
        root,
        today,
        site_url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        repo_url=config.repo_url or "",
        jobs=jobs,
        cache=choice.cache(root),
        config=file.name,
        cluster=cluster,
    )


class ArchiveChangedError(Abort):
    """A file of the archive was changed while the site was being built; the text is a sentence, `path` says which."""

    def __init__(self, sentence: str, path: str) -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(slots=True)
class Planning:
    """The way of one archive from its files to a plan; `seconds` are those of each stage."""

    project: Project
    strict: bool
    words: Phrases | None
    """What is told is told in these; None: as the machine and the archive say."""
    seconds: dict[str, float]
    _linked: pipeline.Plan | None = None

    def planned(self) -> tuple[Checked, pipeline.Plan]:
        """What was checked, and the plan. Raises ArchiveError for errors (or, under strict, advice)."""
        checked = timed(self.seconds, "check", lambda: check(self.project, self._link))
        return checked, timed(self.seconds, "plan", lambda: self._plan(checked))

    def _link(self, archive: Archive, settings: Settings) -> None:
        """Link an archive that is still being checked: if errors are found in it, nobody asks for this."""
        with suppress(Exception):  # they are why; and if none are found, `_plan` links again and says what is wrong
            self._linked = pipeline.plan(archive, settings)

    def _plan(self, checked: Checked) -> pipeline.Plan:
        failing = checked.findings if self.strict else checked.errors
        if failing or checked.archive is None or checked.settings is None:
            raise ArchiveError(theme.report(self.project, checked, self.words, strict=self.strict))
        # What was published before is told, but no page shows it: the same archive gives the same pages.
        deleted = tuple(each for each in checked.findings if each.code in checking.OF_THE_LAST_BUILD)
        findings = tuple(each for each in checked.findings if each not in deleted)
        plan = pipeline.advised(self._linked or pipeline.plan(checked.archive, checked.settings), findings)
        words = self.words or theme.words_for(plan.settings)
        for line in told(self.project, deleted, words):
            terminal.show(line, error=True)
        for key in checked.trouble:  # no warning: under --strict that would fail the build
            terminal.complain(words[key])
        if plan.advice:
            log.info(words.text("build-advice", count=len(plan.advice)))
        return plan
