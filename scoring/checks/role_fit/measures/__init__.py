"""``MEASURES``: every measure that a role file may name, in one closed table; a module for each dimension."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.checks.role_fit.base import Measure
from scoring.checks.role_fit.measures import (
    basis,
    consistent_voice,
    content,
    continuity,
    conversation,
    customer_care,
    disclosure,
    discretion,
    expertise,
    face_and_name,
    home_base,
    interest,
)

MEASURES: Mapping[str, Measure] = {
    **basis.MEASURES,
    **interest.MEASURES,
    **expertise.MEASURES,
    **conversation.MEASURES,
    **content.MEASURES,
    **continuity.MEASURES,
    **consistent_voice.MEASURES,
    **face_and_name.MEASURES,
    **disclosure.MEASURES,
    **home_base.MEASURES,
    **customer_care.MEASURES,
    **discretion.MEASURES,
}
