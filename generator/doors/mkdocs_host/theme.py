"""The theme's side of the plugin: our templates before Material's, and of Material's files the style sheet only."""

import os
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.doors import terminal
from generator.doors.cli.check_command import told
from generator.doors.cli.language import language_of
from generator.doors.mkdocs_host.theme_style import without_frame
from generator.doors.project import Checked
from generator.doors.project_folder import Project
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.model.finding import Severity
from generator.model.left_by_others import is_left_by_others
from generator.model.settings import Settings

TEMPLATES = Path(__file__).resolve().parents[1] / "theme"
_MAIN_STYLE = "assets/stylesheets/main.*.min.css"


def prepare(config: MkDocsConfig) -> None:
    """Put our templates before Material's (and after the user's own), and switch off what we do ourselves."""
    if str(TEMPLATES) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES))
    # Our own 404 page and sitemap know the archive's pages; MkDocs' do not.
    config.theme.static_templates.clear()


def style_of(config: MkDocsConfig) -> str:
    """Material's style sheet, as far as our pages can use it."""
    found = (path for folder in config.theme.dirs for path in sorted(Path(folder).glob(_MAIN_STYLE)))
    return without_frame(next(found).read_text(encoding="utf-8"))


def drop_unused(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme brings along (scripts, styles, maps): no page asks for it. The user's own stays.

    What editors and systems leave among the user's own is none of it.
    """
    theirs = {os.path.realpath(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder}
    for file in list(files):
        is_of_theme = file.src_dir is not None and os.path.realpath(file.src_dir) not in theirs
        if is_of_theme or any(is_left_by_others(name) for name in PurePath(file.src_uri).parts):
            files.remove(file)


def words_for(settings: Settings) -> Phrases:
    """The phrases that the machine's language asks for, else the archive's own."""
    language = language_of(None)
    return phrases.load(language if language in settings.languages else settings.languages[0])


def report(project: Project, checked: Checked, words: Phrases | None, *, strict: bool) -> str:
    """Every finding as text, and a closing line that says that nothing was built."""
    words = words or phrases.load(language_of(None))
    errors = len(checked.errors)
    advice = sum(1 for each in checked.findings if each.severity is Severity.ADVICE)
    shown = checked.findings if strict or not errors else checked.errors
    paragraphs = told(project, shown, words)
    closing = words.text("build-errors", count=errors) if errors else words.text("build-strict", count=advice)
    return terminal.harmless_report("\n".join((*paragraphs, closing)))  # MkDocs prints it as it is
