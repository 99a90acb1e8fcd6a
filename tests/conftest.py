"""What all tests share."""

import os
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# What the rules compile to is kept between runs, but not in the home of the person who runs the tests.
os.environ["XDG_CACHE_HOME"] = str(Path(tempfile.gettempdir()) / f"vetting-tests-{os.getuid()}")

# A shell's background job ignores Ctrl-C, and so would every program that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("default", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the expected reports anew")


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into the data folder of the person who runs it, or reads their settings."""
    monkeypatch.setenv("VETTING_DATA_DIR", str(tmp_path / "vetting-data"))
    monkeypatch.delenv("VETTING_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    os.umask(0o022)
