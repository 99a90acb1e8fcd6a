"""One case from accounts to scorecard: the order of the steps, gaps, counts, and what the scorer may see."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import ClassVar

import pytest

from collectors.capture import capture
from scoring.scorer import RuleScorer
from tests.reports import sample_case as sample
from vetting.errors import BadStatus, ConsentError, ParseError, UnsupportedInput
from vetting.models import (
    Account,
    Candidate,
    Capture,
    Case,
    Dossier,
    Extract,
    GapReason,
    InputKind,
    Post,
    PostKind,
    Profile,
    Scorecard,
    SetAsideReason,
)
from vetting.pipeline import Assessment, assess, gather
from vetting.protocols import Credential, Fetched, Fetcher

NOW = sample.NOW


class Clock:
    """A fetcher that has only a clock: these tests touch no network."""

    def now(self) -> datetime:
        return NOW

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
        record: bool = True,
    ) -> Fetched:
        raise BadStatus("the page does not exist", url, reason="not_found")


class Lines:
    """A source whose body is one post a line: ``kind|author|date|text``."""

    source: ClassVar[str] = "lines"
    accepts: ClassVar[frozenset[InputKind]] = frozenset(InputKind)

    def __init__(self, bodies: dict[str, str]) -> None:
        self.bodies = bodies

    def identify(self, account: Account) -> bool:
        return True

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        if account.kind is InputKind.URL:
            fetcher.get(account.locator)
        if account.locator not in self.bodies:
            raise UnsupportedInput("not lines", account.locator, "give lines")
        yield capture(
            account=account,
            url=account.locator,
            body=self.bodies[account.locator].encode(),
            media_type="text/plain",
            captured_at=fetcher.now(),
            collector=self.source,
        )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        (only,) = captures
        text = only.body.decode()
        if text == "broken":
            raise ParseError("the lines are broken", only.snapshot.url)
        rows = [line.split("|") for line in text.splitlines()]
        posts = tuple(
            Post(
                id=f"lines:{body}",
                account=only.snapshot.account,
                snapshot_id=only.snapshot.id,
                text=body,
                kind=PostKind(kind),
                author=author,
                published_at=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
            )
            for kind, author, day, body in rows
        )
        profile = Profile(account=only.snapshot.account, snapshot_id=only.snapshot.id)
        return Extract(profiles=(profile,) if posts else (), posts=posts, stated=len(posts))


class Recorder:
    """A scorer that keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[Dossier] = []

    def score(
        self, dossier: Dossier, candidate: Candidate, role: str, *, dismissed: Collection[str] = ()
    ) -> Scorecard:
        self.shown.append(dossier)
        return replace(sample.scorecard(), findings=(), basis=len(dossier.posts))


def account(locator: str, kind: InputKind = InputKind.EXPORT) -> Account:
    return Account(source="lines", kind=kind, locator=locator)


def run(bodies: dict[str, str], *accounts: Account, born: date | None = None) -> tuple[Assessment, Dossier]:
    case = sample.case()
    case = replace(
        case,
        accounts=accounts or tuple(account(name) for name in bodies),
        consent=replace(case.consent, sources=("lines", "https://mine.example/feed")),
        candidate=replace(case.candidate, born=born),
    )
    lines, scorer = Lines(bodies), Recorder()
    gathered = gather(case, collector_for=lambda _: lines, fetcher=Clock())
    result = assess(case, gathered, collector_for=lambda _: lines, scorer=scorer, look_back_years=7)
    return result, scorer.shown[0]


MIXED = """\
original||2025-03-01|A quiet morning at the bakery.
repost||2025-03-02|RT @other: loud words
like||2025-03-03|a liked thing
original|Somebody Else|2025-03-04|not mine at all
original|Robin Sample|2025-03-05|mine by name
original||2010-03-05|far too old
original||2021-03-05|before the birthday
original|||undated words
original||2025-04-01|The union meeting about our pay is on Monday.
original||2025-04-02|Flu again, in bed with fever.
"""


def test_rates_divide_by_what_was_read_and_by_nothing_that_was_set_aside() -> None:
    result, shown = run({"a": MIXED + "original||2022-05-01|An older note.\n"})
    assert shown.as_of == NOW
    rates = RuleScorer().score(shown, sample.case().candidate, "intern").rates
    assert (rates.unflagged_recent.of, rates.unflagged_older.of) == (2, 2)
    assert sum(row.read for row in result.dossier.coverage) == 4


