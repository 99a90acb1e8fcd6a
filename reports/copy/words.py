"""The copy's own words, for the person it is about: short sentences, "you", no rule's jargon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reports.copy.model import Part, Reader
from reports.language import day, gettext as _, marked, ngettext, number
from reports.words import GAP_WORDS
from vetting.models import GapReason, InputKind, PostKind, SetAsideReason
from vetting.report_model import Outcome

HOW = {
    InputKind.EXPORT: marked("from a file that you handed over"),
    InputKind.URL: marked("from the web, at an address that your consent lists"),
    InputKind.HANDLE: marked("from the site, by the name that your consent lists"),
    InputKind.SAVED_PAGE: marked("from a page that you saved"),
}
HOW_SEARCHED = marked("by a search of the web that your consent names")

_OUTCOMES = {
    Outcome.NOTHING: marked(
        "The company has nothing from your public writing that it needs to talk about with you."
    ),
    Outcome.POINTS: marked(
        "There is something that the company may ask you about. A point is a question, and not a mark "
        "against you."
    ),
    Outcome.NOT_ENOUGH: marked(
        "You have written too little in public for anything to be said. That is normal, and it is never held "
        "against you."
    ),
    Outcome.UNRESOLVED: marked(
        "Nothing shows yet that the accounts are yours, so nothing of them is used. You can tell the company "
        "which ones are."
    ),
}

#: Where a gap's usual words speak of the candidate to somebody else.
_GAPS = {
    GapReason.IDENTITY_UNRESOLVED: marked("Nothing shows that it is yours, so it was not read"),
    GapReason.AUTHOR_UNRESOLVED: marked("Several people write there, and nobody said which of them is you"),
    GapReason.NOT_CONSENTED: marked("Your consent does not cover it, so it was not read"),
    GapReason.OPTED_OUT: marked("The account asks not to be read by programs, so it was not"),
    GapReason.NO_CREDENTIAL: marked("The site asks for a key that the company does not have"),
    GapReason.COST_NOT_AGREED: marked("Reading it costs money that the company did not spend"),
}

_LIMITED_WHY = marked(
    "No point can come of it but a threat or an attack on a group of people: for these two alone it is read."
)
SET_ASIDE = {
    SetAsideReason.HEALTH: (marked("About health or illness"), marked("No rule reads it.")),
    SetAsideReason.SELF_HARM: (marked("About harming oneself"), marked("No rule reads it.")),
    SetAsideReason.WORKING_CONDITIONS: (marked("About pay, unions or conditions at work"), _LIMITED_WHY),
    SetAsideReason.POLITICS: (marked("About politics"), _LIMITED_WHY),
    SetAsideReason.OFF_DUTY: (marked("About lawful private life, such as alcohol or tobacco"), _LIMITED_WHY),
    SetAsideReason.REPOST: (marked("Passed on from others"), marked("Those are another person’s words.")),
    SetAsideReason.LIKE: (marked("Likes"), marked("A like is not a statement.")),
    SetAsideReason.OTHER_AUTHOR: (marked("Written by other people"), marked("Those are not your words.")),
    SetAsideReason.UNDER_18: (
        marked("From before your 18th birthday"),
        marked("What you wrote as a minor is never read."),
    ),
    SetAsideReason.TOO_OLD: (marked("Too old"), marked("Old posts are no fair evidence of who you are now.")),
    SetAsideReason.UNDATED: (marked("Without a date"), marked("Nobody can tell when it was written.")),
    SetAsideReason.NO_TEXT: (marked("Without words"), marked("A picture or a link alone says nothing.")),
}

_OPENINGS = {
    PostKind.ORIGINAL: marked("On %(day)s you wrote (%(where)s):"),
    PostKind.REPLY: marked("In a reply on %(day)s you wrote (%(where)s):"),
    PostKind.QUOTE: marked("About somebody’s post you wrote on %(day)s (%(where)s):"),
}

_OPTIONS = (
    marked("Do nothing. You need not answer, and need give no reason."),
    marked("Explain it: what it was about, to whom, and what came before it."),
    marked("Say that it is not yours: another person’s account, or words that you did not write."),
    marked("Say that it is out of context: a joke among friends, a quotation, a line of a song."),
    marked("Ask that it be taken out, and say why."),
)


def opening(said_by: str, kind: PostKind | None, on: date | None) -> str:
    """Where and when words were said, as the beginning of a sentence.

    Args:
        said_by: ``Twitter reply``, ``CV`` ...
        kind: What the candidate's own post is to its account; None for anything that is no post of theirs.
        on: The day, where there is one.
    """
    if kind in _OPENINGS and on:
        return _(_OPENINGS[kind]) % {"day": day(on), "where": said_by}
    if kind is not None:
        return _("You wrote (%(where)s):") % {"where": said_by}
    if on:
        return _("%(where)s, %(day)s:") % {"where": said_by, "day": day(on)}
    return _("%(where)s says:") % {"where": said_by}


def outcome_meaning(outcome: Outcome) -> str:
    """The word on the report's first page in plain words."""
    return _(_OUTCOMES[outcome])


