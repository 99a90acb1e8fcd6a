"""Hide protected characteristics and third parties from a document's reader.

Text from outside stands only in ``Excerpt`` values, so redaction rewrites every excerpt of a report and
nothing else. What is hidden leaves a typed placeholder, ``[redacted: religion]``; marks move with the text.
The candidate's own name, handles and employers stay. No such redaction is complete, and the report says so.
Everything here is text from outside, so every step costs no more than the text is long.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from vetting.characteristics import FILLER, KINDS, characteristics
from vetting.models import Candidate, Profile
from vetting.report_model import Audience, Excerpt, Redaction, Report, map_excerpts
from vetting.third_parties import CONTACT, EMAIL, THIRD_PARTY, URL, Cover, People, ordinary
from vetting.words import alternatives

T = TypeVar("T")

_PLACEHOLDER = re.compile(r"\[redacted: (" + "|".join((*KINDS, THIRD_PARTY, CONTACT)) + r")\]")
_HIDDEN_CHARACTERISTIC = re.compile(r"\[redacted: (?:" + "|".join(KINDS) + r")\]")
# Where spans overlap, the one that says who or how to reach them covers the rest.
_PRECEDENCE = {kind: rank for rank, kind in enumerate((CONTACT, THIRD_PARTY, *KINDS))}
#: What each audience is not shown. Nothing about the candidate is hidden from the candidate.
HIDDEN_FROM = {
    Audience.MANAGER: frozenset(_PRECEDENCE),
    Audience.CANDIDATE: frozenset({THIRD_PARTY, CONTACT}),
}
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_MARKS = ("Mn", "Mc", "Me")  # accents; vowels that Indic scripts write beside a letter
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_BLACK_FLAG, _REGION = "\U0001f3f4", "\U0001f1ea\U0001f1fa"
Span = tuple[int, int, str]
#: Is told a text, and what of it was hidden.
OnHidden = Callable[[str, Sequence[Span]], None]


def hides_characteristic(text: str) -> bool:
    """Whether a redacted text holds a placeholder for a protected characteristic, not only for a person."""
    return _HIDDEN_CHARACTERISTIC.search(text) is not None


def redact(
    report: Report,
    *,
    candidate: Candidate,
    profiles: Sequence[Profile] = (),
    third_parties: Iterable[str] = (),
    on_hidden: OnHidden | None = None,
) -> Report:
    """Rewrite every excerpt of a report as its audience asks; a reviewer's is returned as it is.

    Args:
        report: The whole report, before anything is cut short.
        candidate: Whose name, handles and employers stay readable.
        profiles: The candidate's own profiles: the names, handles and addresses in them stay readable.
        third_parties: Names of other people that are known to occur, such as a blog's other authors.
        on_hidden: Is told each text of which something was hidden, and what, as ``(start, end, kind)``. For
            looking whether a document shows it all the same; it must be kept nowhere else.
    """
    if report.audience is Audience.REVIEWER:
        return report
    rewritten, redactions = redact_excerpts(
        report,
        report.audience,
        candidate=candidate,
        profiles=profiles,
        third_parties=third_parties,
        located=[row.locator.text for row in report.coverage],
        on_hidden=on_hidden,
    )
    return replace(rewritten, redactions=redactions)


def redact_excerpts(
    value: T,
    audience: Audience,
    *,
    candidate: Candidate,
    profiles: Sequence[Profile] = (),
    third_parties: Iterable[str] = (),
    located: Iterable[str] = (),
    on_hidden: OnHidden | None = None,
) -> tuple[T, tuple[Redaction, ...]]:
    """Rewrite every excerpt in a tree of frozen values for one audience.

    Args:
        value: The tree; nothing in it has been cut short.
        audience: Who will read it; a reviewer's reading is not redacted, so it is none here.
        candidate: Whose name, handles and employers stay readable.
        profiles: As for ``redact``; likewise ``third_parties``.
        third_parties: Names of other people that are known to occur.
        located: Handles, addresses and files of the candidate's accounts.
        on_hidden: As for ``redact``.

    Returns:
        The rewritten tree, and how often each kind of detail was hidden, the most frequent first.
    """
    own_handles = [place for profile in profiles for place in (profile.handle, *profile.links) if place]
    redactor = Redactor(
        candidate,
        third_parties,
        own_handles=(*own_handles, *located),
        shown_names=[profile.display_name for profile in profiles],
        hides=HIDDEN_FROM[audience],
    )
    excerpts: dict[Excerpt, Excerpt] = {}
    counts: Counter[str] = Counter()

    def rewrite(excerpt: Excerpt) -> Excerpt:
        if excerpt not in excerpts:
            excerpts[excerpt], spans = _rewritten(excerpt, redactor, on_hidden)
            counts.update(kind for _, _, kind in spans)
        return excerpts[excerpt]

    rewritten = map_excerpts(value, rewrite)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return rewritten, tuple(Redaction(kind=kind, count=count) for kind, count in ordered)


# No document shows more than some hundred characters around the first mark. Longer texts lose their far ends
# *before* redaction. ADR 0001 cuts after it, because a cut takes away the words that give others away: here
# more than 1,500 characters stay on each side of the first mark, and the outermost, whose company is gone,
# are read and then dropped.
_WINDOW, _BEFORE_MARK, _EDGE = 4_000, 1_800, 200
_LONGEST_PLACEHOLDERS = 12 * _WINDOW  # a window, redacted, may be as long as this


def _rewritten(
    excerpt: Excerpt, redactor: Redactor, on_hidden: OnHidden | None
) -> tuple[Excerpt, list[Span]]:
    start, end = _window(excerpt)
    text = excerpt.text[start:end]
    marks = [(max(a, start) - start, min(b, end) - start) for a, b in excerpt.marks if a < end and b > start]
    _, spans = redactor.redact(text, marks)
    if spans and on_hidden:
        on_hidden(text, spans)
    first, last = min(marks, default=(0, 0))
    low = min(_word_start(text, _EDGE, first), first) if start else 0
    high = _word_end(text, last, len(text) - _EDGE) if end < len(excerpt.text) else len(text)
    for begins, ends, _ in spans:  # a placeholder stands whole or not at all
        if begins < low < ends:
            low = ends if ends <= first else begins
        if begins < high < ends:
            high = begins if begins > first else ends
    spans = [(a - low, b - low, kind) for a, b, kind in spans if low <= a and b <= high]
    marks = [(max(a, low) - low, min(b, high) - low) for a, b in marks if a < high and b > low]
    lead = "… " if start + low else ""
    tail = " …" if start + high < len(excerpt.text) else ""
    written = Excerpt(
        text=lead + _written(text[low:high], spans) + tail,
        marks=tuple((a + len(lead), b + len(lead)) for a, b in move_marks(marks, spans)),
    )
    return written, spans


def _window(excerpt: Excerpt) -> tuple[int, int]:
    """What is read of an excerpt: all of it, or what stands around its first mark, between words."""
    text = excerpt.text
    if len(text) <= _WINDOW or (
        len(text) <= _LONGEST_PLACEHOLDERS and len(_PLACEHOLDER.sub("", text)) <= _WINDOW
    ):
        return 0, len(text)
    first, last = min(excerpt.marks, default=(0, 0))
    start = max(0, min(first - _BEFORE_MARK, len(text) - _WINDOW))
    end = min(start + _WINDOW, len(text))
    return (
        _word_start(text, start, first) if start else 0,
        _word_end(text, last, end) if end < len(text) else end,
    )


def _word_start(text: str, start: int, limit: int) -> int:
    """Where the next word begins; where it was, if none does soon.

    A link that has lost its head would no longer be read as one: it goes, however long it is.
    """
    word = max(text.rfind(blank, 0, start) for blank in _BLANKS) + 1
    soon = limit if URL.search(text, word, start) else min(limit, start + _EDGE)
    blank = _BLANK.search(text, start, max(soon, start))
    return blank.end() if blank else start


def _word_end(text: str, limit: int, end: int) -> int:
    """Where the last whole word ends; where it was, if none does shortly before."""
    last = max(text.rfind(blank, max(limit, end - _EDGE, 0), end) for blank in _BLANKS)
    return last if last > 0 else end


_BLANKS = " \n\t"
_BLANK = re.compile(rf"[{_BLANKS}]+")


def move_marks(marks: Iterable[tuple[int, int]], spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Marks for the redacted text; one that touches a placeholder covers the whole of it.

    Args:
        marks: ``(start, end)`` in the original text.
        spans: What was replaced, in the original text, in order.
    """
    replaced = list(spans)
    shifts = [0]
    for start, end, kind in replaced:
        shifts.append(shifts[-1] + len(_placeholder(kind)) - (end - start))
    moved = {
        (_moved_start(start, replaced, shifts), _moved_end(end, replaced, shifts)) for start, end in marks
    }
    return tuple(sorted(mark for mark in moved if mark[0] < mark[1]))


