"""A few hostile projects of each kind, the same each time; the fuzzer itself (`make fuzz`) goes on with new ones."""

from random import Random

import pytest

from tests.fuzz.cases import KINDS
from tests.fuzz.trying import Trier

SEEDS = range(6)


@pytest.fixture(scope="module")
def trier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    with Trier(folder, folder / "kept") as trier:
        yield trier


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_falls(trier, kind):
    cases = {seed: KINDS[kind](Random(seed)) for seed in SEEDS}  # noqa: S311  # cases are no secrets
    assert {seed: faults for seed, case in cases.items() if (faults := trier.tried(f"{kind}-{seed}", case))} == {}
