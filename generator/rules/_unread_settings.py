"""What is left unsaid while some of the settings cannot be read: it would blame others for the fault there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model.finding import Finding, Path
from generator.model.settings import Settings, Waiver
from generator.model.text import Localised
from generator.rules._waived import ALL, FILE

_OF_LANGUAGES = frozenset(
    {"missing-default-language", "missing-translation", "taken-address", "unknown-language", "unknown-page"}
)
_OF_TODAY = frozenset(
    {
        "announced-but-past",
        "expired-waiver",
        "forecast-past-its-horizon",
        "occurred-in-the-future",
        "reported-in-the-future",
        "stale-as-of",
    }
)
_OF_SITE: Mapping[str, frozenset[str]] = {"languages": _OF_LANGUAGES, "as_of": _OF_TODAY}
_OF_FILE: Mapping[str, frozenset[str]] = {
    "site_config/vocabulary.yml": frozenset({"extra-vocabulary", "missing-vocabulary", "unknown-vocabulary"}),
    "site_config/removed.yml": frozenset({"deleted-record"}),
}


def with_unread(waivers: tuple[Waiver, ...], unread: Iterable[tuple[str, Path]]) -> tuple[Waiver, ...]:
    """The waivers; those with faults may be of any rule and any record, and what they perhaps waive is not told."""
    known = dict(enumerate(waivers))
    for file, path in unread:
        if file == FILE:
            place = path[0] if path and isinstance(path[0], int) else len(waivers)
            waiver, field = known.get(place, _ANY), path[1:2]
            rule = ALL if field in {(), ("rule",)} else waiver.rule
            record = ALL if field in {(), ("record",)} else waiver.record
            known[place] = replace(waiver, rule=rule, record=record)
    return tuple(known[place] for place in sorted(known))


_ANY = Waiver(rule=ALL, record=ALL, reason=Localised((("en", "…"),)))


def certain(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings that hold whatever stands where the settings could not be read."""
    doubtful = _doubtful(settings)
    return (each for each in findings if each.code not in doubtful)


def is_of_settings(finding: Finding, settings: Settings) -> bool:
    """Whether a rule has found it in settings that could not be read."""
    file, path = finding.where.file, finding.where.path
    places = (place for at, place in settings.unread if at == file)
    return any(path[: len(place)] == place or place[: len(path)] == path for place in places)


def _doubtful(settings: Settings) -> frozenset[str]:
    if not settings.unread:
        return frozenset()
    codes = {"unused-waiver"}
    for file, path in settings.unread:
        codes |= _OF_FILE.get(file, frozenset())
        if file == "site_config/site.yml":
            for field, of_field in _OF_SITE.items():
                codes |= of_field if path[:1] in {(), (field,)} else frozenset()
    return frozenset(codes)
