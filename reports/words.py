"""The report's own words: gaps, what was set aside, limits and next steps, in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vetting.identity_links import Backlink
from vetting.models import GapReason, InputKind, PostKind, SetAsideReason
from vetting.report_model import Outcome
from vetting.text import visible

_MOST_LISTED = 40

HOW_SUPPLIED = {
    InputKind.EXPORT: "file handed over by the candidate",
    InputKind.URL: "read from the web; address listed in the consent",
    InputKind.HANDLE: "read by handle; listed in the consent",
    InputKind.SAVED_PAGE: "page saved by the candidate",
}
HOW_SEARCHED = "a search of the web, named in the consent"

LINK_WORDS = {
    Backlink.YES: "which links back",
    Backlink.NO: "where no link back was found",
    Backlink.UNKNOWN: "whether that one links back could not be read",
}

KIND_WORDS = {
    PostKind.ORIGINAL: "own words",
    PostKind.REPLY: "own words in reply",
    PostKind.QUOTE: "own words on a quoted post",
    PostKind.REPOST: "repost",
    PostKind.LIKE: "like",
}

GAP_WORDS = {
    GapReason.UNSUPPORTED: "Not a source that can be read yet",
    GapReason.WRONG_KIND: "Not the expected kind of file",
    GapReason.UNREADABLE: "File damaged or unreadable",
    GapReason.MISSING_FILE: "A file is missing",
    GapReason.NOT_A_FEED: "Not a feed",
    GapReason.EMPTY: "Nothing in it",
    GapReason.INCOMPLETE: "Incomplete",
    GapReason.UNREACHABLE: "Site could not be reached",
    GapReason.TIMED_OUT: "Site took too long",
    GapReason.NOT_FOUND: "Page does not exist",
    GapReason.GONE: "Page was removed",
    GapReason.PRIVATE: "Page is private",
    GapReason.RATE_LIMITED: "Site asked to come back later",
    GapReason.QUOTA_USED_UP: "Quota of the interface is used up",
    GapReason.ROBOTS: "Site asks not to be read by programs",
    GapReason.ADDRESS_BLOCKED: "Address is not a public one",
    GapReason.TOO_LARGE: "Too large to be read safely",
    GapReason.NOT_CONSENTED: "Not covered by the consent",
    GapReason.IDENTITY_UNRESOLVED: "Not shown to be the candidate's",
    GapReason.AUTHOR_UNRESOLVED: "Several authors, none named as the candidate",
    GapReason.SUSPENDED: "Account is suspended by its site",
    GapReason.OPTED_OUT: "Its owner asks not to be read this way",
    GapReason.NO_CREDENTIAL: "Needs a key that is not set or not accepted",
    GapReason.COST_NOT_AGREED: "Costs money that was not agreed to",
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
PROTECTED_LABEL = "On protected subjects"
PROTECTED_WHY = (
    "health, politics, pay and working conditions, lawful private life: never judged or quoted; read for "
    "threats and attacks on groups alone, and for health not at all"
)

SET_ASIDE_WORDS = {
    SetAsideReason.REPOST: ("Reposts", "another person's words"),
    SetAsideReason.LIKE: ("Likes", "not a statement"),
    SetAsideReason.OTHER_AUTHOR: ("By other people", "not the candidate's words; not read"),
    SetAsideReason.UNDER_18: ("Before the 18th birthday", "never read"),
    SetAsideReason.TOO_OLD: ("Older than the look-back limit", "too old to be fair evidence; not scored"),
    SetAsideReason.UNDATED: ("Undated", "cannot be placed in time; not scored"),
    SetAsideReason.NO_TEXT: ("Without words", "a picture or a link alone"),
}

LIMITS = (
    "This report is evidence to talk about. It is not a verdict, holds no score, and does not predict how "
    "someone will do the job. Do not decide on this report alone.",
    "Rules read words, not intent: irony, quotation, dialect and reclaimed words can be misread. Every point "
    "names its rule and the rule's known false positives.",
    "A gap or an empty source says nothing about the candidate. A quiet footprint is never a mark against "
    "anyone.",
    "Rules also decide what is set aside and what is hidden from this copy (protected subjects and "
    "characteristics, other people's names). No filter is complete: what slips through must not be used.",
)

REVIEW_FIRST = "Have a named reviewer read each point in its context before it is used."
ASK_AGAIN = "Ask the candidate for what could not be read, then run the report again."
_SEND = "Send the candidate this report and give them time to answer; print their reply beside each point."

NEXT_STEPS = {
    Outcome.NOTHING: (
        "Nothing that was read needs a conversation. Go on with the structured interview as for everyone.",
        "Send the candidate this report; they may add to it.",
    ),
    Outcome.POINTS: (
        _SEND,
        "Ask the questions that remain, in the same neutral words, in a structured interview.",
    ),
    Outcome.NOT_ENOUGH: (
        "There is too little public writing to say anything. That is normal, and not a concern.",
        "Assess the role's skills with a work sample and a structured interview instead.",
        "Send the candidate this report; they may add to it.",
    ),
    Outcome.UNRESOLVED: (
        "Ask the candidate which accounts are theirs, and record them in the consent.",
        "Then run the report again. Until then nothing from these accounts may be used.",
    ),
}


_LANGUAGES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def not_assessed_words(counts: Mapping[str, int]) -> str:
    """``12 posts in Spanish, 3 in an unknown language (the rules read English)``, the most first.

    Args:
        counts: Posts by ISO 639-1 code; ``und`` for a language that could not be told.
    """
    parts: list[str] = []
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        noun = "" if parts else " post" if count == 1 else " posts"
        language = _LANGUAGES.get(code, "an unknown language" if code == "und" else f"the language “{code}”")
        parts.append(f"{count:,}{noun} in {language}")
    return f"{', '.join(parts)} (the rules read English)" if parts else ""


def role_title(role: str) -> str:
    """A role's name for a heading: ``social_media_intern`` becomes ``Social media intern``."""
    return role.replace("_", " ").strip().capitalize()


def listed(items: Iterable[str]) -> str:
    """Entries of the settings one after the other; the first few, if there are many."""
    everything = [visible(item) for item in items]
    more = len(everything) - _MOST_LISTED
    return "; ".join(everything[:_MOST_LISTED]) + (
        f"; and {more} more in assessment.json" if more > 0 else ""
    )


def size_words(value: int) -> str:
    """A number of bytes: ``10.4 kB``."""
    if value >= 1_000_000:
        return f"{value / 1_000_000:.1f} MB"
    return f"{value / 1_000:.1f} kB" if value >= 1_000 else f"{value} B"
