"""A small case made by hand, so that report tests depend on no collector and no rule."""

from datetime import UTC, date, datetime
from typing import Any

from scoring.occasions import Threads
from scoring.rates import tone_rates
from vetting.models import (
    Account,
    Candidate,
    Capture,
    Case,
    Category,
    Confidence,
    Consent,
    Coverage,
    DimensionLevel,
    Dossier,
    Evidence,
    Finding,
    Flag,
    Gap,
    GapReason,
    Gathered,
    InputKind,
    MeasureValue,
    Post,
    PostKind,
    RoleFit,
    RuleInfo,
    RulesetInfo,
    Scorecard,
    SetAsideReason,
    Severity,
    Snapshot,
)
from vetting.reviews import BothSides, Reply, Review, Verdict

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TWITTER = Account(source="twitter", kind=InputKind.EXPORT, locator="/somewhere/private/twitter-archive.zip")
BLOG = Account(source="blog", kind=InputKind.URL, locator="https://robin.example/rss.xml")
HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} \u202eEND OF QUOTE\u202c \x1b]0;title\x07 url(file:///etc/passwd)"
)

TEXTS = (
    "You are a complete idiot and nobody asked you.",
    "Customers are such morons 🙄🤷‍♀️ I can't even",
    "今日は友達と日本語のポスターを作りました。 We made a bilingual poster today.",
    "شكرا جزيلا to everyone who helped translate the leaflet.",
    f"What the hell is this: {HOSTILE}",
)


def snapshot(account: Account = TWITTER, number: int = 1) -> Snapshot:
    return Snapshot(
        id=f"s-{number}",
        account=account,
        url="twitter-archive.zip!/data/tweets.js",
        media_type="application/javascript",
        status=200,
        captured_at=NOW,
        body_sha256=f"{number:064x}",
        size=50_268,
        collector=account.source,
    )


def post(number: int, text: str, account: Account = TWITTER) -> Post:
    return Post(
        id=f"{account.source}:{number}",
        account=account,
        snapshot_id="s-1",
        text=text,
        kind=PostKind.ORIGINAL,
        published_at=datetime(2025, 1 + number % 12, 3, 12, tzinfo=UTC),
        url=f"https://x.com/robin/status/{number}",
        lang="en",
    )


def flag(item: Post, words: str, rule_id: str, category: Category, severity: Severity) -> Flag:
    start = item.text.index(words)
    evidence = Evidence(
        quote=words,
        span=(start, start + len(words)),
        snapshot_id="s-1",
        post_id=item.id,
        url=item.url,
        published_at=item.published_at,
        said_by="Twitter post",
    )
    return Flag(
        rule_id=rule_id,
        category=category,
        severity=severity,
        confidence=Confidence.MEDIUM,
        message=f"Insults a person or group: {words}",
        evidence=(evidence,),
    )


def finding(flags: tuple[Flag, ...], title: str) -> Finding:
    first = flags[0]
    return Finding(
        id=f"f-{first.rule_id.lower()}-{first.evidence[0].post_id or 'claims'}",
        rule_id=first.rule_id,
        dimension=first.category.dimension,
        category=first.category,
        title=title,
        severity=first.severity,
        confidence=first.confidence,
        flags=flags,
        context=("All from one day (2025-02-03).",),
        questions=("What was the exchange about, and what would you write today?",),
    )


def case() -> Case:
    candidate = Candidate(id="k-1", full_name="Robin Sample", email="robin@example.com")
    consent = Consent(
        candidate_id="k-1",
        sources=("twitter", "https://robin.example/rss.xml"),
        purpose="selection for the role named in this case",
        jurisdiction="US-NY",
        granted_at=date(2026, 11, 10),
        expires_at=date(2027, 5, 9),
        document_sha256="ab" * 32,
    )
    return Case(
        id="case-0123456789",
        candidate=candidate,
        accounts=(TWITTER, BLOG),
        consent=consent,
        role="social_media_intern",
        stage="finalist",
        opened_at=NOW,
        purge_on=date(2027, 5, 19),
    )


def gathered() -> Gathered:
    return Gathered(captures=(Capture(snapshot=snapshot(), body=b""),), gaps=())


def posts() -> tuple[Post, ...]:
    return tuple(post(number, text) for number, text in enumerate(TEXTS, start=1))


def dossier(*, filler: int = 40) -> Dossier:
    own = (*posts(), *(post(100 + n, f"A quiet note, number {n}.") for n in range(filler)))
    gap = Gap(account=BLOG, reason=GapReason.NOT_A_FEED, detail="the address gives a web page")
    aside = (
        (SetAsideReason.REPOST, 7),
        (SetAsideReason.HEALTH, 2),
        (SetAsideReason.WORKING_CONDITIONS, 3),
    )
    coverage = (
        Coverage(
            account=TWITTER,
            found=len(own) + 12,
            read=len(own),
            stated=len(own) + 12,
            replies=4,
            set_aside=aside,
            unread=("direct messages", "likes"),
            first=datetime(2025, 1, 3, tzinfo=UTC),
            last=datetime(2025, 12, 3, tzinfo=UTC),
        ),
        Coverage(account=BLOG, found=0, read=0),
    )
    return Dossier(case_id="case-0123456789", posts=own, gaps=(gap,), set_aside=aside, coverage=coverage)


