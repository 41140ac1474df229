"""Dates that EDTF reads as a season and most people as two years: `2021-22` is the summer of 2021."""

import re

_SEASON = re.compile(r"(?<![0-9-])([0-9]{2})([0-9]{2})-(2[1-4])(?![0-9-])")
NORTHERN, SOUTHERN = 4, 8
"""How far the numbers of a hemisphere's seasons are from those of 21 to 24."""


def like_years(text: str) -> str:
    """The season in a date that reads like two years; nothing where there is none."""
    return next((each[0] for each in _SEASON.finditer(text) if _follows(each)), "")


def in_hemisphere(text: str, distance: int) -> str:
    """The date with such seasons written as those of a hemisphere, which nobody takes for years."""

    def written(season: re.Match[str]) -> str:
        return f"{season[1]}{season[2]}-{int(season[3]) + distance}" if _follows(season) else season[0]

    return _SEASON.sub(written, text)


def _follows(season: re.Match[str]) -> bool:
    return int(season[3]) == int(season[2]) + 1
