"""The packet's own words: how the interview runs, two tasks, neutral questions, topics."""

from __future__ import annotations

from reports.language import gettext, marked, ngettext, number
from reports.packet.model import Criterion, PlanRow, Task
from vetting.judgements import Category

PROCESS = (
    marked("Two interviewers. One asks, the other writes; both rate."),
    marked(
        "The core questions go to every candidate of this role in the same words, in the same order, "
        "with the same time. Follow up with \u201cCan you say more?\u201d, \u201cWhat did you "
        "do?\u201d, \u201cWhat came of it?\u201d, and nothing else."
    ),
    marked("Write notes at once, during the answer: what was said, not what you made of it."),
    marked(
        "Rate each core question by its anchors, alone, right after the interview and before you "
        "talk to each other. 2 and 4 lie between two anchors. Talk where you differ by more than "
        "one, and keep both ratings."
    ),
    marked(
        "Points that only this candidate is asked about are not rated: an answer clears something "
        "up, or it does not."
    ),
    marked(
        "What the public record shows is no answer. Somebody of whom little was seen is asked the "
        "same and rated by what they say."
    ),
    marked(
        "Nobody asks what stands on the do-not-ask sheet. If the candidate brings it up, do not go "
        "on with it and do not write it down."
    ),
    marked(
        "Whoever needs it gets more time, a break, the questions in writing or another form of "
        "interview: offer it to everyone, and ask for no reason."
    ),
)


def plan(core: int) -> tuple[PlanRow, ...]:
    """The parts of the interview; the same for every candidate, with points of their own or without."""
    return (
        PlanRow(part=gettext("Welcome: who you are, how it runs, that you take notes"), minutes=5),
        PlanRow(
            part=ngettext(
                "%(count)s core question, %(minutes)s minutes",
                "%(count)s core questions, %(minutes)s minutes each",
                core,
            )
            % {"count": number(core), "minutes": number(MINUTES_A_QUESTION)},
            minutes=core * MINUTES_A_QUESTION,
        ),
        PlanRow(
            part=gettext("Points of this candidate; where there are none, more time for their questions"),
            minutes=10,
        ),
        PlanRow(part=gettext("Two tasks, in writing"), minutes=sum(task.minutes for task in tasks())),
        PlanRow(part=gettext("The candidate\u2019s questions, and what happens next"), minutes=5),
    )


MINUTES_A_QUESTION = 5

#: Asked where a rule's own question may not be.
NEUTRAL_PROBE = marked("What should we know about this post, and what would you write today?")
NEUTRAL_CLARIFICATION = marked("What should we know about these two entries?")
WORDS_STAY = marked(
    "The words are not read out, because they name what no question may touch. They stand in the "
    "report under this finding."
)

NO_LEVELS = marked("Role fit was not assessed for this role, so the map shows no levels.")

_BRAND = marked(
    "Paperlight is a made-up maker of notebooks from recycled paper. It sells online, answers "
    "customers in public, and writes in a friendly and plain voice."
)


def tasks() -> tuple[Task, ...]:
    """The work sample; the same for every candidate of every role."""
    return (_post(), _answer())


