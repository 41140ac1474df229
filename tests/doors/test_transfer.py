"""What travels between processes arrives as it was, and what is equal arrives once."""

import pickle
from typing import Any

from generator.doors import transfer
from generator.doors.project import check
from generator.doors.project_folder import Project
from tests.building import REPOSITORY


def travelled(value):
    return pickle.loads(pickle.dumps(value, protocol=5))  # noqa: S301  # our own


def test_entries_arrive_as_they_were_and_share_what_is_equal():
    archive = check(Project(REPOSITORY)).archive
    assert archive
    transfer.prepare()
    # One by one, as from two workers: within one pickle Python itself keeps what is the same object the same.
    arrived = {key: travelled(entry) for key, entry in archive.events.items()}
    assert arrived == archive.events
    cited: dict[object, Any] = {}
    for entry in arrived.values():
        for source in entry.record.sources:
            assert cited.setdefault(source, source) is source
        for mention in entry.mentions:
            assert cited.setdefault(mention, mention) is mention
            assert cited.setdefault(mention.id, mention.id) is mention.id
    assert len(cited) > 10
