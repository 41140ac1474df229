"""What the preview shows at one moment: the last site that could be made, and what is wrong with the files since.

A state is never changed. The next one is made of it and of the files as they are, and shares all that is the same.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.doors.cli import report
from generator.doors.cli.check_command import report_for
from generator.doors.mkdocs_host.planning import project_of
from generator.doors.project_folder import CONTENT
from generator.doors.server import hand_written
from generator.doors.server.index import Index
from generator.doors.server.known import Known, read_again, read_all
from generator.doors.server.signs import Signs, look
from generator.doors.server.site import Site, link
from generator.doors.terminal import harmless
from generator.doors.whole_build import load
from generator.doors.wish import BuildError, Wish
from generator.languages import phrases
from generator.languages.phrases import Phrases

MOST = 50
"""Errors that are shown at once; the closing line counts all."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is previewed, the language in which the preview speaks to whoever started it, and the search index."""

    wish: Wish
    words: Phrases
    index: Index = field(default_factory=Index)


@dataclass(frozen=True, slots=True)
class State:
    """`number` counts the states. `trouble` is what is wrong, by language; empty when all is well."""

    number: int = 0
    signs: Signs | None = field(default=None, repr=False)
    known: Known | None = field(default=None, repr=False)
    site: Site | None = field(default=None, repr=False)
    theme_folders: tuple[Path, ...] = ()
    trouble: Mapping[str, str] = field(default_factory=dict)


def after(before: State, preview: Preview, jobs: int = 1) -> State:
    """The state that the files ask for now; the same one if nothing has changed."""
    signs = look(preview.wish.config_file, before.theme_folders)
    if signs == before.signs:
        return before
    state = replace(before, number=before.number + 1, signs=signs)
    try:
        _demand_content(preview)
        state = _read(state, before, preview, jobs)
    except BuildError as error:
        # What is known is not of these files any more: whatever mends them, all of them are read again.
        return replace(in_trouble(state, str(error)), known=None)
    try:
        return _made(state, preview)
    except BuildError as error:
        return in_trouble(state, str(error))


def _demand_content(preview: Preview) -> None:
    if not (preview.wish.root / CONTENT).is_dir():
        raise BuildError(preview.words.text("no-project", folder=preview.wish.root))


def in_trouble(state: State, sentence: str) -> State:
    """The state with that trouble, which is said in one language only."""
    return replace(state, trouble=dict.fromkeys(_languages(state.known), sentence))


def fault(words: Phrases, error: Exception) -> str:
    """A sentence on what should not have happened: a template or a phrase file in the making, or a fault of ours."""
    return harmless(words.text("serve-fault", kind=type(error).__name__, why=error))


def _read(state: State, before: State, preview: Preview, jobs: int) -> State:
    """With what is known of the archive now."""
    signs = state.signs
    assert signs is not None, "the files have been looked at"  # noqa: S101
    if before.signs and before.known and before.signs.around == signs.around:
        return replace(state, known=read_again(before.known, signs.listed, signs.changed_since(before.signs)))
    if before.signs:
        _forget()
    config = load(preview.wish, preview.words)
    folders = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
    known = read_all(project_of(config, preview.wish.today, jobs, preview.wish.choice), signs.listed)
    if folders == before.theme_folders:
        return replace(state, known=known)
    return replace(state, known=known, theme_folders=folders, signs=look(preview.wish.config_file, folders))


def _forget() -> None:
    """Let go of what the generator has read of its own files (templates, phrases) and worked out from them."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("generator."):
            for value in tuple(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _made(state: State, preview: Preview) -> State:
    """With the site that is made of what is known, or with the report of what is wrong with it."""
    known, signs, last = state.known, state.signs, state.site
    assert known is not None, "the archive has been read"  # noqa: S101
    assert signs is not None, "the files have been looked at"  # noqa: S101
    if known.checked.errors:
        return replace(state, trouble={each: _report(known, phrases.load(each)) for each in _languages(known)})
    linked = link(known.checked, last.linked if last else None)
    made_of = hand_written.made_of(signs, linked.plan, known.checked.pages)
    pages = last.hand_written if last and last.hand_written.made_of == made_of else None
    if pages is None:
        pages = hand_written.make(preview.wish, linked.plan, preview.words, made_of)
    site = Site(known, linked, pages, preview.index)
    if taken := site.taken_twice():
        raise BuildError(preview.words.text("build-two-pages", path=taken[0]))
    return replace(state, site=site, trouble={})


def _report(known: Known, words: Phrases) -> str:
    """The errors as `timeline check` prints them."""
    errors = known.checked.errors
    paragraphs = report.text_report(errors[:MOST], report_for(known.project, words, colour=False))
    return "\n".join((*paragraphs, report.summary(known.checked.findings, len(known.checked.files), words)))


def _languages(known: Known | None) -> tuple[str, ...]:
    settings = known.checked.settings if known else None
    return settings.languages if settings else phrases.available()
