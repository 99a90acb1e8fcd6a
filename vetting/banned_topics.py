"""The one linter of interview questions: what none may ask of a candidate, why, and what to ask instead.

It reads English and knows many paraphrases ("when did you finish high school"), not all. That it lets a
question through does not prove it lawful: that depends on the place, and on what is asked next.
The topics and their patterns stand in ``vetting/words/do_not_ask.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: A question longer than this is refused unread.
LONGEST_QUESTION = 1_000

# What makes a topic's word a matter of the work: "health brands", "an election campaign", "family-friendly".
_OF_WORK = (
    r"(?![-\w])(?! (?:brands?|campaigns?|content|topics?|subjects?|themes?|posts?|articles?|stor(?:y|ies)|"
    r"news|"
    r"accounts?|channels?|pages?|sites?|forums?|groups?|organi[sz]ations?|charit(?:y|ies)|clients?|customers?|"
    r"coverage|users?|readers?|audiences?|followers?|communit(?:y|ies)|compan(?:y|ies)|agenc(?:y|ies)|products?|services?|"
    r"apps?|magazines?|newspapers?|sectors?|industry|markets?|debates?|advert\w*|ads?|claims?|jokes?|blogs?|"
    r"weeks?|limits?|gates?|checks?|requirements?|screens?|forms?|managers?|fields?|of (?:products|brands|"
    r"fonts))\b)"
)
# Words that may stand between "you" and the topic when it is asked of the candidate.
_BETWEEN = (
    r"(?:ever|currently|now|still|also|yet|already|often|usually|regularly|recently|very|not|plan|planning|going|"
    r"intend|intending|hope|want|to|be|been|being|have|had|having|get|getting|got|take|taking|taken|use|using|need|"
    r"a|an|any|the|some|in|of|on|from|with|at|for|under|member|part|belong|attend|go|went|gone|practi[cs]e|"
    r"practi[cs]ing|suffer|suffered|identify|as|believe|consider|yourself|or|raise|raised|live|support|wear|visit|"
    r"visited|join|joined|active|involved|other|serious|major|see|seen|feel|start|your|own|apply|hold|hire|seeing)"
)
# Words that may stand before the topic in a question cut short: "any ...?", "and what about ...?".
_OPENING = (
    r"(?:and|so|any|ever|which|what|whose|been|had|have|still|currently|the|a|an|is|are|there|it|that|this|or|"
    r"history|of|status|problems?|issues?|how|about|plans?|for|member|in|going|to|planning|on|no|who|where|when|"
    r"many|much|number|do|your|with|serious)"
)
# Words after "do you", "have you ever" that lead away from the candidate, to their work.
_NO_WORK = (
    r"(?!(?:about|with|for|our|us|writ\w*|cover\w*|post\w*|manag\w*|explain\w*|answer\w*|repl\w*|handl\w*|deal\w*|"
    r"moderat\w*|design\w*|buil\w*|mak\w*|made|work\w*|report\w*|translat\w*|measur\w*|plan\w*|sell|sold|experience|"
    r"customers?|clients?|users?|readers?|followers?|audiences?|posts?|campaigns?|brands?|help\w*|support\w*|reach\w*|"
    r"think|find|know|say|said|keep|check|choose|look|read|mark|tell|word)\b)"
)
_NO_ADJECTIVE = (
    r"(?!(?:on|about|for|in|to|with|of|at|from|by|when|if|and|or|as|into|posts?|texts?|work|team|idea|audience|"
    r"readers?|customers?)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What no question may ask about.

    Attributes:
        why: Why not, in one sentence.
        instead: What may be asked instead.
    """

    name: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Banned:
    """Why a question was refused: the topic, and the words that touch it."""

    topic: Topic
    words: str

    def __str__(self) -> str:
        return f"no question may ask about {self.topic.name} ({self.words!r}): {self.topic.why}"


def topics() -> tuple[Topic, ...]:
    """All topics, in the order in which an interviewer reads them."""
    return tuple(topic for topic, _ in _patterns())


def banned_topic(question: str) -> Banned | None:
    """The first banned topic that a question touches, with the words that do, or None."""
    text = _folded(question[:LONGEST_QUESTION])
    if not _any_word().search(text):
        return None
    for topic, pattern in _patterns():
        if found := pattern.search(text):
            return Banned(topic=topic, words=found.group().strip(" ?,."))
    return None


def _folded(text: str) -> str:
    """Small letters without accents and invisible characters, straight apostrophes, single blanks."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_STRAIGHT)
    plain = _SHORT_IS.sub(r"\1 is", plain).replace("you're", "you are").replace("you've", "you have")
    kept = (char for char in plain if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join("".join(kept).split())


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": " "})


_SHORT_IS = re.compile(r"\b(what|who|where|when|how|that|it|there)'s\b")


@cache
def _entries() -> tuple[dict[str, list[str]], ...]:
    text = (files("vetting.words") / "do_not_ask.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["topic"])


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple(
        (
            Topic(name=str(entry["name"]), why=str(entry["why"]), instead=str(entry["instead"])),
            re.compile(_pattern(entry["phrases"], entry["words"])),
        )
        for entry in _entries()
    )


@cache
def _any_word() -> re.Pattern[str]:
    """Every pattern without its company: what it does not find, none of them does."""
    parts = [part for entry in _entries() for part in (*entry["phrases"], *entry["words"])]
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)")


def _pattern(phrases: list[str], words: list[str]) -> str:
    topic = rf"(?:{'|'.join(words)}){_OF_WORK}"
    return "|".join(
        (
            rf"\b(?:{'|'.join(phrases)})(?!\w)",
            rf"\byour(?: {_NO_ADJECTIVE}[\w']+){{0,2}} {topic}",
            rf"\byou (?:{_BETWEEN}[ ,]+){{0,8}}{topic}",
            r"(?:^|[.,;:?!] )(?:and |so )?(?:do|did|are|were|have|had|was) you"
            rf"(?: {_NO_WORK}[\w']+){{0,5}} {topic}",
            rf"^(?:{_OPENING}[ ,]+){{0,6}}{topic}(?: [\w']+){{0,3}} ?\?*$",
            rf"\b(?:which|what|whose|how many|how much)(?: [\w']+){{0,3}} {topic}(?: [\w']+){{0,2}}"
            r" (?:do|did|are|were|have|had|will|would|can) you\b",
        )
    )
