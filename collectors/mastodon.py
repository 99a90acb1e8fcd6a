"""Mastodon, and servers that answer as it does, by handle or by the profile's address.

Only what anyone may see without signing in is asked for. An account that asks search engines to leave it out
is left out here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, shown_url
from collectors.interface import BY_NAME, Answer, Asker, Next, Posts, counted, extract, named
from collectors.markup import as_list, as_mapping, as_text, html_to_text, load_json, parse_date, web_url
from vetting.errors import BadStatus, CollectError, ParseError
from vetting.handles import Handle
from vetting.models import Account, Capture, Extract, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher
from vetting.text import clean_text

MOST_PAGES = 250
_PAGE = 40
_MOST_FIELDS = 20
_LOOKUP = "/api/v1/accounts/lookup"
_ID = re.compile(r"[A-Za-z0-9]{1,64}")
_LINK = re.compile(r"<([^<>]{1,2000})>\s{0,5};\s{0,5}rel=\"?(\w{1,20})\"?")
_PUBLIC = frozenset({"public", "unlisted"})
_HINT = 'write handle = "@name@server" or url = "https://server/@name"'
_FEED_HINT = "its newest posts may stand in its feed: add the profile's address and .rss as a blog"


class MastodonCollector:
    """Reads the public posts of one account, from its own server."""

    source: ClassVar[str] = "mastodon"
    accepts: ClassVar[frozenset[InputKind]] = BY_NAME
    described: ClassVar[Described] = Described(
        source="mastodon",
        title="Mastodon",
        inputs=('handle = "@robin@social.example"', 'url = "https://social.example/@robin"'),
        reads="public posts and replies, and the profile; reposts are counted, not judged",
        never_reads="followers-only and direct posts, others' posts, who follows, favourites; nothing at all "
        "of an account that asks search engines to leave it out (noindex)",
        limits=f"the newest {MOST_PAGES * _PAGE:,} posts",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is one on Mastodon."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Find the account on its server, then ask for its posts, the newest first.

        Raises:
            CollectError: There is no such account, it is not public, or it asks to be left out.
        """
        handle = named(account, _HINT)
        asker = Asker(account=account, fetcher=fetcher, collector=self.source, explain=_explained)
        found = _find(asker, handle)
        person = as_mapping(found.value)
        number = as_text(person.get("id"))
        if not _ID.fullmatch(number) or as_text(person.get("username")).casefold() != handle.name.casefold():
            raise ParseError("the server answered with another account", handle.key, _HINT)
        if person.get("noindex") is True:
            raise CollectError(
                "the account asks search engines to leave it out (noindex); nothing was read",
                handle.key,
                "ask the candidate for their posts",
                GapReason.OPTED_OUT.value,
            )
        if person.get("suspended") is True:
            raise CollectError("the account is suspended", handle.key, reason=GapReason.SUSPENDED.value)
        yield found.capture
        first = f"{_site(found.url)}/api/v1/accounts/{number}/statuses?limit={_PAGE}"
        for page in asker.pages(first, _following, most=MOST_PAGES):
            yield page.capture

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn a server's answers into a profile and posts.

        Raises:
            ParseError: An answer is not JSON.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        profiles: list[Profile] = []
        posts = Posts()
        faults: list[str] = []
        owner, stated = "", None
        for each in captures:
            value = load_json(each.body, each.snapshot.url)
            if urlsplit(each.snapshot.url).path.endswith(_LOOKUP):
                person = as_mapping(value)
                owner = as_text(person.get("id"))
                profiles.append(_profile(each, person))
                stated = counted(person.get("statuses_count"))
                if moved := as_text(as_mapping(person.get("moved")).get("url")):
                    faults.append(f"the account has moved to {shown_url(moved)}, which was not read")
                continue
            posts.read(as_list(value), partial(_post, each=each, owner=owner))
        return extract(account, profiles=profiles, posts=posts, faults=faults, stated=stated)


def _explained(error: BadStatus) -> CollectError:
    if error.status in {401, 403, 422}:
        said = "the server shows posts only to those who sign in there"
        return BadStatus(said, error.where, _FEED_HINT, "private", error.status, error.answer)
    if error.status == 410:
        return BadStatus("the account was closed or suspended", error.where, "", "gone", 410, error.answer)
    return error