def _moved_start(position: int, spans: list[Span], shifts: list[int]) -> int:
    index = bisect_right(spans, position, key=lambda span: span[1])
    inside = index < len(spans) and spans[index][0] <= position
    return (spans[index][0] if inside else position) + shifts[index]


def _moved_end(position: int, spans: list[Span], shifts: list[int]) -> int:
    index = bisect_left(spans, position, key=lambda span: span[1])
    inside = index < len(spans) and spans[index][0] < position
    return spans[index][1] + shifts[index + 1] if inside else position + shifts[index]


def _placeholder(kind: str) -> str:
    return f"[redacted: {kind}]"


def _written(text: str, spans: Iterable[Span]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, kind in spans:
        pieces += [text[position:start], _placeholder(kind)]
        position = end
    return "".join([*pieces, text[position:]])


# One hidden word can bring the next into view; a chain longer than this is no one's sentence.
_ROUNDS = 20


class Redactor:
    """Redacts text for one candidate's report. Deterministic, and redacting twice changes nothing.

    Args:
        candidate: Whose own name, handles and employers stay.
        third_parties: Names of other people that are known to occur.
        own_handles: Handles and profile addresses of the candidate.
        shown_names: What the candidate calls themselves on their accounts. They are the candidate's own
            words: they stay as names, but whatever they tell of religion, health and the rest is hidden.
        hides: The kinds of detail that are hidden; all of them unless fewer are named.
    """

    def __init__(
        self,
        candidate: Candidate,
        third_parties: Iterable[str] = (),
        *,
        own_handles: Iterable[str] = (),
        shown_names: Iterable[str] = (),
        hides: frozenset[str] = HIDDEN_FROM[Audience.MANAGER],
    ) -> None:
        self._hides = hides
        given = [candidate.full_name, *candidate.aliases]
        others = {_folded(third).strip() for third in third_parties}
        # An account that several people sign bears no one's name.
        signed = {name.lower() for name in others}
        shown = [name for name in shown_names if _folded(name).strip().lower() not in signed]
        links = [claim.value for claim in candidate.claims if claim.kind == "link"]
        words = {
            word for name in (*given, *shown) for word in re.findall(r"[^\W\d_]+", _folded(name).lower())
        }
        handles = {
            handle for place in (*own_handles, *links, *candidate.aliases) for handle in _handles(place)
        }
        organisations = [claim.value for claim in candidate.claims if claim.kind in ("employer", "school")]
        known = tuple(sorted(name for name in others if len(name) > 1 and name.lower() not in words))
        self._people = People(frozenset(words | handles), known)
        self._own = _own_pattern([*given, *organisations])
        self._own_handles = _own_pattern(handle for handle in handles if len(handle) > 2)
        self._shown = _own_pattern(shown)

    def redact(self, text: str, marks: Iterable[tuple[int, int]] = ()) -> tuple[str, list[Span]]:
        """Hide what must be hidden.

        Args:
            text: Text from outside.
            marks: The stretches a reader must see. No known name may swallow one whole.

        Returns:
            The redacted text, and what was replaced as ``(start, end, kind)`` in the text given, in order.
        """
        earlier = [(*match.span(), match.group(1)) for match in _PLACEHOLDER.finditer(text)]
        spans: list[Span] = []
        marked = sorted({(start, end) for start, end in marks if start < end})
        # Hiding one thing can bring another into view ("as a Muslim woman"), so look until nothing is left.
        for _ in range(_ROUNDS):
            fresh = self._found(text, [*earlier, *spans], marked)
            if not fresh:
                break
            spans += fresh
        spans.sort()
        return _written(text, spans), spans

    def _found(self, text: str, hidden: list[Span], marks: Sequence[tuple[int, int]]) -> list[Span]:
        view = _View(text, hidden)
        own, own_name = self._own_places(view.folded)
        known = self._known_names(view, hidden, marks)
        pages = (span for span in self._people.pages(view.folded) if not own_name.touches(*span[:2]))
        links = [*pages, *self._links(view.folded)]
        found = [span for span in characteristics(view.folded) if not own.touches(*span[:2])]
        found += [
            span
            for span in (*self._people.find(view.folded), *known)
            if span[2] == CONTACT or not own_name.touches(*span[:2])
        ]
        found.sort(key=lambda span: (_PRECEDENCE[span[2]], span[0] - span[1], span))
        taken = Cover(len(view.folded))
        chosen: list[Span] = []
        for start, end, kind in (*links, *found):
            if kind in self._hides and not taken.touches(start, end):
                taken.add(start, end)
                chosen.append((start, end, kind))
        placed: list[Span] = []
        for start, end, kind in sorted(chosen):
            first, last = view.original(start, end)
            # One ligature is two folded letters: what follows in it is hidden with the first.
            if not placed or first >= placed[-1][1]:
                placed.append((first, last, kind))
        return placed

    def _own_places(self, folded: str) -> tuple[Cover, Cover]:
        """Where the candidate's own words keep anything from being hidden, and where they keep names."""
        own = Cover(len(folded), _places(self._own, folded))
        own_name = Cover(len(folded), [*_places(self._own, folded), *_places(self._shown, folded)])
        for start, end in _places(self._own_handles, folded):
            own_name.add(start, end)
            # A handle may be a word like any other: it is a handle where it is written as one.
            if folded[start - 1 : start] in ("@", "/") or folded.strip() == folded[start:end]:
                own.add(start, end)
        return own, own_name

    def _known_names(
        self, view: _View, hidden: list[Span], marks: Sequence[tuple[int, int]]
    ) -> Iterator[Span]:
        links = Cover(len(view.folded), (match.span() for match in URL.finditer(view.folded)))
        known = [span for span in self._people.known(view.folded) if not links.touches(*span)]
        size = len(view.text)
        locked = Cover(size)
        if known and marks:
            covered = Cover(size, (span[:2] for span in hidden))
            for span in known:
                covered.add(*view.original(*span))
            for place, char in enumerate(view.text):
                if not char.isalnum():
                    covered.add(place, place + 1)
            for mark in marks:
                if covered.fills(*mark):
                    locked.add(*mark)
        for start, end in known:
            if not locked.touches(*view.original(start, end)):
                yield start, end, THIRD_PARTY

    def _links(self, folded: str) -> Iterator[Span]:
        """Paths of links whose words name someone or reveal something: ``https://host/[redacted: age]``."""
        for match in URL.finditer(folded):
            address = _ADDRESS.match(match.group())
            if address is None or address.group("host").lower() in _OPAQUE:
                continue
            if "@" in address.group("host"):
                yield *match.span(), CONTACT
                continue
            path, position = address.group("path") or "", 0
            while (own := _OWN_PART.match(path, position)) and self._people.is_own(unquote(own.group(1))):
                position = own.end()
            kinds = self._kinds_in(path[position:]) & self._hides
            if kinds:
                start = match.start() + address.start("path")
                kind = min(kinds, key=lambda each: _PRECEDENCE[each])
                yield start + position, start + len(path), kind

    def _kinds_in(self, path: str) -> set[str]:
        """What the words of a link's path would tell, read as if blanks stood between them."""
        decoded = path
        for _ in range(3):
            decoded = unquote(decoded)
        decoded = _folded(decoded)
        words = " ".join(_CAMEL.sub(" ", decoded).translate(_SEPARATORS).split())
        words = self._own.sub("|", words) if self._own else words
        others = self._own_handles.sub("|", words) if self._own_handles else words
        dull = ordinary()  # slugs are written small: all but these may be a name's words
        named = " ".join(word if word in dull else word[:1].upper() + word[1:] for word in others.split())
        kinds = {kind for _, _, kind in (*characteristics(words), *self._people.names(named))}
        if any(True for _ in self._people.known(named)):
            kinds.add(THIRD_PARTY)
        if EMAIL.search(decoded):
            kinds.add(CONTACT)
        return kinds


_OPAQUE = ("t.co", "lnkd.in")  # their paths are drawn by lot
_ADDRESS = re.compile(
    r"(?:https?://)?(?P<host>[^/?#]*)(?:[/?#]+(?P<path>.*[^.,;:!?)\]}'*_\s]))?", re.IGNORECASE | re.DOTALL
)
_OWN_PART = re.compile(r"(?:(?:in|pub|profile|user|u)/)?@?([^/?#]+)[/?#]*", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATORS = str.maketrans(dict.fromkeys("-_./\\+?&=#:;,~!*()[]{}|@%", " "))


class _View:
    """A text as the finders see it: no accents, nothing invisible, one filler for each hidden stretch."""

    def __init__(self, text: str, hidden: Iterable[Span]) -> None:
        self.text = text
        covered = {start: end for start, end, _ in hidden}
        self._places: Sequence[int] = range(len(text))
        self.folded = text
        if covered or not text.isascii():
            self.folded, self._places = self._seen(text, covered)

    @staticmethod
    def _seen(text: str, covered: Mapping[int, int]) -> tuple[str, list[int]]:
        """The text as it is seen, and where each of its characters stands in the text given."""
        chars: list[str] = []
        places: list[int] = []
        position = 0
        while position < len(text):
            folded, after = _fold(text[position]), position + 1
            if position in covered:
                folded, after = FILLER, covered[position]
            elif text[position] == _BLACK_FLAG and text[after : after + 1] in _TAGS:
                folded = _REGION  # the flag of a part of a country; its letters are invisible
            chars.append(folded)
            places += [position] * len(folded)
            position = after
        return "".join(chars), places

    def original(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text in the text given, with what hangs on its last character."""
        last = self._places[end - 1] + 1
        while last < len(self.text) and (
            unicodedata.category(self.text[last]) in _MARKS
            or self.text[last] in _JOINERS
            or self.text[last] in _TAGS
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
    if unicodedata.category(char) in ("Cf", *_MARKS):
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
    try:
        address = urlsplit(folded if "://" in folded else "//" + folded)
    except ValueError:  # an address that is none
        return
    parts = [part.lstrip("@") for part in address.path.split("/") if part]
    if address.netloc and parts:
        yield parts[1] if parts[0] in ("in", "pub", "profile", "user", "u") and len(parts) > 1 else parts[0]


_OWN_CHARS = 100


def _own_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    folded = {" ".join(_folded(name).lower().split()) for name in names}
    joined = alternatives(sorted(name for name in folded if 0 < len(name) <= _OWN_CHARS))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None


def _places(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)] if pattern else []
