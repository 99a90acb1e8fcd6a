"""The domain as frozen values.

Data flows one way through these types: ``Case -> Capture -> Profile, Post -> Dossier -> Flag -> Finding ->
Scorecard``. Validation happens at the edges (settings, the candidate file, rules), never here. Times are
aware and in UTC; collections are tuples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from vetting.judgements import (
    Category as Category,
    Confidence as Confidence,
    Dimension as Dimension,
    Evidence as Evidence,
    Flag as Flag,
    RuleInfo as RuleInfo,
    RulesetInfo as RulesetInfo,
    Severity as Severity,
)
from vetting.role_fit import (
    DimensionLevel as DimensionLevel,
    MeasureValue as MeasureValue,
    RoleFit as RoleFit,
)


class InputKind(StrEnum):
    """How an account's content reaches us."""

    HANDLE = "handle"
    URL = "url"
    EXPORT = "export"
    SAVED_PAGE = "saved_page"

    @property
    def on_disk(self) -> bool:
        """Whether it is a file or folder that the candidate handed over, and no site is asked."""
        return self in (InputKind.EXPORT, InputKind.SAVED_PAGE)


class PostKind(StrEnum):
    """What a post is to its account: own words, someone else's, or no statement at all."""

    ORIGINAL = "original"
    REPLY = "reply"
    REPOST = "repost"
    QUOTE = "quote"
    LIKE = "like"

    @property
    def own_words(self) -> bool:
        """Whether the text was written by the account's owner."""
        return self in (PostKind.ORIGINAL, PostKind.REPLY, PostKind.QUOTE)


class GapReason(StrEnum):
    """Why something could not be seen. Each has its own words in the report."""

    UNSUPPORTED = "unsupported"
    WRONG_KIND = "wrong_kind"
    UNREADABLE = "unreadable"
    MISSING_FILE = "missing_file"
    NOT_A_FEED = "not_a_feed"
    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    NOT_FOUND = "not_found"
    GONE = "gone"
    PRIVATE = "private"
    RATE_LIMITED = "rate_limited"
    QUOTA_USED_UP = "quota_used_up"
    ROBOTS = "robots"
    ADDRESS_BLOCKED = "address_blocked"
    TOO_LARGE = "too_large"
    NOT_CONSENTED = "not_consented"
    IDENTITY_UNRESOLVED = "identity_unresolved"
    AUTHOR_UNRESOLVED = "author_unresolved"
    SUSPENDED = "suspended"
    OPTED_OUT = "opted_out"
    NO_CREDENTIAL = "no_credential"
    COST_NOT_AGREED = "cost_not_agreed"

    @property
    def may_pass(self) -> bool:
        """Whether the same run can see more if it is gone on with later."""
        return self in _MAY_PASS


_MAY_PASS = frozenset(
    {
        GapReason.INCOMPLETE,
        GapReason.UNREACHABLE,
        GapReason.TIMED_OUT,
        GapReason.RATE_LIMITED,
        GapReason.QUOTA_USED_UP,
        GapReason.NO_CREDENTIAL,
        GapReason.COST_NOT_AGREED,
    }
)


