"""Starts the preview: the port first, so that a taken one is told of at once; then the archive; then whoever asks."""

from generator.doors import terminal
from generator.doors.server.following import Follower, Showing, Watch
from generator.doors.server.http import HOST, Server
from generator.doors.server.indexing import Indexer
from generator.doors.server.state import Preview, State, after
from generator.doors.whole_build import load, plugin_of
from generator.pages import not_found


def serve(preview: Preview, port: int, jobs: int) -> None:
    """Serve until interrupted. Raises BuildError for what no edit of the archive will mend, and OSError."""
    words = preview.words

    def say(state: State, before: State) -> None:
        if state.trouble:
            terminal.show(state.trouble.get(words.language) or next(iter(state.trouble.values())))
        elif before.trouble:
            terminal.say(words["serve-mended"])

    plugin_of(load(preview.wish, words), preview.wish, words)
    with Server(port, words) as server:
        # Other processes help with this first state only: later there are threads, which no fork survives well.
        first = after(State(), preview, jobs)
        server.showing = Showing(first)
        for key in first.known.checked.trouble if first.known else ():
            terminal.complain(words[key])
        say(first, State())
        root = not_found.root_of(first.site.settings) if first.site else "/"
        terminal.say(words.text("serve-ready", address=f"http://{HOST}:{server.port}{root}"))
        watch = Watch(preview.wish.config_file, first.theme_folders)
        Follower(preview, server.showing, watch, say).start()
        Indexer(preview, server.showing).start()
        server.serve_forever(poll_interval=0.1)
