"""Builds the site and publishes it in one piece: the quick way where that is certain to be right, else as a whole."""

from collections.abc import Callable
from dataclasses import replace

from generator.doors import rebuild, terminal
from generator.doors.publish import PublishError
from generator.doors.wish import BuildChangedError, BuildError, BuildResult, RemoteError, Wish
from generator.languages.phrases import Phrases

AGAIN = 2
"""So often a build begins again because files were changed meanwhile."""


def build_site(wish: Wish, words: Phrases, progress: Callable[[int, int], None]) -> BuildResult:
    """Build and publish. Raises BuildError with a text for the user; the old site is then untouched."""
    try:
        if (cache := wish.cache) and not wish.output:
            built = rebuild.rebuild(wish, cache, words)
            for key in (told := cache.trouble()):
                terminal.complain(words[key])
            if built:
                return built
            wish = replace(wish, choice=replace(wish.choice, told=told))
        return _whole(wish, words, progress)
    except PublishError as error:
        raise BuildError(words.text(f"build-{error.reason}", path=error.path)) from None
    except RemoteError as error:
        raise BuildError(words.text(f"build-{error.reason}", where=error.where, why=error.why)) from None
    except OSError as error:
        why, path = error.strerror or str(error), error.filename or wish.output or wish.site_dir or wish.root
        raise BuildError(words.text("build-system", why=why, path=path)) from None


def _whole(wish: Wish, words: Phrases, progress: Callable[[int, int], None]) -> BuildResult:
    # Loaded only now: MkDocs takes longer to load than an edit to show.
    from generator.doors.whole_build import build_whole

    for _ in range(AGAIN):
        try:
            return build_whole(wish, words, progress)
        except BuildChangedError as error:
            terminal.complain(words.text("build-again", path=error.path))
    return build_whole(wish, words, progress)
