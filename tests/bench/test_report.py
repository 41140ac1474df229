"""The report says what was measured, and says so where Hugo was left out."""

from dataclasses import replace

from tests.bench.__main__ import LARGE, _possible, _sizes
from tests.bench.contestants import HUGO, OURS
from tests.bench.measure import Output, Result, Size
from tests.bench.process import Run
from tests.bench.report import document
from tests.bench.serving import Served

BOTH = Result(
    Size(1000, in_full=True),
    "in memory",
    builds={"cold build": {OURS: Run(2.0, 3.0, 100_000_000), HUGO: Run(1.0, 2.0, 400_000_000)}},
    with_search={"the search index alone": {OURS: Run(1.0, 0.0, 1), HUGO: Run(2.0, 2.0, 2)}},
    checks={"check of all": Run(0.5, 0.6, 50_000_000)},
    output={OURS: Output(20, 10, 5_000_000), HUGO: Output(10, 10, 2_500_000)},
    versions={OURS: "timeline 1", HUGO: "hugo 2"},
    served=Served(3.0, 1.0, {"text": 0.1, "title": 0.2}, 70_000_000),
)


def test_a_report_compares():
    text = document([BOTH])
    assert "| cold build: time | 2.00 s | 1.00 s | **2.00** |" in text
    assert "| cold build: memory | 100 MB | 400 MB | **0.25** |" in text
    assert "| the search index alone: time | 1.00 s | 2.00 s | **0.50** |" in text
    assert "the search index alone: processor" not in text
    assert "| `timeline serve`, a word of a title saved: new page | 0.20 s |" in text
    assert "| 1,000 (en) | 2.00 ms | 100 KB | 1.00 ms | 400 KB |" in text


def test_a_report_says_where_hugo_was_left_out():
    size = Size(LARGE, rounds=1, alone="Hugo is left out")
    cold = {"cold build": {OURS: Run(200.0, 300.0, 1_500_000_000)}}
    alone = replace(BOTH, size=size, builds=cold, with_search={}, output={OURS: BOTH.output[OURS]}, served=None)
    text = document([BOTH, alone])
    assert "One run, in memory. Hugo is left out." in text
    assert "| cold build: time | 200.00 s | — | — |" in text
    assert "| 100,000 (en) | 2.00 ms | 15 KB | — | — |" in text


def test_hugo_is_left_out_where_it_would_run_out_of_memory():
    assert _possible(Size(1000), []).alone == ""
    assert "Hugo, which would need some 400000 GB" in _possible(Size(10**9), [BOTH]).alone


def test_the_largest_size_is_measured_in_full_and_in_two_languages():
    small, main, bilingual, large = _sizes([1000, 10_000], 3, large=True)
    assert (small.in_full, main.in_full, bilingual.in_full, large.in_full) == (False, True, False, False)
    assert (bilingual.languages, bilingual.rounds, large.events) == (("en", "fr"), 1, LARGE)
