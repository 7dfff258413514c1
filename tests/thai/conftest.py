"""Where the real documents of others lie, and how many examples a property is tried on."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run; no deadline, because the first word cut loads a dictionary.
settings.register_profile("thai", derandomize=True, database=None, deadline=None, max_examples=120)
settings.load_profile("thai")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder `data` of real documents, in PRASAN_SHARED or beside the project. Skips without it."""
    named = os.environ.get("PRASAN_SHARED")
    places = [Path(named)] if named else [above / "shared" for above in Path(__file__).resolve().parents]
    for place in places:
        if (place / "data").is_dir():
            return place / "data"
    pytest.skip("no folder shared/data with real documents beside the project; set PRASAN_SHARED to run this")
