import pytest

from generator.languages.date_between import later
from generator.languages.phrases import load
from generator.model.edtf import parse


@pytest.mark.parametrize(
    ("before", "after", "english"),
    [
        ("2021-12-03", "2021-12-03", "The same day"),
        ("2021-12-03", "2021-12-04", "The next day"),
        ("2021-12-03", "2021-12-23", "20 days later"),
        ("2021-12-03", "2022-01-02", "About 4 weeks later"),
        ("2021-06-16", "2021-12-07", "About 6 months later"),
        ("2021-06", "2021-12", "About 6 months later"),
        ("2014", "2021-06-16", "About 7 years later"),
        ("2014~/..", "2021-06", "About 7 years later"),
        ("/2021-12-04", "2021-12-07", "3 days later"),
        ("-0100", "0100", "About 200 years later"),
        ("Y-50000", "2021", "About 52,000 years later"),
        ("Y-13800000000", "Y-4540000000~", "About 9.3 billion years later"),
        ("Y-66000000S2", "2021", "About 66 million years later"),
        ("2021-12-03/2021-12-05", "2021-12-06", "The next day"),
        ("../2014", "2021", "About 7 years later"),
        ("2021-12-04", "2021-12-06/2021-12-09", "2 days later"),
        ("2021-06", "2021-07", "Later"),
        ("2021-11", "2021-12-02", "Later"),
        # Where nobody can say, nothing is said.
        ("2021", "2021-12-07", ""),
        ("2021-06", "2021-06", ""),
        ("2021-12-07", "2021-12-04", ""),
        ("1954/2014", "2014", ""),
        ("2014?", "2021", ""),
        ("[2014, 2016]", "2021", ""),
        ("2014", "/2021", ""),
        ("2014", "../2021", ""),
    ],
)
def test_how_long_after_is_said_as_far_as_both_dates_allow(before, after, english):
    assert later(parse(before), parse(after), load("en")) == english


def test_how_long_after_is_said_in_french():
    said = [
        later(parse(before), parse("2021-12-07"), load("fr"))
        for before in ("2021-12-06", "2021-12-01", "2021-11", "2014")
    ]
    assert said == ["Le lendemain", "6 jours plus tard", "Plus tard", "Environ 7 ans plus tard"]