class SetAsideReason(StrEnum):
    """Why a post was left out of judgement. Counted in the report, never quoted."""

    REPOST = "repost"
    LIKE = "like"
    OTHER_AUTHOR = "other_author"
    UNDER_18 = "under_18"
    TOO_OLD = "too_old"
    UNDATED = "undated"
    HEALTH = "health"
    SELF_HARM = "self_harm"
    WORKING_CONDITIONS = "working_conditions"
    POLITICS = "politics"
    OFF_DUTY = "off_duty"
    NO_TEXT = "no_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One place where the candidate writes.

    Attributes:
        source: The collector's name: ``twitter``, ``linkedin``, ``blog``, ``mastodon`` ...
        kind: How its content reaches us.
        locator: A URL, a handle, or a path (absolute) to a file or folder.
        declared_by: Who named it: ``candidate`` or ``resume``.
        author: Which author on it is the candidate, where it has several; empty means the candidate's name.
    """

    source: str
    kind: InputKind
    locator: str
    declared_by: str = "candidate"
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One fact that the candidate states about themselves.

    Attributes:
        kind: ``employer``, ``title``, ``school``, ``degree``, ``skill``, ``certification``, ``award``,
            ``audience`` ("5,000 followers on Twitter"), ``experience`` ("4 years of community work"),
            ``location`` or ``link``.
        value: The fact as written.
        start: ``YYYY`` or ``YYYY-MM``; empty if not given.
        end: ``YYYY`` or ``YYYY-MM``; empty if not given or still going on.
        at: For a title or degree, the employer or school that it belongs to; empty where nobody says.
    """

    kind: str
    value: str
    start: str = ""
    end: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The person. ``born`` serves the under-18 gate alone and appears in no document."""

    id: str
    full_name: str
    email: str = ""
    born: date | None = None
    claims: tuple[Claim, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the candidate agreed to.

    Attributes:
        sources: Source names, handles and URLs. A handle or URL listed here is *confirmed*.
    """

    candidate_id: str
    sources: tuple[str, ...]
    purpose: str
    jurisdiction: str
    granted_at: date
    expires_at: date
    document_sha256: str
    revoked_at: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One candidate for one role, with the consent that makes reading lawful."""

    id: str
    candidate: Candidate
    accounts: tuple[Account, ...]
    consent: Consent
    role: str
    stage: str
    opened_at: datetime
    purge_on: date
    stage_override: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The record of one captured body. ``url`` is ``archive.zip!/member`` for a member of an export."""

    id: str
    account: Account
    url: str
    media_type: str
    status: int
    captured_at: datetime
    body_sha256: str
    size: int
    collector: str
    warc_record_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A snapshot with the bytes it describes."""

    snapshot: Snapshot
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What could not be seen, and why. A gap is never a mark against the candidate."""

    account: Account
    reason: GapReason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything one case's accounts gave, and what they did not."""

    captures: tuple[Capture, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A job or a course as a profile states it.

    Attributes:
        organisation: Employer or school.
        title: Job title or degree.
        start: ``YYYY`` or ``YYYY-MM``, or empty.
        end: ``YYYY`` or ``YYYY-MM``, or empty when it goes on.
        location: As written, or empty.
    """

    organisation: str
    title: str = ""
    start: str = ""
    end: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an account says about its owner. A photo is present or not; it is never looked at.

    Attributes:
        certifications: Their names, as listed; likewise ``awards``.
        followers: How many the source counts, or None where it does not say.
    """

    account: Account
    snapshot_id: str
    handle: str = ""
    display_name: str = ""
    bio: str = ""
    location: str = ""
    links: tuple[str, ...] = ()
    positions: tuple[Period, ...] = ()
    education: tuple[Period, ...] = ()
    skills: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    followers: int | None = None
    has_photo: bool | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post as its source gives it, in plain text.

    Attributes:
        author: The author as the source names them; empty means the account's owner.
        in_reply_to: Id or URL of what it answers, or empty.
        about: Title or address of the page it stands on, for a comment; empty otherwise.
    """

    id: str
    account: Account
    snapshot_id: str
    text: str
    kind: PostKind
    published_at: datetime | None = None
    url: str = ""
    lang: str = ""
    author: str = ""
    in_reply_to: str = ""
    about: str = ""
    client: str = ""
    media: int = 0

    @property
    def is_comment(self) -> bool:
        """Whether it stands on another page's comments, and not on the account's own timeline."""
        return bool(self.about) and self.kind is PostKind.REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a parser found in an account's captures.

    Attributes:
        stated: How many posts the source itself says it holds, where it says so.
        unread: Things that the source holds and that are never opened, in words, e.g. ``direct messages``.
        notes: What else a reader should know of how it was read: counts in our own words, nothing quoted.
    """

    profiles: tuple[Profile, ...] = ()
    posts: tuple[Post, ...] = ()
    gaps: tuple[Gap, ...] = ()
    stated: int | None = None
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was seen of one account: the denominators of every rate in the report.

    Attributes:
        found: Posts found, of every kind and author; comments are counted apart.
        stated: How many the source says it holds, or None.
        read: Own posts and comments that were scored in full.
        set_aside: ``(reason, count)`` for every post not scored in full.
        first: Time of the oldest post read.
        last: Time of the newest post read.
        comments: Comments found, of every author.
        replies: How many of those read answer someone.
        notes: What else is to be known of how it was read, in our own words.
    """

    account: Account
    found: int
    read: int
    stated: int | None = None
    comments: int = 0
    replies: int = 0
    set_aside: tuple[tuple[SetAsideReason, int], ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the scorer may read.

    Attributes:
        posts: Own words, read by every rule.
        limited: Own words on protected subjects, read for threat and hate alone.
        set_aside: Counts by reason over all accounts; no content.
        others: What other people wrote on these accounts: posts by other authors, reposts and comments. Read
            for two questions alone, whether an own text repeats one of them and how many people write here;
            never judged, quoted or stored.
        third_parties: Names of other people who write on these accounts, for redaction alone.
        as_of: The case's clock, which says how old a post is; without it no post counts as old.
    """

    case_id: str
    profiles: tuple[Profile, ...] = ()
    posts: tuple[Post, ...] = ()
    limited: tuple[Post, ...] = ()
    gaps: tuple[Gap, ...] = ()
    set_aside: tuple[tuple[SetAsideReason, int], ...] = ()
    coverage: tuple[Coverage, ...] = ()
    others: tuple[Post, ...] = ()
    third_parties: tuple[str, ...] = ()
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Flags of one rule, gathered for a reader. ``context`` is what speaks for the candidate."""

    id: str
    rule_id: str
    dimension: Dimension
    category: Category
    title: str
    severity: Severity
    confidence: Confidence
    flags: tuple[Flag, ...]
    context: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Flagged posts that belong together, because they are of one day or of one thread."""

    first: date
    last: date
    posts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A rate per 1,000 posts, with the bounds of its 95 % Wilson interval."""

    per_1000: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many own posts of one period carry a flag.

    Attributes:
        of: How many were assessed. 0 also where a denominator would tell how many posts on protected subjects
            there are: such posts are read for threats and attacks on groups alone.
        occasions: The earliest first.
        estimate: None when there are too few posts for a rate, or no denominator.
    """

    posts: int = 0
    of: int = 0
    occasions: tuple[Occasion, ...] = ()
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneRate:
    """How often one tone category was flagged, at ``least`` or above; recent and older posts apart."""

    category: Category
    least: Severity
    recent: Rate
    older: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneRates:
    """The rates of every tone category that was flagged. There is no rate over all of them, on purpose.

    Attributes:
        recent_since: The first day that counts as recent; None when no age was asked for.
        least_posts: With fewer posts no rate is given.
        rows: By category, in the order of the enum; each for medium and above, and for any severity.
        unflagged_recent: What holds for each category without a row, in recent posts.
        unflagged_older: The same in older posts.
    """

    recent_since: date | None = None
    least_posts: int = 0
    rows: tuple[ToneRate, ...] = ()
    unflagged_recent: Rate = Rate()
    unflagged_older: Rate = Rate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """What the rules found. It holds no total and no rank, on purpose.

    Attributes:
        basis: How many own posts were read in full.
        role_fit: What the footprint shows of the role's dimensions; None where no role file fits.
        role_note: Why there is no ``role_fit``, or empty.
        rules: The rules that the findings cite.
        rates: How often each tone category was flagged, in posts that were assessed.
        not_assessed: How many posts of ``basis`` the rules on tone could not read, by language (an ISO 639-1
            code, or ``und``). Posts on protected subjects are not counted in: the difference would tell their
            number.
    """

    case_id: str
    ruleset: RulesetInfo
    basis: int
    findings: tuple[Finding, ...] = ()
    role_fit: RoleFit | None = None
    role_note: str = ""
    rules: tuple[RuleInfo, ...] = ()
    rates: ToneRates = ToneRates()
    not_assessed: Mapping[str, int] = field(default_factory=dict)

    @property
    def assessed(self) -> int:
        """How many own posts the rules on tone read: the denominator of every count."""
        return self.basis - sum(self.not_assessed.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A finished document: a file name, a media type and its bytes."""

    name: str
    media_type: str
    body: bytes = field(repr=False)
