"""The same text more than once.

One essay on two channels of one person is cross-posting, and normal, whatever its dates and whichever copy
names the other: a channel's date says when it was posted there, and nobody need credit themselves. So nothing
is asked about it. What is asked about is one post again and again on one account, and a passage that somebody
else wrote before.
"""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.duplication.copied import COPIED_TEXT
from scoring.checks.consistency.duplication.repeats import REPEATED_POST

DUPLICATION_CHECKS: dict[str, DossierCheck] = {
    "consistency.repeated_post": REPEATED_POST,
    "consistency.copied_text": COPIED_TEXT,
}
