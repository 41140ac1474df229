"""Waivers: which advice they cover, and what is asked of the waivers themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.archive import Archive
from generator.model.finding import Finding, Severity, Where
from generator.model.records import FOLDERS
from generator.model.settings import Settings, Waiver
from generator.rules._dates import past

FILE = "site_config/waivers.yml"
ALL = "*"


@dataclass(frozen=True, slots=True)
class Waivers:
    """The archive's waivers, the codes that there are, and the places of the waivers that covered something."""

    settings: Settings
    archive: Archive
    codes: Mapping[str, Severity]
    needed: frozenset[int]

    def of_advice(self) -> Iterator[tuple[int, Waiver]]:
        """The waivers that name advice, with their places in the file."""
        for place, waiver in enumerate(self.settings.waivers):
            if self.codes.get(waiver.rule) is Severity.ADVICE:
                yield place, waiver


def holds(waiver: Waiver, today: str) -> bool:
    """Whether the waiver's last day is not yet past."""
    return waiver.until is None or not past(waiver.until, today)


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver speaks of that advice."""
    if finding.severity is not Severity.ADVICE or finding.code != waiver.rule:
        return False
    return waiver.record in (ALL, record_of(finding))


def record_of(finding: Finding) -> str:
    """The record in which a finding was made, as `kind:id`; empty for a file that holds none."""
    folders = finding.where.file.removesuffix(".yml").split("/")
    kind = FOLDERS.get(folders[1], "") if len(folders) > 2 and folders[0] == "content" else ""
    return f"{kind}:{folders[-1]}" if kind else ""


def at_waiver(place: int, field: str) -> Where:
    """A field of an entry of the file."""
    return Where(FILE, (place, field))