def _find(asker: Asker, handle: Handle) -> Answer:
    """The account by its full name: on its host, or where its host says that it is."""
    query = urlencode({"acct": f"{handle.name}@{handle.host}"})
    try:
        return asker.ask(f"{handle.site}{_LOOKUP}?{query}")
    except (BadStatus, ParseError) as error:
        # A server may live under another name than its handles: https://social.example for @robin@example
        site = _elsewhere(asker, handle)
        if site in {"", handle.site}:
            raise
        try:
            return asker.ask(f"{site}{_LOOKUP}?{query}")
        except BadStatus:
            raise error from None


def _elsewhere(asker: Asker, handle: Handle) -> str:
    resource = urlencode({"resource": f"acct:{handle.name}@{handle.host}"})
    try:
        answer = asker.ask(f"{handle.site}/.well-known/webfinger?{resource}")
    except CollectError:
        return ""  # the first failure is the one that is told
    for link in map(as_mapping, as_list(as_mapping(answer.value).get("links"))[:50]):
        if link.get("rel") == "self":
            return _site(web_url(as_text(link.get("href"))))
    return ""


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _following(answer: Answer) -> Next | None:
    if not as_list(answer.value):
        return None
    for target, rel in _LINK.findall(answer.headers.get("link", "")[:10_000]):
        if rel == "next" and (address := web_url(target, answer.url)):
            return Next(url=address)
    return None


def _profile(each: Capture, person: Mapping[str, object]) -> Profile:
    links = []
    for item in map(as_mapping, as_list(person.get("fields"))[:_MOST_FIELDS]):
        link = web_url(_text(item.get("value")))
        if link:
            links.append(link)
    picture = as_text(person.get("avatar"))
    host = urlsplit(each.snapshot.url).netloc
    name = as_text(person.get("acct")) or as_text(person.get("username"))
    return Profile(
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        handle=(name if "@" in name else f"{name}@{host}")[:MAX_NAME],
        display_name=as_text(person.get("display_name"))[:MAX_NAME],
        bio=_text(person.get("note"))[:MAX_ABOUT],
        links=tuple(links),
        followers=counted(person.get("followers_count")),
        has_photo="missing.png" not in picture if picture else None,
        created_at=parse_date(person.get("created_at")),
    )


def _text(value: object) -> str:
    try:
        return html_to_text(as_text(value))
    except ParseError:
        return ""


def _post(item: Mapping[str, object], each: Capture, owner: str) -> Post | None:
    number = as_text(item.get("id"))
    author = as_text(as_mapping(item.get("account")).get("id"))
    if not _ID.fullmatch(number) or author != owner or as_text(item.get("visibility")) not in _PUBLIC:
        return None
    host = urlsplit(each.snapshot.url).netloc.lower()
    reposted = bool(as_mapping(item.get("reblog")))
    try:
        text = "" if reposted else html_to_text(as_text(item.get("content")))
    except ParseError:
        return None
    warning = as_text(item.get("spoiler_text")).strip()
    answered = as_text(item.get("in_reply_to_id"))
    address = web_url(as_text(item.get("url"))) or web_url(as_text(item.get("uri")))
    kind = PostKind.ORIGINAL
    if reposted:
        kind, warning = PostKind.REPOST, ""
    elif answered or item.get("in_reply_to_account_id"):
        kind = PostKind.REPLY
    elif as_mapping(item.get("quote")) or as_text(item.get("quote_id")):
        kind = PostKind.QUOTE
    return Post(
        id=f"mastodon:{host}/{number}",
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        text=clean_text(f"{warning}\n\n{text}".strip()),
        kind=kind,
        published_at=parse_date(item.get("created_at")),
        url="" if reposted else address,
        lang=as_text(item.get("language"))[:16],
        in_reply_to=f"mastodon:{host}/{answered}" if not reposted and _ID.fullmatch(answered) else "",
        client=as_text(as_mapping(item.get("application")).get("name"))[:MAX_NAME],
        media=0 if reposted else len(as_list(item.get("media_attachments"))),
    )
