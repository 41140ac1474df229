"""`mkdocs serve` after a mistake: MkDocs would leave every reader waiting until it is mended."""

from collections.abc import Callable

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.doors import terminal


def keep_the_old_site(server: LiveReloadServer, say: Callable[[], None]) -> None:
    """Let a failed rebuild be reported and the site from before be shown.

    The archive is checked before MkDocs empties its folder, so the site from before is still whole.
    """
    rebuild = server.builder

    def build_or_report() -> None:
        try:
            rebuild()
        except MkDocsException as error:
            terminal.show(terminal.harmless_lines(str(error)))
            say()

    server.builder = build_or_report
