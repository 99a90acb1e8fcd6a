"""The words of the filter of findings, which a script builds in the browser."""

from __future__ import annotations

from reports.language import gettext
from reports.level_words import severity_word


def filter_labels() -> dict[str, object]:
    """Every word that the script shows, in the language of the document."""
    return {
        "title": gettext("Filter the findings"),
        "source": gettext("Source"),
        "severity": gettext("Severity"),
        "rule": gettext("Rule"),
        "every_rule": gettext("Every rule"),
        "from": gettext("From"),
        "to": gettext("To"),
        "clear": gettext("Clear the filter"),
        "shown": gettext("%(shown)s of %(all)s findings shown"),
        "undated": gettext("%(undated)s without a date not among them"),
        "none_here": gettext("None of these is shown by the filter."),
        # In their order, which an object would lose on its way into the page.
        "severities": [(word, severity_word(word)) for word in ("high", "medium", "low", "info")],
    }