def test_the_scorer_sees_only_what_may_be_judged() -> None:
    result, shown = run({"a": MIXED}, born=date(2004, 1, 1))
    assert [post.text for post in shown.posts] == ["A quiet morning at the bakery.", "mine by name"]
    assert [post.text for post in shown.limited] == ["The union meeting about our pay is on Monday."]
    assert dict(result.dossier.set_aside) == {
        SetAsideReason.REPOST: 1,
        SetAsideReason.LIKE: 1,
        SetAsideReason.OTHER_AUTHOR: 1,
        SetAsideReason.UNDER_18: 2,
        SetAsideReason.UNDATED: 1,
        SetAsideReason.WORKING_CONDITIONS: 1,
        SetAsideReason.HEALTH: 1,
    }
    assert result.dossier.third_parties == ("Somebody Else",)


def test_without_a_birth_date_old_posts_are_left_out_by_the_look_back_alone() -> None:
    result, _ = run({"a": MIXED})
    counts = dict(result.dossier.set_aside)
    assert counts[SetAsideReason.TOO_OLD] == 1
    assert SetAsideReason.UNDER_18 not in counts


def test_every_post_found_is_either_read_or_counted_with_its_reason() -> None:
    result, _ = run({"a": MIXED}, born=date(2004, 1, 1))
    (row,) = result.dossier.coverage
    assert row.found == row.read + sum(count for _, count in row.set_aside) == 10


def test_an_account_that_fails_leaves_a_gap_and_the_others_go_on() -> None:
    accounts = (account("missing"), account("broken"), account("fine"))
    result, shown = run({"broken": "broken", "fine": "original||2025-01-01|hello there"}, *accounts)
    assert [(gap.account.locator, gap.reason) for gap in result.dossier.gaps] == [
        ("missing", GapReason.WRONG_KIND),
        ("broken", GapReason.UNREADABLE),
    ]
    assert len(shown.posts) == 1
    assert [row.found for row in result.dossier.coverage] == [0, 0, 1]


def test_a_listed_address_is_read_and_an_unlisted_one_is_never_asked_for() -> None:
    listed = account("https://mine.example/feed", InputKind.URL)
    unlisted = account("https://theirs.example/feed", InputKind.URL)
    result, _ = run({}, listed, unlisted)
    assert [gap.reason for gap in result.dossier.gaps] == [
        GapReason.NOT_FOUND,
        GapReason.IDENTITY_UNRESOLVED,
    ]


def test_what_others_wrote_stands_apart_and_likes_nowhere() -> None:
    _, shown = run({"a": MIXED})
    assert [post.text for post in shown.others] == ["RT @other: loud words", "not mine at all"]
    assert not {post.id for post in shown.others} & {post.id for post in (*shown.posts, *shown.limited)}


def test_an_account_that_several_people_sign_says_so_and_names_nobody() -> None:
    result, _ = run({"a": MIXED, "b": "original||2025-03-01|one of mine alone"})
    several, alone = result.dossier.coverage
    (note,) = several.notes
    assert note.startswith("2 people sign posts here; ")
    assert note.endswith(" posts are the candidate's, 1 is by someone else.")
    assert "Somebody" not in note
    assert alone.notes == ()


def test_while_the_author_is_unresolved_nothing_counts_as_anybody_elses() -> None:
    _, shown = run({"a": "original|Ann Other|2025-01-01|one\noriginal|Bo Other|2025-01-02|two\n"})
    assert (shown.posts, shown.others) == ((), ())


def test_an_account_that_another_name_signs_is_read_and_the_name_is_not_lost() -> None:
    """The consistency checks ask about it; nobody is taken for the candidate without a word."""
    result, shown = run({"a": "original|Gordon Other|2025-01-01|hello there"})
    assert len(shown.posts) == 1
    assert [profile.display_name for profile in result.dossier.profiles] == ["Gordon Other"]


def test_an_empty_source_is_a_gap_and_never_clean() -> None:
    result, _ = run({"a": ""})
    assert [(gap.reason, gap.detail) for gap in result.dossier.gaps] == [
        (GapReason.EMPTY, "it holds no posts")
    ]


def test_the_same_post_in_two_accounts_is_read_once() -> None:
    body = "original||2025-01-01|hello there"
    result, shown = run({"a": body, "b": body})
    assert len(shown.posts) == 1
    assert [row.found for row in result.dossier.coverage] == [1, 0]


def test_a_consent_that_does_not_cover_an_account_stops_everything() -> None:
    case: Case = replace(sample.case(), accounts=(account("a"),))
    with pytest.raises(ConsentError, match="does not cover lines"):
        gather(case, collector_for=lambda _: Lines({"a": ""}), fetcher=Clock())


def test_the_same_captures_give_the_same_result() -> None:
    assert run({"a": MIXED})[0] == run({"a": MIXED})[0]
