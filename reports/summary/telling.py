"""A row in words, the same in every document. None of them is ever empty: a blank would read as "nothing"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reports.language import gettext, ngettext, number, small
from reports.role_fit import DIMENSION_TITLES, NO_LEVEL
from reports.summary.model import Line, RuleLine
from reports.summary.words import queue_word
from vetting.batch.values import LevelFacts, RowState, SourceFacts, SummaryRow
from vetting.text import visible

_TITLES = {category.label: title for category, title in DIMENSION_TITLES.items()}
_LABELS = {title: label for label, title in _TITLES.items()}
#: The dimensions of every role, as they are called in columns.
DIMENSIONS = tuple(_TITLES)
#: How many entries of a line, and how much of each, are shown.
_MOST, _LONGEST = 30, 80


def unread_words(row: SummaryRow) -> str:
    """Why there is nothing to tell of a row, or empty if there is."""
    if row.facts is not None:
        return ""
    early = row.state in (RowState.WAITING, RowState.RUNNING)
    return gettext("not read yet") if early else gettext("not read")


def given(text: str) -> str:
    """What the list says, or that it says nothing."""
    return text if text.strip() else gettext("not stated")


def outcome_words(row: SummaryRow) -> str:
    """The outcome word of page one."""
    return gettext(row.facts.outcome) if row.facts else unread_words(row)


def identity_words(row: SummaryRow) -> str:
    """Whether the accounts are known to be the applicant's, as far as they were looked at."""
    told = [unread_words(row)] if row.facts is None else []
    open_ones = [source.source for source in row.facts.sources if source.unresolved] if row.facts else []
    if open_ones:
        told.append(gettext("unresolved: %(sources)s") % {"sources": ", ".join(dict.fromkeys(open_ones))})
    if row.shared_with:
        told.append(_shared_words(row.shared_with))
    return "; ".join(told) or gettext("no open question")


def _shared_words(rows: Sequence[int]) -> str:
    words = ngettext(
        "the same account as in row %(rows)s: whose is it?",
        "the same account as in rows %(rows)s: whose is it?",
        len(rows),
    )
    return words % {"rows": ", ".join(span_words(*each) for each in spans(rows))}


def coverage_words(row: SummaryRow) -> tuple[str, ...]:
    """What was read, an entry an account."""
    if row.facts is None:
        return (unread_words(row),)
    return tuple(map(_source_words, row.facts.sources)) or (gettext("no account"),)


def _source_words(source: SourceFacts) -> str:
    counts = {"source": source.source, "read": number(source.read), "found": number(source.found)}
    reason = small(gettext(source.gap))
    if not reason and source.unresolved:
        reason = gettext("not shown to be the candidate’s")
    if not reason:
        return gettext("%(source)s: %(read)s read of %(found)s") % counts
    if source.read or source.found:
        return gettext("%(source)s: %(read)s read of %(found)s (%(reason)s)") % {**counts, "reason": reason}
    return gettext("%(source)s: not read (%(reason)s)") % {**counts, "reason": reason}


def replies_words(row: SummaryRow) -> str:
    """How the applicant's answers stand."""
    if row.facts is None:
        return unread_words(row)
    if not row.facts.replies:
        return gettext("no reply")
    return gettext("answered, to be looked at") if row.facts.replies_waiting else gettext("answered")


def levels_of(row: SummaryRow) -> dict[str, LevelFacts]:
    """The levels of role fit by the names of columns."""
    return {dimension_label(level.dimension): level for level in (row.facts.levels if row.facts else ())}


def dimension_label(dimension: str) -> str:
    """A dimension as columns call it, ``customer_care``, whether facts give its title or this."""
    return _LABELS.get(dimension, dimension)


def dimension_title(label: str) -> str:
    """A dimension for a reader: ``Care for customers``."""
    return gettext(_TITLES.get(label, label))


def level_words(level: LevelFacts | None) -> str:
    """``3 (n=120)``."""
    if level is None:
        return gettext("not measured")
    if level.level is None:
        return gettext(NO_LEVEL)
    return gettext("%(level)s (n=%(basis)s)") % {"level": level.level, "basis": number(level.basis)}


def error_words(row: SummaryRow) -> tuple[str, ...]:
    """What went wrong; for a row that is not done something always stands here."""
    if row.errors or row.state is RowState.DONE:
        return row.errors
    if row.state in (RowState.WAITING, RowState.RUNNING):
        return (gettext("not done yet"),)
    return (gettext("no reason was recorded"),)


def queue_words(line: Line) -> str:
    """All that a row waits for."""
    return ", ".join(map(queue_word, line.queues))


def rule_words(rule: RuleLine) -> str:
    """``12 findings in 9 of 9,900 reports; 5 reviewed, 2 dismissed (40%)``."""
    counts = {
        "findings": number(rule.findings),
        "reports": number(rule.reports_with),
        "of": number(rule.reports),
    }
    found = (
        ngettext(
            "%(findings)s finding in %(reports)s of %(of)s reports",
            "%(findings)s findings in %(reports)s of %(of)s reports",
            rule.findings,
        )
        % counts
    )
    return gettext("%(found)s; %(reviewed)s") % {"found": found, "reviewed": _reviewed_words(rule)}


def _reviewed_words(rule: RuleLine) -> str:
    if rule.share is None:
        return gettext("none reviewed")
    said = {
        "reviewed": number(rule.reviewed),
        "dismissed": number(rule.dismissed),
        "share": percent(rule.share),
    }
    if rule.interval is None:
        return gettext("%(reviewed)s reviewed, %(dismissed)s dismissed (%(share)s%%)") % said
    low, high = map(percent, rule.interval)
    words = gettext(
        "%(reviewed)s reviewed, %(dismissed)s dismissed (%(share)s%%; 95%% Wilson interval %(low)s%% to "
        "%(high)s%%)"
    )
    return words % {**said, "low": low, "high": high}


def percent(share: float) -> str:
    """``40`` for 0.4."""
    return number(100 * share)


def spans(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Row numbers as first and last of each stretch without a hole, in the order given."""
    first = last = 0
    for row in rows:
        if first and row == last + 1:
            last = row
            continue
        if first:
            yield first, last
        first = last = row
    if first:
        yield first, last


def span_words(first: int, last: int) -> str:
    """``7``, or ``7–9``."""
    return str(first) if first == last else f"{first}–{last}"


def counted(counts: Iterable[tuple[str, int]], name: Callable[[str], str]) -> str:
    """``Finalist: 7; Trial day: 2``; the first few, if there are many."""
    return few([f"{visible(name(each))[:_LONGEST]}: {number(count)}" for each, count in counts])


def few(entries: Sequence[str]) -> str:
    """Entries one after the other; the first few, if there are many."""
    shown, more = "; ".join(entries[:_MOST]), len(entries) - _MOST
    if more <= 0:
        return shown
    return gettext("%(entries)s; and %(count)s more") % {"entries": shown, "count": number(more)}
