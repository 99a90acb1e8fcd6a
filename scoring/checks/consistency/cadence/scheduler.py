"""Posts sent through a scheduling application, or at the full minute more often than people manage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.cadence.clocks import sent
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Post

_CITED = 2
#: Applications whose purpose is to send later or by themselves, as sources name them.
_SCHEDULERS = frozenset(
    (
        *("buffer", "hootsuite", "hootsuite inc.", "ifttt", "zapier", "zapier.com", "dlvr.it", "twitterfeed"),
        *("sprout social", "socialoomph", "coschedule", "sendible", "agorapulse", "agorapulse app", "loomly"),
        *("planoly", "tailwind", "meetedgar", "meet edgar", "recurpost.com", "socialpilot", "socialpilot.co"),
        *("publer", "publer.io", "crowdfire app", "zoho social", "missinglettr", "echobox", "socialflow"),
        *("typefully", "hypefury", "metricool", "postcron", "postcron app", "later", "latergramme"),
        *(
            "smarterqueue",
            "statusbrew",
            "contentstudio",
            "contentstudio.io",
            "twittbot.net",
            "cheap bots, done quick!",
        ),
        *("make.com", "integromat", "swat.io", "fedica", "circleboom", "tweetfox", "viraltag", "roundteam"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareParams:
    """Parameters.

    Attributes:
        least: From how many such posts on.
        percent: And from what share of an account's posts on.
    """

    least: int = 20
    percent: int = 40


def _scheduled(post: Post) -> bool:
    return post.client.strip().casefold() in _SCHEDULERS


def _by_client(params: ShareParams, subject: Subject) -> Iterator[Hit]:
    for each in sent(subject):
        found = [post for post in each.posts if _scheduled(post)]
        if _enough(params, len(found), len(each.posts)):
            names = Counter(post.client.strip() for post in found)
            clients = sorted(names, key=lambda name: (-names[name], name))
            yield _hit(found, len(each.posts), {"application": " and ".join(clients[:2])})


def _at_full_minutes(params: ShareParams, subject: Subject) -> Iterator[Hit]:
    for each in sent(subject):
        if not (each.has_clock and each.to_the_second):
            continue
        # What an application sent is told by its name; only the others are counted here.
        posts = [post for post in each.posts if not _scheduled(post)]
        found = [
            post
            for post in posts
            if post.published_at and not post.published_at.second and not post.published_at.microsecond
        ]
        if _enough(params, len(found), len(posts)):
            yield _hit(found, len(posts), {"expected": str(round(len(posts) / 60))})


def _enough(params: ShareParams, some: int, of: int) -> bool:
    return some >= params.least and some * 100 >= of * params.percent


def _hit(found: list[Post], of: int, values: dict[str, str]) -> Hit:
    return Hit(
        evidence=tuple(from_post(post) for post in newest_first(found)[:_CITED]),
        values={
            "count": f"{len(found):,}",
            "of": f"{of:,}",
            "source": source_title(found[0].account.source),
            **values,
        },
        context=("Planning posts ahead is ordinary in this work.",),
    )


SCHEDULER = DossierCheck(params=ShareParams, run=_by_client)
FULL_MINUTES = DossierCheck(params=ShareParams, run=_at_full_minutes)