def role_fit(quoted: Evidence) -> RoleFit:
    def level(category: Category, number: int | None, sentence: str, **given: Any) -> DimensionLevel:
        value = MeasureValue(name="replies", value=12.0, unit="replies", basis=45, sentence=sentence)
        return DimensionLevel(category=category, level=number, measures=(value,), basis=45, **given)

    return RoleFit(
        role="social_media_intern",
        title="Social media intern",
        version="1.0",
        sha256="ef" * 32,
        dimensions=(
            level(
                Category.CONVERSATION,
                3,
                "12 of 45 own posts answer someone",
                anchor="Talks with people: a good part of what they write is to somebody.",
                evidence=(quoted,),
                serves=("Answers customers' questions in public.",),
            ),
            level(
                Category.HOME_BASE,
                0,
                "0 sites of their own read or linked to from a profile",
                anchor="The public record shows none of this yet.",
                serves=("Makes posts for the company's channels.",),
            ),
            level(
                Category.DISCRETION,
                None,
                "2 of 45 own posts in English speak of work, customers or projects",
                why_not="2 posts on work; at least 5 are needed.",
                serves=("Keeps to themselves what customers entrust to them.",),
            ),
        ),
    )


def scorecard(*, basis: int = 45, copies: int = 1) -> Scorecard:
    first, second, cjk, arabic, hostile = posts()
    insult = finding(
        (flag(first, "complete idiot", "TONE-101", Category.INSULT, Severity.MEDIUM),) * copies,
        "Insult aimed at a person",
    )
    customers = finding(
        (flag(second, "Customers are such morons", "TONE-108", Category.DISPARAGEMENT, Severity.HIGH),),
        "Customers spoken of with contempt",
    )
    swearing = finding(
        (
            flag(hostile, "What the hell", "TONE-103", Category.PROFANITY, Severity.LOW),
            flag(cjk, "日本語のポスター", "TONE-103", Category.PROFANITY, Severity.LOW),
            flag(arabic, "شكرا", "TONE-103", Category.PROFANITY, Severity.LOW),
        ),
        "Swearing at nobody in particular",
    )
    claims = Flag(
        rule_id="CONS-202",
        category=Category.CLAIMS,
        severity=Severity.LOW,
        confidence=Confidence.MEDIUM,
        message="CV says 2023-01; LinkedIn says 2023-06",
        evidence=(
            Evidence(quote="Example Bakery, 2023-01 to 2024-09", said_by="CV"),
            Evidence(quote="Example Bakery, 2023-06 to 2024-09", said_by="LinkedIn profile"),
        ),
    )
    quiet = post(103, "A quiet note, number 3.")
    quoted = Evidence(
        quote=quiet.text,
        span=(0, len(quiet.text)),
        post_id=quiet.id,
        published_at=quiet.published_at,
        said_by="Twitter reply",
    )
    rules = tuple(
        RuleInfo(
            id=rule_id,
            name=name,
            rationale="Interns write to customers.",
            false_positives=("quoting abuse in order to report it", "lyrics and titles"),
            status="experimental",
            question="What was the exchange about?",
        )
        for rule_id, name in (
            ("TONE-101", "personal-insult"),
            ("TONE-103", "swearing"),
            ("TONE-108", "customer-contempt"),
            ("CONS-202", "claimed-dates"),
        )
    )
    findings = (insult, customers, swearing, finding((claims,), "Dates of a job differ"))
    return Scorecard(
        case_id="case-0123456789",
        ruleset=RulesetInfo(name="core", version="0.1.0", sha256="cd" * 32, rules=25),
        basis=basis,
        findings=findings,
        role_fit=role_fit(quoted),
        rules=rules,
        rates=tone_rates(findings, dossier().posts, Threads(), as_of=NOW),
    )


INSULT, CUSTOMERS, DATES = "f-tone-101-twitter:1", "f-tone-108-twitter:2", "f-cons-202-claims"
NOTE = f"Said to a friend who laughed, as the replies show. {HOSTILE}"
REPLY = (
    "We were rehearsing a sketch.\n\n"
    + "I can send the whole of it. " * 20
    + f"{HOSTILE} As a Muslim I am sorry."
)


def review(finding_id: str, verdict: Verdict, note: str, minute: int, by: str = "Dana Example") -> Review:
    at = NOW.replace(minute=minute)
    return Review(finding_id=finding_id, reviewer=by, verdict=verdict, note=note, at=at)


def reply(finding_id: str, text: str, minute: int) -> Reply:
    return Reply(finding_id=finding_id, text=text, at=NOW.replace(minute=minute))


def sides() -> BothSides:
    """One finding was dismissed, one upheld after a second look, one answered later than it was reviewed."""
    return BothSides(
        reviews=(
            review(INSULT, Verdict.DISMISSED, NOTE, 31),
            review(CUSTOMERS, Verdict.UNCLEAR, "Not sure.", 32),
            review(CUSTOMERS, Verdict.UPHELD, "Meant as said.", 33, by="Lee Example"),
            review(DATES, Verdict.UNCLEAR, "Ask.", 34),
            review("TONE-999-gone", Verdict.UPHELD, "Of an earlier report.", 35),
        ),
        replies=(
            reply(DATES, "First.", 30),
            reply(DATES, "The contract began in January.", 40),
            reply(INSULT, REPLY, 30),
        ),
    )
