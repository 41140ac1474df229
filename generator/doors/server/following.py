"""Follows the files: when they have changed the next state is made in the background and then shown, in one step."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from watchdog.events import FileClosedNoWriteEvent, FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.doors.project_folder import CONFIG, CONTENT
from generator.doors.server.signs import OURS
from generator.doors.server.state import Preview, State, after, fault, in_trouble

QUIET_SECONDS = 0.05
"""Nothing must have been written for so long: whoever saves many files, or one in several steps, is waited for."""
LONGEST_SECONDS = 1.0
"""But no longer than this: what is written without end is shown on the way."""
GRACE_SECONDS = 0.3
"""An error is shown only when it has lasted: an editor may have emptied a file that it is about to write."""


class Showing:
    """The state that is shown, and a bell for those who wait for the next."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        """The state of this moment: take it once for an answer."""
        return self._state

    def show(self, state: State) -> None:
        """Put a state in the place of the last."""
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def beyond(self, number: int, seconds: float | None = None) -> State | None:
        """The state after the one of that number, as soon as there is one; None when it takes longer than that."""
        with self._changed:
            come = self._changed.wait_for(lambda: self._state.number > number, seconds)
            return self._state if come else None


class Watch(FileSystemEventHandler):
    """Wakes whoever waits when something has been written in the project."""

    def __init__(self, config_file: Path, further: tuple[Path, ...] = ()) -> None:
        self._config_file = str(config_file)
        self._root = str(config_file.parent)
        self._written = threading.Event()
        self._written.set()  # what was written before we began to watch is seen by looking once
        observer = Observer()
        observer.daemon = True
        for folder in (config_file.parent / CONTENT, config_file.parent / CONFIG, *OURS, *further):
            if folder.is_dir():
                observer.schedule(self, str(folder), recursive=True)
        observer.schedule(_Only(self._config_file, self), self._root)
        observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something happened. That a file was only read, by us too, is nothing."""
        if not isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):
            self._written.set()

    def wait(self) -> None:
        """Return when something has been written, and nothing more for a moment."""
        self._written.wait()
        end = monotonic() + LONGEST_SECONDS
        self._written.clear()
        while self._written.wait(QUIET_SECONDS) and monotonic() < end:
            self._written.clear()

    def more_within(self, seconds: float) -> bool:
        """Whether something more is written within that time."""
        return self._written.wait(seconds)


class _Only(FileSystemEventHandler):
    """Hears of one file in a folder full of others."""

    def __init__(self, path: str, hearer: Watch) -> None:
        self._path = path
        self._hearer = hearer

    def on_any_event(self, event: FileSystemEvent) -> None:
        if self._path in {event.src_path, event.dest_path}:
            self._hearer.on_any_event(event)


@dataclass(frozen=True, slots=True)
class Follower:
    """Makes state after state, as long as the process lives. `say` is told of each, and of the one before."""

    preview: Preview
    showing: Showing
    watch: Watch
    say: Callable[[State, State], None]

    def start(self) -> None:
        """Follow in the background."""
        threading.Thread(target=self._follow, name="follower", daemon=True).start()

    def _follow(self) -> None:
        while True:
            self.watch.wait()
            self.step()

    def step(self) -> None:
        """Look at the files, and show what they ask for."""
        shown = self.showing.state
        try:
            state = after(shown, self.preview)
        except Exception as error:  # noqa: BLE001  # the site from before stays; what is saved next is looked at again
            state = in_trouble(replace(shown, number=shown.number + 1), fault(self.preview.words, error))
        if state is shown or (state.trouble and self.watch.more_within(GRACE_SECONDS)):
            return
        self.showing.show(state)
        self.say(state, shown)
