"""Hide protected characteristics and third parties from a document's reader.

Text from outside stands only in ``Excerpt`` values, so redaction rewrites every excerpt of a report and
nothing else. What is hidden leaves a typed placeholder, ``[redacted: religion]``; marks move with the text.
The candidate's own name, handles and employers stay. No such redaction is complete, and the report says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from vetting.characteristics import FILLER, KINDS, characteristics
from vetting.models import Candidate, Profile
from vetting.report_model import Audience, Excerpt, Redaction, Report, map_excerpts
from vetting.third_parties import CONTACT, THIRD_PARTY, People

_PLACEHOLDER = re.compile(r"\[redacted: (" + "|".join((*KINDS, THIRD_PARTY, CONTACT)) + r")\]")
# Where spans overlap, the one that says who or how to reach them covers the rest.
_PRECEDENCE = {kind: rank for rank, kind in enumerate((CONTACT, THIRD_PARTY, *KINDS))}
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
Span = tuple[int, int, str]


def redact(
    report: Report,
    *,
    candidate: Candidate,
    profiles: Sequence[Profile] = (),
    third_parties: Iterable[str] = (),
) -> Report:
    """Rewrite every excerpt of a manager's report; a reviewer's is returned as it is.

    Args:
        report: The whole report, before anything is cut short.
        candidate: Whose name, handles and employers stay readable.
        profiles: The candidate's own profiles: the names, handles and addresses in them stay readable.
        third_parties: Names of other people that are known to occur, such as a blog's other authors.
    """
    if report.audience is Audience.REVIEWER:
        return report
    located = [row.locator.text for row in report.coverage]
    own_handles = [place for profile in profiles for place in (profile.handle, *profile.links) if place]
    named = tuple(profile.display_name for profile in profiles if profile.display_name)
    known_as = replace(candidate, aliases=(*candidate.aliases, *named))
    redactor = Redactor(known_as, third_parties, own_handles=(*own_handles, *located))
    excerpts: dict[Excerpt, Excerpt] = {}
    counts: Counter[str] = Counter()

    def rewrite(excerpt: Excerpt) -> Excerpt:
        if excerpt not in excerpts:
            text, spans = redactor.redact(excerpt.text)
            counts.update(kind for _, _, kind in spans)
            excerpts[excerpt] = Excerpt(text=text, marks=move_marks(excerpt.marks, spans))
        return excerpts[excerpt]

    rewritten = map_excerpts(report, rewrite)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return replace(rewritten, redactions=tuple(Redaction(kind=kind, count=count) for kind, count in ordered))


def move_marks(marks: Iterable[tuple[int, int]], spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Marks for the redacted text; one that touches a placeholder covers the whole of it.

    Args:
        marks: ``(start, end)`` in the original text.
        spans: What was replaced, in the original text, in order.
    """
    replaced = list(spans)
    moved = {
        (_moved(start, replaced, to_end=False), _moved(end, replaced, to_end=True)) for start, end in marks
    }
    return tuple(sorted(mark for mark in moved if mark[0] < mark[1]))


def _moved(position: int, spans: list[Span], *, to_end: bool) -> int:
    shift = 0
    for start, end, kind in spans:
        width = len(_placeholder(kind))
        if position <= start if to_end else position < start:
            break
        if position < end or (to_end and position == end):
            return start + shift + (width if to_end else 0)
        shift += width - (end - start)
    return position + shift


def _placeholder(kind: str) -> str:
    return f"[redacted: {kind}]"


