"""Work out ``scoring/voice/model.json`` from authors' texts.

Usage: ``python tools/train_voice.py FILE``, where FILE holds JSON lines with ``author`` and ``text``. The
same file always gives the same model. Only numbers and names of features are kept, never a text.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "scoring" / "voice" / "model.json"

sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from vetting.errors import VettingError  # noqa: E402 - the path above makes the packages importable
from voice_study.fitting import fit  # noqa: E402
from voice_study.samples import read_authors  # noqa: E402
from voice_study.training import training_counts  # noqa: E402


def main() -> int:
    """Train and write."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    file = Path(sys.argv[1])
    try:
        authors = read_authors(file)
    except (OSError, VettingError) as error:
        print(error, file=sys.stderr)
        return 2
    training = training_counts(authors)
    model = {
        "what": "How authors vary, as numbers, and what a distance between two texts has meant.",
        "source": "posts of the 18F blog (18F/18f.gsa.gov), United States government, public domain",
        "made_by": "tools/train_voice.py",
        "made_from_sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "authors": len(training),
        "models": {
            "en": fit(authors, training, classes_only=False),
            "classes": fit(authors, training, classes_only=True),
        },
    }
    TARGET.write_text(
        json.dumps(model, separators=(",", ":")).replace('"models"', '\n"models"') + "\n", encoding="utf-8"
    )
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes, {len(training)} authors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
