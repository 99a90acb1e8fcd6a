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
_DAYS = ("consent_signed_on", "consent_valid_until", "consent_withdrawn_on")
_OF_TIME = (ConsentState.NOT_YET, ConsentState.EXPIRED, ConsentState.WITHDRAWN)
_COMMAS = re.compile(r",\s+|,$")
_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedConsent:
    """What a row tells of a consent.

    Attributes:
        consent: The consent. In one that is not whole, what is not known closes no gate.
        lack: ``MISSING`` or ``UNKNOWN`` if it is not whole, else None.
    """

    consent: Consent
    lack: ConsentState | None = None

    @property
    def until(self) -> date | None:
        """Its last day, as far as that is known."""
        unsure = self.lack is ConsentState.UNKNOWN and self.consent.expires_at == date.max
        return None if unsure or self.lack is ConsentState.MISSING else self.consent.expires_at

    def state(self, otherwise: ConsentState) -> ConsentState:
        """How it stands.

        Args:
            otherwise: How it stands by what is known of it.
        """
        if self.lack is ConsentState.UNKNOWN and otherwise in _OF_TIME:
            return otherwise
        return self.lack or otherwise


@dataclass(slots=True)
class ConsentReader:
    """Reads consents, each signed copy once.

    Attributes:
        names: The sources, by what a cell may call them.
    """

    names: Mapping[str, str]
    _digests: dict[str, str] = field(default_factory=dict)

    def read(self, row: Row, candidate_id: str) -> RecordedConsent:
        """The consent of a row as far as it tells; what it lacks is noted in the row's problems."""
        missing = [column for column in _NEEDED if not row.text(column)]
        if len(missing) == len(_NEEDED):
            row.problem("consent_signed_on", "no consent of the applicant is recorded", _HOW_TO_GO_ON)
        signed_on, valid_until, withdrawn = days = [row.day(column) for column in _DAYS]
        if len(missing) < len(_NEEDED):
            for column in missing:
                row.problem(column, "the consent is recorded without this", _HOW_TO_GO_ON)
        digest = self._digest(row)
        sources = tuple(self._source(entry) for entry in _entries(row))
        is_told = all(day or not row.text(column) for column, day in zip(_DAYS, days, strict=True))
        lack = None
        if missing:
            lack = ConsentState.MISSING
        elif not (is_told and digest and sources):
            lack = ConsentState.UNKNOWN
        if valid_until is None:
            by_default = signed_on is not None and not row.text("consent_valid_until")
            valid_until = days_after(signed_on or date.min, CONSENT_DAYS) if by_default else date.max
        consent = Consent(
            candidate_id=candidate_id,
            sources=sources,
            purpose=row.text("consent_purpose") or DEFAULT_PURPOSE,
            jurisdiction=row.text("consent_jurisdiction"),
            granted_at=signed_on or date.min,
            expires_at=valid_until,
            document_sha256=digest,
            revoked_at=withdrawn,
        )
        return RecordedConsent(consent=consent, lack=lack)

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


def consent_gates(
    number: int, consent: Consent, accounts: tuple[Account, ...], as_of: date, *, by_file: bool
) -> tuple[ConsentState, tuple[Problem, ...]]:
    """How a consent stands, and all reasons why nothing may be read under it.

    Args:
        number: The row.
        consent: The consent.
        accounts: What is to be read under it.
        as_of: The day on which it is read.
        by_file: Whether the consent stands in a candidate file, and not in columns.
    """
    gates: list[Problem] = []
    state = ConsentState.VALID

    def close(column: str, message: str, hint: str) -> None:
        place = "candidate_file" if by_file else column
        gates.append(Problem(row=number, column=place, message=message, hint=hint))

    try:
        check_consent(consent, (), as_of)
    except ConsentError as error:
        state, column = _state_of_time(consent, as_of)
        message, hint = error.message, error.hint
        if state is ConsentState.NOT_YET:
            message = f"the consent is dated {consent.granted_at}, after the day of the batch, {as_of}"
            hint = f"check {'signed_on in it' if by_file else column}, or wait until that day"
        close(column, message, hint)
    missing = dict.fromkeys(source_title(each.source) for each in accounts if not covers(consent, each))
    if missing:
        # Without the account, which check_consent names: messages of a list go to logs.
        message = f"the consent does not cover what is given for {', '.join(missing)}"
        entries = "sources under [consent]" if by_file else "consent_sources"
        hint = f"add it to {entries} once the applicant has agreed, or clear the account"
        close("consent_sources", message, hint)
        state = state if state in _OF_TIME else ConsentState.NOT_COVERING
    return state, tuple(gates)


def _state_of_time(consent: Consent, as_of: date) -> tuple[ConsentState, str]:
    if consent.revoked_at is not None and consent.revoked_at <= as_of:
        return ConsentState.WITHDRAWN, "consent_withdrawn_on"
    if consent.granted_at > as_of:
        return ConsentState.NOT_YET, "consent_signed_on"
    return ConsentState.EXPIRED, "consent_valid_until"
