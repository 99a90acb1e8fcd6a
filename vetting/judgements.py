"""What a rule says, as frozen values: few, so that scoring text loads nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum, StrEnum


class Dimension(StrEnum):
    """The three questions that rules answer."""

    TONE = "tone"
    CONSISTENCY = "consistency"
    ROLE_FIT = "role_fit"


class Category(Enum):
    """The closed list of what a rule may find; the value is ``(name, dimension)``."""

    PROFANITY = ("profanity", Dimension.TONE)
    INSULT = ("insult", Dimension.TONE)
    HOSTILITY = ("hostility", Dimension.TONE)
    THREAT = ("threat", Dimension.TONE)
    HATE = ("hate", Dimension.TONE)
    SEXUAL = ("sexual", Dimension.TONE)
    SPAM = ("spam", Dimension.TONE)
    CONFIDENTIAL = ("confidential", Dimension.TONE)
    DISPARAGEMENT = ("disparagement", Dimension.TONE)
    UNDISCLOSED_AD = ("undisclosed_ad", Dimension.TONE)
    UNPROFESSIONAL = ("unprofessional", Dimension.TONE)
    IDENTITY = ("identity", Dimension.CONSISTENCY)
    CLAIMS = ("claims", Dimension.CONSISTENCY)
    TIMELINE = ("timeline", Dimension.CONSISTENCY)
    VOICE = ("voice", Dimension.CONSISTENCY)
    CADENCE = ("cadence", Dimension.CONSISTENCY)
    LINKS = ("links", Dimension.CONSISTENCY)
    DUPLICATION = ("duplication", Dimension.CONSISTENCY)
    INTEREST = ("interest", Dimension.ROLE_FIT)
    EXPERTISE = ("expertise", Dimension.ROLE_FIT)
    CONVERSATION = ("conversation", Dimension.ROLE_FIT)
    CONTENT = ("content", Dimension.ROLE_FIT)
    CONTINUITY = ("continuity", Dimension.ROLE_FIT)
    CONSISTENT_VOICE = ("consistent_voice", Dimension.ROLE_FIT)
    FACE_AND_NAME = ("face_and_name", Dimension.ROLE_FIT)
    DISCLOSURE = ("disclosure", Dimension.ROLE_FIT)
    HOME_BASE = ("home_base", Dimension.ROLE_FIT)
    CUSTOMER_CARE = ("customer_care", Dimension.ROLE_FIT)
    DISCRETION = ("discretion", Dimension.ROLE_FIT)

    @property
    def label(self) -> str:
        """The name as it stands in rule files and outputs."""
        return self.value[0]

    @property
    def dimension(self) -> Dimension:
        """The dimension that this category belongs to."""
        return self.value[1]

    @classmethod
    def named(cls, name: str) -> Category:
        """Look a category up by its name.

        Raises:
            KeyError: There is no such category.
        """
        return _CATEGORIES[name]


_CATEGORIES = {category.label: category for category in Category}


class Severity(IntEnum):
    """How much a finding matters if it is true."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """The lower-case word used in files and outputs."""
        return self.name.lower()


class Confidence(IntEnum):
    """How often a finding of this rule is true."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """The lower-case word used in files and outputs."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words that a flag rests on.

    Attributes:
        quote: The words; equal to the source text at ``span``.
        span: Start and end in the source text, as Python string indices.
        said_by: Who says it, for a reader: ``Twitter post``, ``LinkedIn profile``, ``CV``.
    """

    quote: str
    span: tuple[int, int] = (0, 0)
    snapshot_id: str = ""
    post_id: str = ""
    url: str = ""
    published_at: datetime | None = None
    said_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One hit of one rule. Tone flags rest on one piece of evidence, consistency flags on two or more."""

    rule_id: str
    category: Category
    severity: Severity
    confidence: Confidence
    message: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetInfo:
    """Which rules judged: enough to get the same result again.

    Attributes:
        rules: How many judged.
        off: Id and title of the rules that were switched off.
        accepted: Words and phrases that made no flag by themselves.
    """

    name: str
    version: str
    sha256: str
    rules: int
    off: tuple[tuple[str, str], ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """What a report prints of a rule that found something."""

    id: str
    name: str
    rationale: str
    false_positives: tuple[str, ...]
    status: str
    question: str
