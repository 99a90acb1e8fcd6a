"""The page of rules follows the rules."""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "tools" / "rules_page.py"


def module():
    spec = importlib.util.spec_from_file_location("rules_page", SCRIPT)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_page_is_up_to_date():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_old_page_is_told(tmp_path, monkeypatch, capsys):
    page = module()
    monkeypatch.setattr(page, "PAGE", tmp_path / "docs" / "rules.md")
    assert page.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert page.main([]) == 0
    assert page.main(["--check"]) == 0
    assert page.main(["--what"]) == 2