def gap_words(reason: GapReason) -> str:
    """Why something could not be read, as its owner is told."""
    return _(_GAPS.get(reason) or GAP_WORDS[reason])


def answer_line(finding_id: str) -> str:
    """How an answer by mail begins."""
    return _("Finding %(id)s: my answer:") % {"id": finding_id}


def summary(
    counts: dict[Part, int], *, read: int, places: int, differ: int, unread: int, aside: int
) -> Iterator[str]:
    """The copy in short, a sentence a line.

    Args:
        counts: Findings by part.
        read: Own posts that were read.
        places: Sources that gave something; ``unread`` gave nothing.
        differ: Points where two sources differ.
        unread: Sources that could not be read.
        aside: Posts that were not judged.
    """
    yield (
        ngettext("%(count)s post of yours was read.", "%(count)s posts of yours were read.", read)
        % {"count": number(read)}
        + " "
        + ngettext("It comes from %(count)s source.", "They come from %(count)s sources.", places)
        % {"count": number(places)}
        if read
        else _("No post of yours was read.")
    )
    points = counts[Part.POINTS]
    yield (
        ngettext(
            "%(count)s point may be asked about: %(posts)s from posts, %(places)s where sources differ.",
            "%(count)s points may be asked about: %(posts)s from posts, %(places)s where sources differ.",
            points + differ,
        )
        % {"count": number(points + differ), "posts": number(points), "places": number(differ)}
        if points + differ
        else _("Nothing that was read is a point to ask about.")
    )
    if notes := counts[Part.NOTES]:
        yield ngettext(
            "%(count)s small note is listed: too little to be a point.",
            "%(count)s small notes are listed: too little to be points.",
            notes,
        ) % {"count": number(notes)}
    if counts[Part.SOURCES]:
        yield _("Where two sources differ, there is usually a simple reason.")
    if dismissed := counts[Part.DISMISSED]:
        yield ngettext(
            "%(count)s thing was noticed by a rule, and a person has dismissed it.",
            "%(count)s things were noticed by a rule, and a person has dismissed them.",
            dismissed,
        ) % {"count": number(dismissed)}
    if aside:
        yield ngettext(
            "%(count)s post was left out of judgement.",
            "%(count)s posts were left out of judgement.",
            aside,
        ) % {"count": number(aside)}
    if unread:
        yield ngettext(
            "%(count)s source could not be read. That is never held against you.",
            "%(count)s sources could not be read. That is never held against you.",
            unread,
        ) % {"count": number(unread)}


def options() -> tuple[str, ...]:
    """What a candidate can do about a point."""
    return tuple(_(each) for each in _OPTIONS)


def how_to_answer() -> tuple[str, ...]:
    """The ways in which an answer comes to stand beside its point."""
    return (
        _(
            "Write into the file answers.txt that came with this copy, and send it back. It has one place "
            "for each point; leave empty what you do not want to answer."
        ),
        _(
            "Or write a mail. Begin each answer with the line that stands under its point, so that nobody "
            "mixes them up."
        ),
        _("Or write on the printed pages and hand them in."),
        _(
            "An answer may have about 700 words (4,000 characters). It is printed whole beside the point, in "
            "every copy of the report. If you answer again, the later answer counts."
        ),
        _(
            "For the company: “vetting reply CASE --answers answers.txt” keeps the whole file, and "
            "“vetting reply CASE FINDING --text FILE” a single answer."
        ),
    )


def readers() -> tuple[Reader, ...]:
    """Who reads which document, and what is hidden from them."""
    return (
        Reader(
            who=_("The people who decide (manager’s copy)"),
            what=_(
                "The points with the words that they rest on. Words on religion, age, health, origin, "
                "family, sexual orientation and the like are blacked out, and so are other people’s names. "
                "Of posts on protected subjects they see one number."
            ),
        ),
        Reader(
            who=_("The reviewer (reviewer’s copy)"),
            what=_(
                "The same points in your own words, nothing hidden, to check that no rule has misread you. "
                "The reviewer’s name and note stand beside each point."
            ),
        ),
        Reader(
            who=_("You (this copy)"),
            what=_(
                "Everything. Only other people’s names and contact details are blacked out. A program finds "
                "them, so now and then a word of your own is hidden too, or a name is missed."
            ),
        ),
    )


def rights(purge_on: date) -> tuple[str, ...]:
    """What a candidate can do about all of it, and what nobody may do."""
    return (
        _("This is no verdict. There is no score and no ranking, and nobody may decide on this alone."),
        _("A quiet record, or none at all, is never held against you."),
        _("You need not answer anything."),
        _("Nobody may ask you for a password, or to log in while they look on. Say no, and tell somebody."),
        _(
            "You may see everything that is kept about you, and have what is wrong put right. The list at "
            "the end names every file and page. Ask the company."
        ),
        _("You may ask the company to delete it earlier. It is to be deleted by %(day)s in any case.")
        % {"day": day(purge_on)},
        _("You may take back your consent. Then nothing more is read; ask what happens to what is there."),
        _(
            "If you and the company do not agree, there is a formal way to dispute a report. The company "
            "runs it; ask how it goes and how long you have. This page is no legal advice."
        ),
    )
