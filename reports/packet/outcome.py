"""What ``vetting packet`` says afterwards. Nothing of what was found about the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reports.packet.model import Packet
from vetting.errors import VettingError
from vetting.text import visible

_NEXT = (
    "Next: read the report first; have a named reviewer check each point; send the candidate their version;\n"
    "ask everyone the same core questions, and rate alone before you talk."
)


def packet_lines(packet: Packet, written: Iterable[Path], delivered: Iterable[str] = ()) -> Iterator[str]:
    """For a person."""
    yield f"Case {packet.case_id}: {visible(packet.candidate_name)}"
    if packet.role_note:
        yield f"Warning: {packet.role_note}"
    yield f"  {len(packet.core)} core questions of {visible(packet.role_title)}, {len(packet.tasks)} tasks"
    yield f"  {len(packet.probes)} questions on findings, {len(packet.clarifications)} to clarify"
    yield "Wrote " + ", ".join(visible(str(path)) for path in written)
    yield from delivered
    yield _NEXT


def packet_json(packet: Packet, written: Iterable[Path], failures: Iterable[VettingError]) -> dict[str, Any]:
    """The same for a program."""
    return {
        "case": packet.case_id,
        "packet": packet.id,
        "report": packet.report_id,
        "role_file": packet.role_file,
        "role_note": packet.role_note,
        "questions": len(packet.core),
        "probes": len(packet.probes),
        "clarifications": len(packet.clarifications),
        "documents": [str(path) for path in written],
        "failed": [str(error) for error in failures],
    }
