"""The consent that a row records, and whether it lets the applicant be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vetting.account_names import source_title
from vetting.case_parts import CONSENT_DAYS, DEFAULT_PURPOSE, days_after, document_sha256
from vetting.consent import check_consent, covers
from vetting.errors import ConsentError, VettingError
from vetting.intake.cells import Row
from vetting.intake.columns import folded
from vetting.intake.values import ConsentState, Problem
from vetting.models import Account, Consent
from vetting.text import visible

_HOW_TO_GO_ON = (
    "have the applicant sign the consent form, then fill in consent_signed_on, consent_document and "
    "consent_sources"
)
_NEEDED = ("consent_signed_on", "consent_document", "consent_sources")
_COMMAS = re.compile(r",\s+|,$")
_LONGEST_SHOWN = 200


@dataclass(slots=True)
class ConsentReader:
    """Reads consents, each signed copy once.

    Attributes:
        names: The sources, by what a cell may call them.
    """

    names: Mapping[str, str]
    _digests: dict[str, str] = field(default_factory=dict)

    def read(self, row: Row, candidate_id: str) -> Consent | None:
        """The consent of a row; None, and why in the row's problems, if it records none."""
        if not any(row.text(column) for column in _NEEDED):
            row.problem("consent_signed_on", "no consent of the applicant is recorded", _HOW_TO_GO_ON)
            return None
        signed_on = row.day("consent_signed_on")
        for column in _NEEDED:
            if not row.text(column):
                row.problem(column, "the consent is recorded without this", _HOW_TO_GO_ON)
        digest = self._digest(row)
        sources = tuple(self._source(entry) for entry in _entries(row))
        valid_until, withdrawn = row.day("consent_valid_until"), row.day("consent_withdrawn_on")
        if signed_on is None or not digest or not sources:
            return None
        return Consent(
            candidate_id=candidate_id,
            sources=sources,
            purpose=row.text("consent_purpose") or DEFAULT_PURPOSE,
            jurisdiction=row.text("consent_jurisdiction"),
            granted_at=signed_on,
            expires_at=valid_until or days_after(signed_on, CONSENT_DAYS),
            document_sha256=digest,
            revoked_at=withdrawn,
        )

    def _digest(self, row: Row) -> str:
        text = row.text("consent_document")
        if not text:
            return ""
        if text not in self._digests:
            path = row.path("consent_document", text)
            if path is None:
                return ""
            try:
                self._digests[text] = document_sha256(path)
            except (OSError, ValueError, VettingError):
                self._digests[text] = ""
        if not self._digests[text]:
            said = f"the signed consent '{visible(text)[:_LONGEST_SHOWN]}' cannot be read"
            row.problem("consent_document", said, "give the path of the signed copy, relative to the list")
        return self._digests[text]

    def _source(self, entry: str) -> str:
        """An entry, with a source that it names written as the program writes it."""
        prefix, colon, rest = entry.partition(":")
        source = self.names.get(folded(prefix), "")
        if not source or rest.startswith("//"):
            return entry
        return f"{source}:{rest.strip()}" if colon else source


def _entries(row: Row) -> tuple[str, ...]:
    parts = (part.strip() for entry in row.texts("consent_sources") for part in _COMMAS.split(entry))
    return tuple(part for part in parts if part)


def consent_gate(
    number: int, consent: Consent, accounts: tuple[Account, ...], as_of: date, column: str = ""
) -> tuple[ConsentState, Problem | None]:
    """How a consent stands, and why nothing may be read under it, if nothing may.

    Args:
        number: The row.
        consent: The consent.
        accounts: What is to be read under it.
        as_of: The day on which it is read.
        column: Where the consent stands, if it has no columns of its own.
    """
    try:
        check_consent(consent, accounts, as_of)
    except ConsentError as error:
        state, place = _state(consent, as_of)
        message, hint = error.message, error.hint
        if state is ConsentState.NOT_COVERING:
            missing = dict.fromkeys(
                source_title(each.source) for each in accounts if not covers(consent, each)
            )
            # Without the account, which check_consent names: messages of a list go to logs.
            message = f"the consent does not cover what is given for {', '.join(missing)}"
            hint = "add it to consent_sources once the applicant has agreed, or clear the account"
        return state, Problem(row=number, column=column or place, message=message, hint=hint)
    return ConsentState.VALID, None


def _state(consent: Consent, as_of: date) -> tuple[ConsentState, str]:
    if consent.revoked_at is not None and consent.revoked_at <= as_of:
        return ConsentState.WITHDRAWN, "consent_withdrawn_on"
    if consent.granted_at > as_of:
        return ConsentState.MISSING, "consent_signed_on"
    if consent.expires_at < as_of:
        return ConsentState.EXPIRED, "consent_valid_until"
    return ConsentState.NOT_COVERING, "consent_sources"
