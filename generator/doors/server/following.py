"""Follows the files: when they have changed the next state is made in the background and then shown, in one step."""

import os
import threading
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedNoWriteEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

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
        self._written = threading.Event()
        self._written.set()  # what was written before we began to watch is seen by looking once
        self._observer = Observer()
        self._observer.daemon = True
        self._heard: dict[str, ObservedWatch] = {}
        root = config_file.parent
        parts = {str(root / CONTENT), str(root / CONFIG)}
        self._exchanged = {*parts, *map(str, (*OURS, *further))}
        """Folders of which others may have taken the place: what is heard is a folder, wherever it is moved."""
        self._observer.schedule(_Around({str(config_file)}, parts, self), str(root))
        self._observer.start()
        self._hear()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something happened. That a file was only read, by us too, is nothing."""
        if not isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):
            self._written.set()

    def exchanged(self, folder: str) -> None:
        """A folder has come or gone."""
        self._exchanged.add(folder)
        self._written.set()

    def wait(self) -> None:
        """Return when something has been written, and nothing more for a moment."""
        self._written.wait()
        end = monotonic() + LONGEST_SECONDS
        self._written.clear()
        while self._written.wait(QUIET_SECONDS) and monotonic() < end:
            self._written.clear()
        self._hear()

    def more_within(self, seconds: float) -> bool:
        """Whether something more is written within that time."""
        return self._written.wait(seconds)

    def _hear(self) -> None:
        """Hear of all that happens in the folders that are there now."""
        while self._exchanged:
            folder = self._exchanged.pop()
            if before := self._heard.pop(folder, None):
                self._observer.unschedule(before)
            with suppress(OSError):  # it is not there; when it comes, that is heard
                self._heard[folder] = self._observer.schedule(self, folder, recursive=True)


class _Around(FileSystemEventHandler):
    """Hears of some files and folders within a folder full of others; of what is in those folders others hear."""

    def __init__(self, files: AbstractSet[str], folders: AbstractSet[str], watch: Watch) -> None:
        self._files = files
        self._folders = folders
        self._watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        places = {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)}
        if not self._files.isdisjoint(places):
            self._watch.on_any_event(event)
        if isinstance(event, DirCreatedEvent | DirMovedEvent | DirDeletedEvent):
            for folder in self._folders & places:
                self._watch.exchanged(folder)


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
