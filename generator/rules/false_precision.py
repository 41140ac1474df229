"""A date is no finer than its source.

When the note on a date says that the source gives only the month or the year, the date gives no day. A reader who
sees a day will believe that somebody reported it.

Bad:

    # content/events/2021/talks.yml
    date: 2021-06-16
    date_note: The report gives only the month.

Good:

    # content/events/2021/talks.yml
    date: 2021-06
    date_note: The report gives only the month.
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import is_exact_day
from generator.rules._finding import advice, at
from generator.rules._noted_dates import noted_dates

# Narrow on purpose: the note must say in so many words that there is no day.
_NO_DAY = {
    "en": re.compile(
        r"\b(?:gives?|says|names?|states?) (?:only|no more than) (?:the |a )?(?:month|year)\b"
        r"|\bonly (?:gives|says|names|states) (?:the |a )?(?:month|year)\b"
        r"|\b(?:gives?|names?|states?) no (?:exact )?day\b|\bno (?:exact )?day (?:is|was) (?:given|named|stated)\b"
        r"|\bdoes not (?:give|say|name|state) (?:the|a|which) (?:exact )?day\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\bne (?:donne|dit|précise|nomme|cite|indique) que (?:le mois|l[’']année)\b"
        r"|\b(?:donne|précise|indique) (?:seulement|uniquement) (?:le mois|l[’']année)\b"
        r"|\bsans (?:en )?(?:préciser|donner|indiquer) (?:le|de) jour\b"
        r"|\bn[e’'] ?(?:précise|donne|dit|indique) (?:pas )?(?:le|de|quel|aucun) jour\b",
        re.IGNORECASE,
    ),
}


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each exact day whose note says that the source gives none."""
    for path, date, note in noted_dates(entry.record):
        if note is None or not is_exact_day(date):
            continue
        for language, text in note.texts:
            found = _NO_DAY[language].search(text) if language in _NO_DAY else None
            if found:
                yield advice("false-precision", at(entry, *path), date=date.text, note=found[0])
                break
