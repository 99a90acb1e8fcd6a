"""Where the shared test material lies; tests that need it are skipped, with the reason, where it does not."""

from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "data" / "sources"
TEXTS = SOURCES.with_name("text")
SPECS = SOURCES.with_name("specs")

needs_shared_data = pytest.mark.skipif(not SOURCES.is_dir(), reason="../shared/data/sources is not there")
