"""A comparison without names: what tells who a candidate is leaves their report.

The words of a quoted post can give their author away all the same; the document says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from vetting.account_names import place_of
from vetting.handles import handle_of
from vetting.redaction import move_marks
from vetting.report_model import CoverageRow, DimensionRow, Excerpt, Report
from vetting.stored_case import StoredCase
from vetting.third_parties import URL
from vetting.words import alternatives

_KIND = "candidate"
_PLACEHOLDER = re.compile(r"\[redacted: [^\]]{1,40}\]")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: No excerpt of a shortened report holds more of a name in one piece; its parts are looked for one by one.
_LONGEST = 300
_NOTHING = Excerpt(text="")


def without_identity(report: Report, kept: StoredCase) -> Report:
    """Leave the candidate's names, handles, addresses and links out of what a comparison shows of a report.

    Args:
        report: Redacted and shortened.
        kept: What it rests on: it tells what the candidate's names and handles are.
    """
    own = _own_pattern(kept)
    fit = report.role_fit
    return replace(
        report,
        candidate_name="",
        coverage=tuple(_without_places(row) for row in report.coverage),
        role_fit=replace(fit, rows=tuple(_without_names(row, own) for row in fit.rows)) if fit else None,
    )


def _without_places(row: CoverageRow) -> CoverageRow:
    return replace(row, locator=_NOTHING, gap_detail=_NOTHING, links=())


def _without_names(row: DimensionRow, own: re.Pattern[str]) -> DimensionRow:
    cited = (
        replace(item, excerpt=_hidden(item.excerpt, own), link=_NOTHING, message=_hidden(item.message, own))
        for item in row.quotations
    )
    return replace(row, quotations=tuple(cited))


def _hidden(excerpt: Excerpt, own: re.Pattern[str]) -> Excerpt:
    text, spans, pieces, position = excerpt.text, [], [], 0
    for match in own.finditer(text):
        if _PLACEHOLDER.fullmatch(match.group()):
            continue
        spans.append((*match.span(), _KIND))
        pieces += [text[position : match.start()], f"[redacted: {_KIND}]"]
        position = match.end()
    return Excerpt(text="".join([*pieces, text[position:]]), marks=move_marks(excerpt.marks, spans))


def _own_pattern(kept: StoredCase) -> re.Pattern[str]:
    """Placeholders first, so that nothing is hidden inside them; then every link; then names and handles."""
    names = {name.strip() for name in _names(kept)}
    places = {place for place in _places(kept) if len(place) > 2}
    words = {word for name in names for word in _WORD.findall(name) if len(word) <= _LONGEST}
    # A name may be a word like any other ("will"): alone, a part of it is one where it is written large.
    large = {form for word in words for form in (word, word.title(), word.upper()) if not form.islower()}
    whole = sorted(name for name in names | places if 0 < len(name) <= _LONGEST)
    # Scripts without capitals put no blanks around a name either.
    closed = sorted(word for word in words if word.upper() == word.lower())
    pieces = [_PLACEHOLDER.pattern, f"(?i:{URL.pattern})"]
    pieces += [rf"(?<![^\W_])@?(?i:{alternatives(whole)})(?![^\W_])"] if whole else []
    pieces += [rf"(?<![^\W_])@?(?:{alternatives(sorted(large))})(?![^\W_])"] if large else []
    pieces += [f"(?:{alternatives(closed)})"] if closed else []
    return re.compile("|".join(pieces))


def _names(kept: StoredCase) -> Iterator[str]:
    candidate = kept.case.candidate
    yield from (candidate.full_name, *candidate.aliases)
    yield from (profile.display_name for profile in kept.dossier.profiles)


def _places(kept: StoredCase) -> Iterator[str]:
    """The candidate's addresses, and the handles and hosts in them."""
    yield kept.case.candidate.email
    links = [claim.value for claim in kept.case.candidate.claims if claim.kind == "link"]
    for profile in kept.dossier.profiles:
        yield profile.handle.lstrip("@")
        links += profile.links
    for account in kept.case.accounts:
        yield place_of(account)
        handle = handle_of(account.source, account.locator)
        yield handle.name if handle else ""
        links.append(account.locator)
    yield from _hosts(links)


def _hosts(links: Iterable[str]) -> Iterator[str]:
    for link in links:
        try:
            host = urlsplit(link).hostname or ""
        except ValueError:  # an address that is none
            continue
        yield host.removeprefix("www.")
