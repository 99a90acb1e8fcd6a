"""What holds for the whole batch, as lines of a name and a value: the same on the page and in the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.language import day, gettext, ngettext, number
from reports.summary.model import Summary
from reports.summary.telling import counted, few, given
from reports.summary.words import consent_word, state_word
from reports.words import role_title
from vetting.text import visible

_SHORT_HASH = 12


def fact_lines(summary: Summary) -> Iterator[tuple[str, str]]:
    """The head of the summary. Every value is safe to be shown on one line."""
    head, count = summary.head, len(summary.lines)
    yield gettext("Role"), counted(summary.roles, lambda role: given(role_title(role)))
    yield gettext("Why the role needs this"), visible(head.necessity.strip()) or _no_necessity()
    yield gettext("Stage"), counted(summary.stages, given)
    if head.stage_override:
        yield gettext("Read before the final stage, because"), visible(head.stage_override)
    yield gettext("Consent"), _counts((consent_word(state), rows) for state, rows in summary.consents)
    states = _counts((state_word(state), rows) for state, rows in summary.states)
    yield (
        gettext("Rows"),
        gettext("%(count)s in all. %(states)s") % {"count": number(count), "states": states},
    )
    yield gettext("Rules"), _rules(summary)
    yield gettext("List"), f"{visible(head.list_name)}, SHA-256 {visible(head.list_sha256)}"
    yield gettext("Batch"), f"{visible(head.batch_id)}, {day(head.as_of)}, vetting {summary.tool_version}"
    for notice in head.notices:
        yield gettext("How the list was read"), visible(notice)
    if head.skipped:
        yield (
            gettext("Folders of an earlier list, left where they are"),
            few(list(map(visible, head.skipped))),
        )


def _no_necessity() -> str:
    return gettext(
        "not stated. Write down why this role needs public writing to be read, before anybody reads a "
        "report, and give the reason with --necessity when the batch is run again."
    )


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {number(rows)}" for name, rows in counts)


def _rules(summary: Summary) -> str:
    used = [
        ngettext(
            "%(rules)s, %(sha)s (%(reports)s report)",
            "%(rules)s, %(sha)s (%(reports)s reports)",
            each.reports,
        )
        % {
            "rules": visible(each.ruleset),
            "sha": visible(each.sha256[:_SHORT_HASH]),
            "reports": number(each.reports),
        }
        for each in summary.rules_used
    ]
    if not used:
        return gettext("no report was made yet")
    if len(used) == 1:
        return used[0]
    return gettext("%(rules)s. Not all reports were made with the same rules: run the batch again.") % {
        "rules": few(used)
    }