class Redactor:
    """Redacts text for one candidate's report. Deterministic, and redacting twice changes nothing.

    Args:
        candidate: Whose own name, handles and employers stay.
        third_parties: Names of other people that are known to occur.
        own_handles: Handles and profile addresses of the candidate.
    """

    def __init__(
        self, candidate: Candidate, third_parties: Iterable[str] = (), *, own_handles: Iterable[str] = ()
    ) -> None:
        names = [candidate.full_name, *candidate.aliases]
        links = [claim.value for claim in candidate.claims if claim.kind == "link"]
        words = {word for name in names for word in re.findall(r"[^\W\d_]+", _folded(name).lower())}
        handles = {
            handle for place in (*own_handles, *links, *candidate.aliases) for handle in _handles(place)
        }
        organisations = [claim.value for claim in candidate.claims if claim.kind in ("employer", "school")]
        known = tuple(name for name in (_folded(third).strip() for third in third_parties) if len(name) > 1)
        self._people = People(
            frozenset(words | handles), tuple(name for name in known if name.lower() not in words)
        )
        self._own = _own_pattern([*names, *organisations, *(h for h in handles if len(h) > 2)])

    def redact(self, text: str) -> tuple[str, list[Span]]:
        """Hide what must be hidden.

        Args:
            text: Text from outside.

        Returns:
            The redacted text, and what was replaced as ``(start, end, kind)`` in the text given, in order.
        """
        earlier = [(*match.span(), match.group(1)) for match in _PLACEHOLDER.finditer(text)]
        spans: list[Span] = []
        # Hiding one thing can bring another into view ("as a Muslim woman"), so look until nothing is left.
        while fresh := self._found(text, [*earlier, *spans]):
            spans += fresh
        spans.sort()
        pieces: list[str] = []
        position = 0
        for start, end, kind in spans:
            pieces += [text[position:start], _placeholder(kind)]
            position = end
        return "".join([*pieces, text[position:]]), spans

    def _found(self, text: str, hidden: list[Span]) -> list[Span]:
        view = _View(text, hidden)
        own = [match.span() for match in self._own.finditer(view.folded)] if self._own else []
        found = [
            span
            for span in (*characteristics(view.folded), *self._people.find(view.folded))
            if span[2] == CONTACT or not any(first < span[1] and span[0] < last for first, last in own)
        ]
        found.sort(key=lambda span: (_PRECEDENCE[span[2]], span[0] - span[1], span))
        chosen: list[Span] = []
        for start, end, kind in found:
            if all(end <= first or last <= start for first, last, _ in chosen):
                chosen.append((start, end, kind))
        placed: list[Span] = []
        for start, end, kind in sorted(chosen):
            first, last = view.original(start, end)
            # One ligature is two folded letters: what follows in it is hidden with the first.
            if not placed or first >= placed[-1][1]:
                placed.append((first, last, kind))
        return placed


@dataclass(frozen=True, slots=True)
class _Char:
    char: str
    place: int


class _View:
    """A text as the finders see it: no accents, nothing invisible, one filler for each hidden stretch."""

    def __init__(self, text: str, hidden: Iterable[Span]) -> None:
        self._text = text
        covered = {start: end for start, end, _ in hidden}
        chars: list[_Char] = []
        position = 0
        while position < len(text):
            if position in covered:
                chars.append(_Char(FILLER, position))
                position = covered[position]
                continue
            chars += [_Char(char, position) for char in _fold(text[position])]
            position += 1
        self._places = [char.place for char in chars]
        self.folded = "".join(char.char for char in chars)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text in the text given, with the accents that hang on its last letter."""
        last = self._places[end - 1] + 1
        while last < len(self._text) and (
            unicodedata.combining(self._text[last]) or self._text[last] in _JOINERS
        ):
            last += 1
        return self._places[start], last


def _folded(text: str) -> str:
    return "".join(_fold(char) for char in text) if not text.isascii() else text


def _fold(char: str) -> str:
    if char.isascii():
        return char
    if char in "’‘ʼ":
        return "'"
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    if char == FILLER:
        return " "
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return plain if len(plain) == 1 or plain.isalpha() else char


def _handles(place: str) -> Iterator[str]:
    """What a handle or a profile address says of its owner's handle."""
    folded = unquote(place.strip()).lower()
    if " " in folded:
        return
    if "/" not in folded:
        yield folded.lstrip("@")
        return
    address = urlsplit(folded if "://" in folded else "//" + folded)
    parts = [part.lstrip("@") for part in address.path.split("/") if part]
    if address.netloc and parts:
        yield parts[1] if parts[0] in ("in", "pub", "profile", "user", "u") and len(parts) > 1 else parts[0]


def _own_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    folded = sorted({_folded(name).strip() for name in names} - {""}, key=lambda name: (-len(name), name))
    joined = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in folded)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None
