"""Waivers: which advice they cover, and what is asked of the waivers themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.archive import Archive
from generator.model.finding import Finding, Severity, Where
from generator.model.records import FOLDERS
from generator.model.settings import Settings, Waiver
from generator.rules._dates import past

FILE = "site_config/waivers.yml"
ALL = "*"
OF_THE_LAST_BUILD = frozenset({"deleted-record"})
"""Codes of what is found only where the last build is known. Elsewhere nobody can say whether a waiver is needed."""
Cover = tuple[str, str]
"""What a waiver speaks of: a rule, and a record or ALL. ALL in place of a rule is one that could not be read."""


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


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings that no waiver covers, those that one does, and the places of the waivers that covered these."""

    kept: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    needed: frozenset[int]


def sift(findings: Iterable[Finding], settings: Settings) -> Sifted:
    """Tell what is waived from what is not."""
    held = held_on(settings)
    kept: list[Finding] = []
    waived: list[Finding] = []
    needed: set[Cover] = set()
    for finding in findings:
        covering = [cover for cover in covers_of(finding) if cover in held]
        needed.update(covering)
        (waived if covering else kept).append(finding)
    return Sifted(tuple(kept), tuple(waived), frozenset(place for cover in needed for place in held[cover]))


def holds(waiver: Waiver, today: str) -> bool:
    """Whether the waiver's last day is not yet past."""
    return waiver.until is None or not past(waiver.until, today)


def held_on(settings: Settings) -> Mapping[Cover, tuple[int, ...]]:
    """What the waivers that hold speak of, with the places of those that do: looked up, so that many cost little."""
    held: dict[Cover, list[int]] = {}
    for place, waiver in enumerate(settings.waivers):
        if holds(waiver, settings.today):
            held.setdefault((waiver.rule, waiver.record), []).append(place)
    return {cover: tuple(places) for cover, places in held.items()}


def covers_of(finding: Finding) -> tuple[Cover, ...]:
    """What a waiver would speak of that covers the finding: advice of its record, or of all."""
    if finding.severity is not Severity.ADVICE:
        return ()
    record = record_of(finding)
    return (finding.code, record), (finding.code, ALL), (ALL, record), (ALL, ALL)


def record_of(finding: Finding) -> str:
    """The record in which a finding was made, as `kind:id`; empty for a file that holds none."""
    return record_in(finding.where.file)


def record_in(file: str) -> str:
    """The record in a file, as `kind:id`; empty for a file that holds none."""
    folders = file.removesuffix(".yml").split("/")
    kind = FOLDERS.get(folders[1], "") if len(folders) > 2 and folders[0] == "content" else ""
    return f"{kind}:{folders[-1]}" if kind else ""


def at_waiver(place: int, field: str) -> Where:
    """A field of an entry of the file."""
    return Where(FILE, (place, field))
