"""What may be read: the candidate's consent, which accounts it confirms, and which stage of hiring it needs.

A consent lists source names, handles and addresses. A source name covers what the candidate hands over for
that source; an address or handle covers, and *confirms*, exactly that account. A handle that could be of any
site (``@robin``) needs its source beside it: in the list, or in front of it (``twitter:@robin``).
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from vetting.account_names import is_search, place_of
from vetting.errors import ConsentError, IntakeError
from vetting.handles import Handle, handle_of, stands_alone
from vetting.models import Account, Consent, InputKind

FINAL_STAGES = ("finalist", "offer")

HOW_TO_RECORD = (
    "have the candidate sign consent-form.html, save the signed copy beside candidate.toml, and fill in "
    "[consent] with signed_on, document and sources"
)


def check_consent(consent: Consent, accounts: tuple[Account, ...], as_of: date) -> None:
    """Refuse a case that its consent does not cover.

    Args:
        consent: The recorded consent.
        accounts: The accounts that are to be read.
        as_of: The day on which they are read.

    Raises:
        ConsentError: It is revoked, over, not yet given, or does not name an account's source.
    """
    if consent.revoked_at is not None and consent.revoked_at <= as_of:
        raise ConsentError(
            f"the candidate withdrew their consent on {consent.revoked_at}", hint="nothing may be read"
        )
    if consent.granted_at > as_of:
        raise ConsentError(
            f"the consent is dated {consent.granted_at}, after {as_of}", hint="check signed_on"
        )
    if consent.expires_at < as_of:
        raise ConsentError(
            f"the consent ended on {consent.expires_at}", hint="ask the candidate for a new one"
        )
    for account in accounts:
        if not covers(consent, account):
            raise ConsentError(
                f"the consent does not cover {account.source} ({place_of(account)})",
                hint="add it to consent.sources once the candidate has agreed, or remove the account",
            )


def covers(consent: Consent, account: Account) -> bool:
    """Whether the consent names the account's source or the account itself."""
    return account.source in consent.sources or _listed(consent, account)


def is_confirmed(consent: Consent, account: Account) -> bool:
    """Whether the account is surely the candidate's: handed over by them, or listed in the consent.

    A search is nobody's account: there is nothing to confirm, and its name in the consent is enough.
    """
    if is_search(account):
        return covers(consent, account)
    return account.kind in (InputKind.EXPORT, InputKind.SAVED_PAGE) or _listed(consent, account)


def check_stage(stage: str, override: str = "") -> None:
    """Refuse candidates who are not finalists, because few should be read and only late.

    Args:
        stage: The candidate's stage in the hiring process.
        override: The reason for reading earlier; empty for none. It is printed in the report.

    Raises:
        IntakeError: The stage is early and no reason is given.
    """
    if stage in FINAL_STAGES or override.strip():
        return
    raise IntakeError(
        f"the candidate's stage is '{stage}'; only {' or '.join(FINAL_STAGES)} candidates are vetted",
        hint='wait until then, or give --allow-stage "the reason", which the report prints',
    )


def _listed(consent: Consent, account: Account) -> bool:
    given = account.kind in (InputKind.HANDLE, InputKind.URL)
    handle = handle_of(account.source, account.locator) if given else None
    if handle is None:
        return any(_plain(entry) == _plain(account.locator) for entry in consent.sources)
    return any(_names(entry, account.source, handle, consent) for entry in consent.sources)


def _names(entry: str, source: str, handle: Handle, consent: Consent) -> bool:
    """Whether an entry of the consent names the account that a handle names, in whatever form."""
    prefix, colon, rest = entry.strip().partition(":")
    of_source = bool(colon) and prefix.strip().casefold() == source
    place = rest.strip() if of_source else entry.strip()
    named = handle_of(source, place)
    if named is None or named.key != handle.key:
        return False
    return of_source or source in consent.sources or stands_alone(source, place)


def _plain(locator: str) -> str:
    """A locator without what does not tell two accounts apart: scheme, www, last slash, @, case of host.

    Letters are made small and not folded: ``straße.example`` and ``strasse.example`` are two hosts.
    """
    text = locator.strip()
    if "://" not in text:
        return text.removeprefix("@").lower()
    try:
        parts = urlsplit(text)
    except ValueError:
        return text.lower()
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query
