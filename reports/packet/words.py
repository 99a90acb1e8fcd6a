"""The packet's own words: how the interview runs, two tasks, neutral questions, topics."""

from __future__ import annotations

from reports.packet.model import Criterion, PlanRow, Task
from vetting.judgements import Category

PROCESS = (
    "Two interviewers. One asks, the other writes; both rate.",
    "The core questions go to every candidate of this role in the same words, in the same order, with the "
    "same "
    "time. Follow up with \u201cCan you say more?\u201d, \u201cWhat did you do?\u201d, \u201cWhat came of "
    "it?\u201d, and nothing else.",
    "Write notes at once, during the answer: what was said, not what you made of it.",
    "Rate each core question by its anchors, alone, right after the interview and before you talk to each "
    "other. "
    "2 and 4 lie between two anchors. Talk where you differ by more than one, and keep both ratings.",
    "Points that only this candidate is asked about are not rated: an answer clears something up, or it "
    "does not.",
    "What the public record shows is no answer. Somebody of whom little was seen is asked the same and "
    "rated by "
    "what they say.",
    "Nobody asks what stands on the do-not-ask sheet. If the candidate brings it up, do not go on with it "
    "and do "
    "not write it down.",
    "Whoever needs it gets more time, a break, the questions in writing or another form of interview: "
    "offer it to "
    "everyone, and ask for no reason.",
)


def plan(core: int) -> tuple[PlanRow, ...]:
    """The parts of the interview; the same for every candidate, with points of their own or without."""
    return (
        PlanRow(part="Welcome: who you are, how it runs, that you take notes", minutes=5),
        PlanRow(
            part=f"{core} core questions, {MINUTES_A_QUESTION} minutes each",
            minutes=core * MINUTES_A_QUESTION,
        ),
        PlanRow(
            part="Points of this candidate; where there are none, more time for their questions", minutes=10
        ),
        PlanRow(part="Two tasks, in writing", minutes=sum(task.minutes for task in TASKS)),
        PlanRow(part="The candidate\u2019s questions, and what happens next", minutes=5),
    )


MINUTES_A_QUESTION = 5

#: Asked where a rule's own question may not be.
NEUTRAL_PROBE = "What should we know about this post, and what would you write today?"
NEUTRAL_CLARIFICATION = "What should we know about these two entries?"
WORDS_STAY = (
    "The words are not read out, because they name what no question may touch. They stand in the report "
    "under "
    "this finding."
)

NO_LEVELS = "Role fit was not assessed for this role, so the map shows no levels."

_BRAND = (
    "Paperlight is a made-up maker of notebooks from recycled paper. It sells online, answers customers in "
    "public, "
    "and writes in a friendly and plain voice."
)

TASKS = (
    Task(
        letter="A",
        title="Draft a post",
        minutes=10,
        given=f"{_BRAND}\nFrom Monday, Paperlight repairs worn covers: send the notebook in, get it back "
        "stitched "
        "within ten days, for 4 dollars. The pages stay as they are; covers of other makers cannot be "
        "repaired.",
        asked="Write one post of at most 280 characters that announces it. Then say in one sentence how "
        "you would "
        "tell, on Friday, whether the post has worked.",
        rubric=(
            Criterion(
                name="Clear",
                anchors=(
                    (1, "One cannot tell what is new or what to do."),
                    (3, "Says what is new; the price, the time or the next step is missing."),
                    (5, "What, for whom, how much and what to do, in one reading."),
                ),
            ),
            Criterion(
                name="True to the facts",
                anchors=(
                    (1, "Promises what the brief does not."),
                    (3, "Nothing untrue, but a limit is left out that a reader would trip over."),
                    (5, "True, with its limits, and still inviting."),
                ),
            ),
            Criterion(
                name="In the brand\u2019s voice",
                anchors=(
                    (1, "Shouts, or could be anyone\u2019s."),
                    (3, "Plain, a little stiff."),
                    (5, "Friendly, plain, and made for this channel."),
                ),
            ),
            Criterion(
                name="Tells whether it worked",
                anchors=(
                    (1, "No idea, or likes alone."),
                    (3, "A number that is easy to get."),
                    (5, "A number that the goal of the post asks for, and what it is held against."),
                ),
            ),
        ),
        serves=("create", "write", "explain", "bring_home"),
    ),
    Task(
        letter="B",
        title="Answer an angry customer",
        minutes=10,
        given=f"{_BRAND}\nUnder its newest post somebody writes: \u201cOrdered a planner three weeks ago. "
        "Your site says "
        "FIVE DAYS. Two mails, no answer. I needed it by the first of the month. You people are a "
        "joke.\u201d\n"
        "What you know: the parcel left twelve days ago and has been lost by the carrier. The two mails "
        "came in and "
        "were overlooked. You may send a new planner or give the money back, as the customer likes.",
        asked="Write the public reply, of at most 280 characters. Then say in two sentences what you do "
        "next.",
        rubric=(
            Criterion(
                name="Owns it",
                anchors=(
                    (1, "Blames the carrier or the customer, or argues about the tone."),
                    (3, "Is sorry in general words."),
                    (5, "Names what went wrong on our side, without excuses."),
                ),
            ),
            Criterion(
                name="Helps",
                anchors=(
                    (1, "No next step."),
                    (3, "Asks the customer to write once more."),
                    (5, "Offers both ways out and takes the next step itself."),
                ),
            ),
            Criterion(
                name="Keeps details private",
                anchors=(
                    (1, "Asks for an order number or address in public."),
                    (3, "Moves to private without saying why or how."),
                    (5, "Answers in public what others may read, and the rest in private."),
                ),
            ),
            Criterion(
                name="Follows up",
                anchors=(
                    (1, "Is done with the reply."),
                    (3, "Watches the thread."),
                    (5, "Makes sure that it arrives, and says inside how the mails were overlooked."),
                ),
            ),
        ),
        serves=("answer", "help", "explain", "keep_trust"),
    ),
)

#: What a question on a finding is about, as a candidate is told beforehand.
TOPICS = {
    Category.IDENTITY: "Which accounts and pages are yours",
    Category.CLAIMS: "Entries of your CV and your profiles",
    Category.TIMELINE: "Dates of your CV and your profiles",
    Category.VOICE: "Who writes on your channels",
    Category.CADENCE: "How your posts are planned and sent",
    Category.LINKS: "Your sites, and the links among your accounts",
    Category.DUPLICATION: "Texts that stand in several places, and naming sources",
    Category.CONFIDENTIAL: "What may be told of work in public, and what not",
    Category.DISPARAGEMENT: "How to speak of customers and employers in public",
    Category.UNDISCLOSED_AD: "Marking advertisements",
    Category.SPAM: "Offers, links and competitions in posts",
}
OTHER_TOPIC = "A public post, and how you would write it in a company\u2019s name"
