"""A LinkedIn profile as a page that the candidate saved. What LinkedIn masks by asterisks is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from collectors.details import MAX_NAME, incomplete
from collectors.linked_data import main_person, name_of, posts_of, profile_of
from collectors.page_data import read_page
from collectors.saved_page import read_saved
from vetting.errors import UnsupportedInput
from vetting.models import Capture, Extract, Profile

_PROFILE = re.compile(r"^/in/([^/]{1,200})")
_HINT = (
    "save the public profile in a browser that is not signed in to LinkedIn, or give the data export, or the"
    ' profile by "Save to PDF"'
)
_PARTIAL = (
    "a saved page shows a part of the profile, and few or no posts; all of them come with the data export"
)


def parse_linkedin_page(member: Capture) -> Extract:
    """Turn a saved profile page into a profile, and posts by that person alone.

    Raises:
        CollectError: It is no page, or no profile of LinkedIn's.
    """
    data = read_page(read_saved(member.body, member.snapshot.url))
    person = main_person(data)
    if person is None or not name_of(person):
        raise UnsupportedInput("holds no profile that can be read", member.snapshot.url, _HINT)
    profile = profile_of(person, member)
    own = [address for address in (data.address, *profile.links) if _handle(address)]
    posts = [post for post in posts_of(data, member, "linkedin") if post.author == profile.display_name]
    account = member.snapshot.account
    return Extract(
        profiles=(_of_linkedin(profile, own),),
        posts=tuple({post.id: post for post in posts}.values()),
        gaps=tuple(incomplete(account, detail) for detail in (_PARTIAL, *data.faults)),
    )


def _of_linkedin(profile: Profile, own: list[str]) -> Profile:
    links = tuple(address for address in profile.links if not _handle(address))
    return replace(profile, handle=_handle(own[0]) if own else "", links=links)


def _handle(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.casefold()
    found = _PROFILE.match(parts.path) if host == "linkedin.com" or host.endswith(".linkedin.com") else None
    return unquote(found.group(1))[:MAX_NAME] if found else ""
