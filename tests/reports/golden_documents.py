"""Expected documents: what they say, without the style sheets and the script that all of them share."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "goldens"
_SHARED = re.compile(r"(<(style|script)>).*?(</\2>)", re.DOTALL)
_HASH = re.compile(r"sha256-[A-Za-z0-9+/=]{44}")


def check(name: str, made: bytes, *, update: bool) -> None:
    """Hold a document against the expected one of that name, or write it anew."""
    said = _HASH.sub("sha256-of-it", _SHARED.sub(r"\1…\3", made.decode("utf-8")))
    golden = FOLDER / name
    if update:
        FOLDER.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8"), "run make golden and read the difference"
