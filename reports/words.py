"""The report's own words: gaps, what was set aside, limits and next steps, in plain English.

Tables hold words as the catalogue does: ``gettext`` translates them where a report takes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reports.language import gettext, language_name, marked, ngettext, number
from vetting.identity_links import Backlink
from vetting.models import GapReason, InputKind, PostKind, SetAsideReason
from vetting.report_model import Outcome
from vetting.text import visible

_MOST_LISTED = 40

HOW_SUPPLIED = {
    InputKind.EXPORT: marked("file handed over by the candidate"),
    InputKind.URL: marked("read from the web; address listed in the consent"),
    InputKind.HANDLE: marked("read by handle; listed in the consent"),
    InputKind.SAVED_PAGE: marked("page saved by the candidate"),
}
HOW_SEARCHED = marked("a search of the web, named in the consent")

LINK_WORDS = {
    Backlink.YES: marked("which links back"),
    Backlink.NO: marked("where no link back was found"),
    Backlink.UNKNOWN: marked("whether that one links back could not be read"),
}

KIND_WORDS = {
    PostKind.ORIGINAL: marked("own words"),
    PostKind.REPLY: marked("own words in reply"),
    PostKind.QUOTE: marked("own words on a quoted post"),
    PostKind.REPOST: marked("repost"),
    PostKind.LIKE: marked("like"),
}

GAP_WORDS = {
    GapReason.UNSUPPORTED: marked("Not a source that can be read yet"),
    GapReason.WRONG_KIND: marked("Not the expected kind of file"),
    GapReason.UNREADABLE: marked("File damaged or unreadable"),
    GapReason.MISSING_FILE: marked("A file is missing"),
    GapReason.NOT_A_FEED: marked("Not a feed"),
    GapReason.EMPTY: marked("Nothing in it"),
    GapReason.INCOMPLETE: marked("Incomplete"),
    GapReason.UNREACHABLE: marked("Site could not be reached"),
    GapReason.TIMED_OUT: marked("Site took too long"),
    GapReason.NOT_FOUND: marked("Page does not exist"),
    GapReason.GONE: marked("Page was removed"),
    GapReason.PRIVATE: marked("Page is private"),
    GapReason.RATE_LIMITED: marked("Site asked to come back later"),
    GapReason.QUOTA_USED_UP: marked("Quota of the interface is used up"),
    GapReason.ROBOTS: marked("Site asks not to be read by programs"),
    GapReason.ADDRESS_BLOCKED: marked("Address is not a public one"),
    GapReason.TOO_LARGE: marked("Too large to be read safely"),
    GapReason.NOT_CONSENTED: marked("Not covered by the consent"),
    GapReason.IDENTITY_UNRESOLVED: marked("Not shown to be the candidate's"),
    GapReason.AUTHOR_UNRESOLVED: marked("Several authors, none named as the candidate"),
    GapReason.SUSPENDED: marked("Account is suspended by its site"),
    GapReason.OPTED_OUT: marked("Its owner asks not to be read this way"),
    GapReason.NO_CREDENTIAL: marked("Needs a key that is not set or not accepted"),
    GapReason.COST_NOT_AGREED: marked("Costs money that was not agreed to"),
}

# Subjects that the law protects are counted together: a count of posts on health or unions alone would tell
# the reader what the guard is there to keep from them (docs/adr/0003).
PROTECTED = frozenset(
    {
        SetAsideReason.HEALTH,
        SetAsideReason.SELF_HARM,
        SetAsideReason.WORKING_CONDITIONS,
        SetAsideReason.POLITICS,
        SetAsideReason.OFF_DUTY,
    }
)
PROTECTED_LABEL = marked("On protected subjects")
PROTECTED_WHY = marked(
    "health, politics, pay and working conditions, lawful private life: never judged or quoted; read for "
    "threats and attacks on groups alone, and for health not at all"
)

SET_ASIDE_WORDS = {
    SetAsideReason.REPOST: (marked("Reposts"), marked("another person's words")),
    SetAsideReason.LIKE: (marked("Likes"), marked("not a statement")),
    SetAsideReason.OTHER_AUTHOR: (marked("By other people"), marked("not the candidate's words; not read")),
    SetAsideReason.UNDER_18: (marked("Before the 18th birthday"), marked("never read")),
    SetAsideReason.TOO_OLD: (
        marked("Older than the look-back limit"),
        marked("too old to be fair evidence; not scored"),
    ),
    SetAsideReason.UNDATED: (marked("Undated"), marked("cannot be placed in time; not scored")),
    SetAsideReason.NO_TEXT: (marked("Without words"), marked("a picture or a link alone")),
}

LIMITS = (
    marked(
        "This report is evidence to talk about. It is not a verdict, holds no score, and does not predict "
        "how someone will do the job. Do not decide on this report alone."
    ),
    marked(
        "Rules read words, not intent: irony, quotation, dialect and reclaimed words can be misread. Every "
        "point names its rule and the rule's known false positives."
    ),
    marked(
        "A gap or an empty source says nothing about the candidate. A quiet footprint is never a mark "
        "against anyone."
    ),
    marked(
        "Rules also decide what is set aside and what is hidden from this copy (protected subjects and "
        "characteristics, other people's names). No filter is complete: what slips through must not be used."
    ),
)

REVIEW_FIRST = marked("Have a named reviewer read each point in its context before it is used.")
ASK_AGAIN = marked("Ask the candidate for what could not be read, then run the report again.")
_SEND = marked(
    "Send the candidate their copy (vetting copy) and give them time to answer; print their reply beside "
    "each point."
)

NEXT_STEPS = {
    Outcome.NOTHING: (
        marked(
            "Nothing that was read needs a conversation. Go on with the structured interview as for everyone."
        ),
        marked("Send the candidate their copy (vetting copy); they may add to it."),
    ),
    Outcome.POINTS: (
        _SEND,
        marked("Ask the questions that remain, in the same neutral words, in a structured interview."),
    ),
    Outcome.NOT_ENOUGH: (
        marked("There is too little public writing to say anything. That is normal, and not a concern."),
        marked("Assess the role's skills with a work sample and a structured interview instead."),
        marked("Send the candidate their copy (vetting copy); they may add to it."),
    ),
    Outcome.UNRESOLVED: (
        marked("Ask the candidate which accounts are theirs, and record them in the consent."),
        marked("Then run the report again. Until then nothing from these accounts may be used."),
    ),
}


def not_assessed_words(counts: Mapping[str, int]) -> str:
    """``12 posts in Spanish, 3 in an unknown language (the rules read English)``, the most first.

    Args:
        counts: Posts by ISO 639-1 code; ``und`` for a language that could not be told.
    """
    if not counts:
        return ""
    first, *others = (
        (count, {"count": number(count), "language": _language(code)})
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    parts = [
        ngettext("%(count)s post in %(language)s", "%(count)s posts in %(language)s", first[0]) % first[1]
    ]
    parts += [gettext("%(count)s in %(language)s") % named for _, named in others]
    return gettext("%(counts)s (the rules read English)") % {"counts": ", ".join(parts)}


def _language(code: str) -> str:
    if code == "und":
        return gettext("an unknown language")
    return language_name(code) or gettext("the language “%(code)s”") % {"code": code}


def role_title(role: str) -> str:
    """A role's name for a heading: ``social_media_intern`` becomes ``Social media intern``."""
    return role.replace("_", " ").strip().capitalize()


def listed(items: Iterable[str]) -> str:
    """Entries of the settings one after the other; the first few, if there are many."""
    everything = [visible(item) for item in items]
    more = len(everything) - _MOST_LISTED
    shown = "; ".join(everything[:_MOST_LISTED])
    if more <= 0:
        return shown
    return gettext("%(entries)s; and %(count)s more in assessment.json") % {
        "entries": shown,
        "count": number(more),
    }


def size_words(value: int) -> str:
    """A number of bytes: ``10.4 kB``."""
    if value >= 1_000_000:
        return gettext("%(size)s MB") % {"size": number(value / 1_000_000, 1)}
    if value >= 1_000:
        return gettext("%(size)s kB") % {"size": number(value / 1_000, 1)}
    return gettext("%(size)s B") % {"size": number(value)}
