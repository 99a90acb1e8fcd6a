"""A dossier while it is being written: what is true of the person, and what each source says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.dossiers.people import Name
from tests.dossiers.world import City
from vetting.models import (
    Account,
    Candidate,
    Claim,
    Coverage,
    Dossier,
    Gap,
    GapReason,
    InputKind,
    Period,
    Post,
    PostKind,
    Profile,
)

#: Sources that have handles, with the address of a profile there.
ADDRESSES = {
    "twitter": "https://twitter.com/{}",
    "mastodon": "https://mastodon.example/@{}",
    "bluesky": "https://bsky.app/profile/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
}


@dataclass(frozen=True)
class Stint:
    """A job or a course as one source states it. Months count from year 0; ``yearly`` gives years alone."""

    place: str
    what: str
    start: int | None
    end: int | None = None
    location: str = ""
    yearly: bool = False

    def dates(self) -> tuple[str, str]:
        """Start and end as text."""
        return written(self.start, self.yearly), written(self.end, self.yearly)


def month(year: int, number: int = 1) -> int:
    """A month as a count."""
    return year * 12 + number - 1


def written(count: int | None, yearly: bool = False) -> str:
    """A month as ``YYYY-MM`` or ``YYYY``; empty for none."""
    if count is None:
        return ""
    return f"{count // 12}" if yearly else f"{count // 12}-{count % 12 + 1:02d}"


def day(count: int, number: int = 15) -> datetime:
    """Noon of a day in a month."""
    return datetime(count // 12, count % 12 + 1, number, 12, 17, 41, tzinfo=UTC)


@dataclass
class Draft:
    """What a dossier will say. ``present`` lists the sources that were read; the rest is left out."""

    rng: Random
    name: Name
    home: City
    as_of: datetime
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    jobs: list[Stint] = field(default_factory=list)
    studies: list[Stint] = field(default_factory=list)
    listed_jobs: list[Stint] = field(default_factory=list)
    listed_studies: list[Stint] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    profiles: dict[str, Profile] = field(default_factory=dict)
    posts: dict[str, list[Post]] = field(default_factory=dict)
    others: list[Post] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    present: set[str] = field(default_factory=set)

    @property
    def now(self) -> int:
        """The month of the case's clock."""
        return month(self.as_of.year, self.as_of.month)

    def need(self, *sources: str) -> None:
        """Have these sources read."""
        self.present.update(sources)

    def only(self, *sources: str) -> None:
        """Have these sources read and no others."""
        self.present = set(sources)

    def edit(self, source: str, **changes: Any) -> Profile:
        """Change a source's profile, which is read from now on."""
        self.need(source)
        self.profiles[source] = replace(self.profiles[source], **changes)
        return self.profiles[source]

    def rename(self, source: str, handle: str) -> str:
        """Give the account that was read another handle, also where other profiles link to it."""
        before = self.address(source)
        self.edit(source, handle=handle)
        after = self.address(source)
        for key, profile in self.profiles.items():
            links = tuple(after if link == before else link for link in profile.links)
            self.profiles[key] = replace(profile, links=links)
        return handle

    def handle(self, source: str) -> str:
        """The handle of the account that was read."""
        return self.profiles[source].handle

    def address(self, source: str) -> str:
        """The address of the account that was read."""
        if source in ADDRESSES:
            # A handle on Mastodon names its server, which the address has already.
            return ADDRESSES[source].format(self.handle(source).partition("@")[0])
        return self.profiles[source].account.locator

    def claim(self, kind: str, value: str) -> None:
        """Have the CV say one thing more."""
        self.claims.append(Claim(kind=kind, value=value))

    def unclaim(self, *kinds: str) -> None:
        """Have the CV say nothing of these kinds."""
        self.claims = [claim for claim in self.claims if claim.kind not in kinds]

    def add_account(self, key: str, source: str, locator: str, **said: Any) -> Account:
        """Have one more account read, under a key of its own."""
        account = Account(source=source, kind=InputKind.URL, locator=locator)
        self.profiles[key] = Profile(account=account, snapshot_id=f"s-{key}", **said)
        self.posts.setdefault(key, [])
        self.present.add(key)
        return account

    def post(self, key: str, text: str, when: datetime, **more: Any) -> Post:
        """Add one own post to a source, which is read from now on."""
        self.need(key)
        made = self._post(key, text, when, len(self.posts[key]), "", **more)
        self.posts[key].append(made)
        return made

    def other(self, key: str, text: str, when: datetime, author: str, **more: Any) -> Post:
        """Add one post by somebody else to a source."""
        made = self._post(key, text, when, len(self.others), "o", author=author, **more)
        self.others.append(made)
        return made

    def _post(self, key: str, text: str, when: datetime, number: int, mark: str, **more: Any) -> Post:
        account = self.profiles[key].account
        values: dict[str, Any] = {"kind": PostKind.ORIGINAL, "lang": "en", **more}
        return Post(
            id=f"{key}:{mark}{number}",
            account=account,
            snapshot_id=f"p-{key}",
            text=text,
            published_at=when,
            url=f"https://posts.example/{key}/{mark}{number}",
            **values,
        )

    def gap(self, locator: str, reason: GapReason, source: str = "blog") -> None:
        """Have an address that could not be read."""
        account = Account(source=source, kind=InputKind.URL, locator=locator)
        self.gaps.append(Gap(account=account, reason=reason, detail=f"{locator}: {reason.value}"))

    def spread(self, count: int, days: int, back: int = 1) -> list[datetime]:
        """Times at odd hours, minutes and seconds over the last days, the earliest first."""
        last = self.as_of - timedelta(days=back)
        return sorted(last - timedelta(seconds=self.rng.randint(0, days * 86400)) for _ in range(count))

    def finish(self) -> tuple[Dossier, Candidate]:
        """The dossier and whose it is."""
        if "linkedin" in self.present:
            self.edit(
                "linkedin",
                positions=tuple(_period(job) for job in self.listed_jobs),
                education=tuple(_period(study) for study in self.listed_studies),
            )
        keys = [key for key in self.profiles if key in self.present]
        posts = [post for key in keys for post in self.posts.get(key, [])]
        accounts = {self.profiles[key].account: len(self.posts.get(key, [])) for key in keys}
        read = {(account.source, account.locator) for account in accounts}
        dossier = Dossier(
            case_id="case",
            profiles=tuple(self.profiles[key] for key in keys),
            posts=tuple(sorted(posts, key=lambda post: (post.published_at or self.as_of, post.id))),
            gaps=tuple(self.gaps),
            coverage=tuple(Coverage(account=a, found=n, read=n, stated=n) for a, n in accounts.items()),
            others=tuple(post for post in self.others if (post.account.source, post.account.locator) in read),
            as_of=self.as_of,
        )
        return dossier, self.candidate()

    def candidate(self) -> Candidate:
        """The person with the CV's claims."""
        claims = [
            *_claims(self.jobs, "employer", "title"),
            *_claims(self.studies, "school", "degree"),
            *self.claims,
        ]
        name = self.full_name or self.name.full
        return Candidate(id="c", full_name=name, claims=tuple(claims), aliases=self.aliases)


def _claims(stints: Iterable[Stint], place: str, what: str) -> list[Claim]:
    made: list[Claim] = []
    for stint in stints:
        start, end = stint.dates()
        made.append(Claim(kind=place, value=stint.place, start=start, end=end))
        if stint.what:
            made.append(Claim(kind=what, value=stint.what, start=start, end=end, at=stint.place))
    return made


def _period(stint: Stint) -> Period:
    start, end = stint.dates()
    return Period(organisation=stint.place, title=stint.what, start=start, end=end, location=stint.location)
