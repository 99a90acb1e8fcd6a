"""What a company may set about how its documents look: name, logo, accent, policy, paper."""

from __future__ import annotations

import stat
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from vetting.colours import WHITE, mixed, readable
from vetting.errors import SettingsError
from vetting.picture_files import picture_header
from vetting.settings import CompanySettings, Settings
from vetting.settings_values import INK, LONGEST_POLICY

_MOST_LOGO_BYTES = 1_000_000
_MOST_LOGO_PIXELS = 4_000
_LOGO_HINT = "give a PNG or JPEG of at most 1 MB and 4,000 by 4,000 pixels"
_DARK_WASH = "#212c33"  # the lighter ground of screen.css
_DARK_CONTRAST = 7.0  # so that 4.5:1 is left on a marked word, which is lighter still


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The dress of a document.

    Attributes:
        company: The company's name, or empty.
        logo: A ``data:`` URL of a picture, or empty.
        accent: The colour of titles and rules, ``#rrggbb``, dark enough to be read on white.
        policy: What the company says about how it uses these documents, or empty.
        paper: ``A4`` or ``letter``, as CSS takes it.
    """

    company: str = ""
    logo: str = ""
    accent: str = INK
    policy: str = ""
    paper: str = "A4"

    def tint(self, share: float) -> str:
        """The accent mixed with white; ``share`` is how much of it stays."""
        return mixed(self.accent, WHITE, share)

    @property
    def accent_on_dark(self) -> str:
        """The accent, as light as it must be to be read on a dark screen."""
        return readable(self.accent, _DARK_WASH, least=_DARK_CONTRAST)


def look_of(settings: Settings, *, paper: str = "") -> Look:
    """The look that the settings ask for, its files read; on other paper, if it is named.

    Raises:
        SettingsError: A file cannot be read, or is not what it must be.
    """
    company = settings.company
    return Look(
        company=company.name,
        logo=_logo(company) if company.logo else "",
        accent=company.accent,
        policy=_policy(company).strip(),
        paper=paper or settings.documents.paper,
    )


def _logo(company: CompanySettings) -> str:
    where = company.places.get("logo", company.logo)
    body = _read(company.logo, _MOST_LOGO_BYTES, where, "the logo", _LOGO_HINT)
    header = picture_header(body)
    if header is None and b"<svg" in body[:4_096].lower():
        raise SettingsError(
            "the logo is an SVG, which can hold programs and load other files", where, _LOGO_HINT
        )
    if header is None:
        raise SettingsError("the logo is no PNG or JPEG, or is cut short", where, _LOGO_HINT)
    if not (1 <= header.width <= _MOST_LOGO_PIXELS and 1 <= header.height <= _MOST_LOGO_PIXELS):
        size = f"{header.width:,} by {header.height:,} pixels"
        raise SettingsError(f"the logo has {size}", where, _LOGO_HINT)
    return f"data:{header.media_type};base64,{b64encode(body).decode('ascii')}"


def _policy(company: CompanySettings) -> str:
    if not company.policy_file:
        return company.policy
    where = company.places.get("policy_file", company.policy_file)
    hint = f"a text file in UTF-8 of at most {LONGEST_POLICY:,} characters"
    try:
        body = _read(company.policy_file, 4 * LONGEST_POLICY + 3, where, "the policy", hint)
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError("the policy is not UTF-8 text", where, hint) from error
    if len(text) > LONGEST_POLICY:
        raise SettingsError(f"the policy has {len(text):,} characters", where, hint)
    return text


def _read(path: str, most: int, where: str, what: str, hint: str) -> bytes:
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise SettingsError(f"{what} is no file", where, hint)
        with Path(path).open("rb") as file:
            body = file.read(most + 1)
    except OSError as error:
        raise SettingsError(f"{what} cannot be read: {error.strerror}", where, hint) from error
    if len(body) > most:
        raise SettingsError(f"{what} has more than {most:,} bytes", where, hint)
    return body