def _post() -> Task:
    return Task(
        letter="A",
        title=gettext("Draft a post"),
        minutes=10,
        given=gettext(_BRAND)
        + "\n"
        + gettext(
            "From Monday, Paperlight repairs worn covers: send the notebook in, get it back stitched "
            "within ten days, for 4 dollars. The pages stay as they are; covers of other makers "
            "cannot be repaired."
        ),
        asked=gettext(
            "Write one post of at most 280 characters that announces it. Then say in one sentence "
            "how you would tell, on Friday, whether the post has worked."
        ),
        rubric=(
            Criterion(
                name=gettext("Clear"),
                anchors=(
                    (1, gettext("One cannot tell what is new or what to do.")),
                    (3, gettext("Says what is new; the price, the time or the next step is missing.")),
                    (5, gettext("What, for whom, how much and what to do, in one reading.")),
                ),
            ),
            Criterion(
                name=gettext("True to the facts"),
                anchors=(
                    (1, gettext("Promises what the brief does not.")),
                    (3, gettext("Nothing untrue, but a limit is left out that a reader would trip over.")),
                    (5, gettext("True, with its limits, and still inviting.")),
                ),
            ),
            Criterion(
                name=gettext("In the brand\u2019s voice"),
                anchors=(
                    (1, gettext("Shouts, or could be anyone\u2019s.")),
                    (3, gettext("Plain, a little stiff.")),
                    (5, gettext("Friendly, plain, and made for this channel.")),
                ),
            ),
            Criterion(
                name=gettext("Tells whether it worked"),
                anchors=(
                    (1, gettext("No idea, or likes alone.")),
                    (3, gettext("A number that is easy to get.")),
                    (5, gettext("A number that the goal of the post asks for, and what it is held against.")),
                ),
            ),
        ),
        serves=("create", "write", "explain", "bring_home"),
    )


def _answer() -> Task:
    return Task(
        letter="B",
        title=gettext("Answer an angry customer"),
        minutes=10,
        given=gettext(_BRAND)
        + "\n"
        + gettext(
            "Under its newest post somebody writes: \u201cOrdered a planner three weeks ago. Your "
            "site says FIVE DAYS. Two mails, no answer. I needed it by the first of the month. You "
            "people are a joke.\u201d\nWhat you know: the parcel left twelve days ago and has been "
            "lost by the carrier. The two mails came in and were overlooked. You may send a new "
            "planner or give the money back, as the customer likes."
        ),
        asked=gettext(
            "Write the public reply, of at most 280 characters. Then say in two sentences what you do next."
        ),
        rubric=(
            Criterion(
                name=gettext("Owns it"),
                anchors=(
                    (1, gettext("Blames the carrier or the customer, or argues about the tone.")),
                    (3, gettext("Is sorry in general words.")),
                    (5, gettext("Names what went wrong on our side, without excuses.")),
                ),
            ),
            Criterion(
                name=gettext("Helps"),
                anchors=(
                    (1, gettext("No next step.")),
                    (3, gettext("Asks the customer to write once more.")),
                    (5, gettext("Offers both ways out and takes the next step itself.")),
                ),
            ),
            Criterion(
                name=gettext("Keeps details private"),
                anchors=(
                    (1, gettext("Asks for an order number or address in public.")),
                    (3, gettext("Moves to private without saying why or how.")),
                    (5, gettext("Answers in public what others may read, and the rest in private.")),
                ),
            ),
            Criterion(
                name=gettext("Follows up"),
                anchors=(
                    (1, gettext("Is done with the reply.")),
                    (3, gettext("Watches the thread.")),
                    (
                        5,
                        gettext("Makes sure that it arrives, and says inside how the mails were overlooked."),
                    ),
                ),
            ),
        ),
        serves=("answer", "help", "explain", "keep_trust"),
    )


#: What a question on a finding is about, as a candidate is told beforehand.
TOPICS = {
    Category.IDENTITY: marked("Which accounts and pages are yours"),
    Category.CLAIMS: marked("Entries of your CV and your profiles"),
    Category.TIMELINE: marked("Dates of your CV and your profiles"),
    Category.VOICE: marked("Who writes on your channels"),
    Category.CADENCE: marked("How your posts are planned and sent"),
    Category.LINKS: marked("Your sites, and the links among your accounts"),
    Category.DUPLICATION: marked("Texts that stand in several places, and naming sources"),
    Category.CONFIDENTIAL: marked("What may be told of work in public, and what not"),
    Category.DISPARAGEMENT: marked("How to speak of customers and employers in public"),
    Category.UNDISCLOSED_AD: marked("Marking advertisements"),
    Category.SPAM: marked("Offers, links and competitions in posts"),
}
OTHER_TOPIC = marked("A public post, and how you would write it in a company\u2019s name")
