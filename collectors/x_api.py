"""X (Twitter) through its interface, version 2, by handle.

Every post and every profile that is read costs money, so that nothing is asked for twice, other people's
posts are never asked for, and the cost has an end that is known before the first question. X is renaming its
fields from ``tweet`` to ``post``; both are read, and the old names are asked for first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, incomplete
from collectors.interface import BY_NAME, Answer, Asker, Next, Posts, counted, extract, named
from collectors.markup import as_list, as_mapping, as_text, load_json, parse_date, unescape, web_url
from collectors.tweets import expanded, is_id, is_quote, is_repost, language, links, post_url
from collectors.x_problems import account_problem, refused, slowed
from vetting.errors import BadStatus, CollectError
from vetting.models import Account, Capture, Extract, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Credential, Fetcher
from vetting.text import clean_text

KEY = "VETTING_X_TOKEN"
MOST_POSTS = 3_200  # X gives no more of one account
POST_DOLLARS = Decimal("0.005")
USER_DOLLARS = Decimal("0.010")
_PAGE = 100
_SMALLEST_PAGE = 5
_MOST_PAGES = 96  # pages may be short
_USER_FIELDS = "created_at,description,entities,location,name,profile_image_url,protected,public_metrics,url"
_SHARED_FIELDS = "attachments,created_at,entities,lang,source,text"
_NAMINGS = (
    ("tweet.fields", f"{_SHARED_FIELDS},author_id,in_reply_to_user_id,note_tweet,referenced_tweets"),
    # Here references come only with the posts that they lead to: other people's words, and paid for.
    ("post.fields", f"{_SHARED_FIELDS},note_post"),
)
_HINT = 'write handle = "@name", or give the archive, which is free and whole'


def cost_in_dollars(posts: int = MOST_POSTS) -> Decimal:
    """What it costs to read one account.

    Args:
        posts: How many posts it has; by default the most that X gives.
    """
    return USER_DOLLARS + POST_DOLLARS * min(max(posts, 0), MOST_POSTS)


@dataclass(frozen=True, slots=True)
class XApiCollector:
    """Reads the newest posts of a public account, with the user's own key.

    Attributes:
        base: Where the interface is.
    """

    source: ClassVar[str] = "twitter"
    accepts: ClassVar[frozenset[InputKind]] = BY_NAME
    described: ClassVar[Described] = Described(
        source="twitter",
        title="Twitter / X, by handle",
        inputs=('handle = "@robin"', 'url = "https://x.com/robin"'),
        reads="the newest 3,200 posts and the profile; reposts are counted, not judged",
        never_reads="likes, messages, lists, who follows, deleted posts, protected accounts, others' posts",
        needs=f"a bearer token of the X API in {KEY}",
        costs=f"${POST_DOLLARS} a post and ${USER_DOLLARS} a profile, paid to X: at most "
        f"${cost_in_dollars():.2f} an account; said first, and asked for unless --yes is given",
        limits="X gives no more than the newest 3,200 posts; the archive holds them all",
        key=KEY,
        most_dollars=cost_in_dollars(),
    )
    base: str = "https://api.x.com"

    def identify(self, account: Account) -> bool:
        """Whether the account is one on X that is given by its name."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask for the profile, then for the posts, the newest first.

        Raises:
            CollectError: There is no key, no such account, or nothing of it is public.
        """
        name = named(account, _HINT).name
        asker = Asker(
            account=account,
            fetcher=fetcher,
            collector=self.source,
            credential=_credential(),
            explain=refused,
            explain_pace=slowed,
        )
        query = urlencode({"user.fields": _USER_FIELDS}, safe=",")
        user = asker.ask(f"{self.base}/2/users/by/username/{name}?{query}")
        data = as_mapping(as_mapping(user.value).get("data"))
        number = as_text(data.get("id"))
        if not is_id(number):
            raise account_problem(user.value, name)
        yield user.capture
        if data.get("protected") is True:
            raise CollectError("the account is protected", name, _HINT, GapReason.PRIVATE.value)
        yield from self._timeline(asker, number, name)

    def _timeline(self, asker: Asker, number: str, name: str) -> Iterator[Capture]:
        for fields in _NAMINGS:
            posts = _Timeline(f"{self.base}/2/users/{number}/tweets", fields)
            try:
                for answer in asker.pages(posts.address(), posts.following, most=_MOST_PAGES):
                    if not as_list(as_mapping(answer.value).get("data")) and _errors(answer.value):
                        raise account_problem(answer.value, name)
                    yield answer.capture
            except BadStatus as error:
                if error.status != 400 or fields == _NAMINGS[-1] or fields[0].encode() not in error.answer:
                    raise
            else:
                return

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the interface's answers into a profile and posts.

        Raises:
            ParseError: An answer is not JSON.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        profiles: list[Profile] = []
        posts = Posts()
        owner, handle, stated = "", "", None
        withheld = 0
        for each in captures:
            answer = as_mapping(load_json(each.body, each.snapshot.url))
            if not urlsplit(each.snapshot.url).path.endswith("/tweets"):
                user = as_mapping(answer.get("data"))
                profiles.append(_profile(each, user))
                owner, handle, stated = as_text(user.get("id")), profiles[-1].handle, _counted(user)
                continue
            withheld += len(_errors(answer))
            posts.read(as_list(answer.get("data")), partial(_post, each=each, owner=owner, handle=handle))
        faults = []
        if withheld:
            faults.append(f"named in these posts by X, but not given: {withheld}")
        found = extract(account, profiles=profiles, posts=posts, faults=faults, stated=stated)
        return _with_limit(found, account)


def _credential() -> Credential:
    token = os.environ.get(KEY, "").strip()
    if not token:
        raise CollectError(
            "X asks for a key, and none is set", hint=f"set {KEY}, or {_HINT}", reason="no_credential"
        )
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise CollectError(
            f"{KEY} does not hold a bearer token", hint="copy it again", reason="no_credential"
        )
    return Credential(header="Authorization", value=f"Bearer {token}")


class _Timeline:
    """Makes the addresses of the pages, and stops where the money that was named would be passed."""

    def __init__(self, place: str, fields: tuple[str, str]) -> None:
        self._place = place
        self._fields = fields
        self._read = 0
        self._tokens: set[str] = set()

    def address(self, token: str = "") -> str:
        size = max(_SMALLEST_PAGE, min(_PAGE, MOST_POSTS - self._read))
        query = {"max_results": str(size), self._fields[0]: self._fields[1]}
        if token:
            query["pagination_token"] = token
        return f"{self._place}?{urlencode(query, safe=',')}"

    def following(self, answer: Answer) -> Next | None:
        value = as_mapping(answer.value)
        self._read += len(as_list(value.get("data")))
        token = as_text(as_mapping(value.get("meta")).get("next_token"))
        if not token or self._read > MOST_POSTS - _SMALLEST_PAGE:
            return None
        if token in self._tokens:
            raise CollectError(
                "X names the same next page again and again; what is older was not read",
                reason=GapReason.INCOMPLETE.value,
            )
        self._tokens.add(token)
        return Next(url=self.address(token))


def _errors(value: object) -> list[object]:
    return as_list(as_mapping(value).get("errors"))


def _with_limit(found: Extract, account: Account) -> Extract:
    if found.stated is None or found.stated <= MOST_POSTS:
        return found
    said = f"X counts {found.stated:,} posts and gives the newest {MOST_POSTS:,}; the archive holds them all"
    gaps = (*found.gaps, incomplete(account, said))
    return Extract(profiles=found.profiles, posts=found.posts, gaps=gaps, stated=found.stated)


def _counted(user: Mapping[str, object]) -> int | None:
    metrics = as_mapping(user.get("public_metrics"))
    count = counted(metrics.get("tweet_count"))
    return counted(metrics.get("post_count")) if count is None else count


def _profile(each: Capture, user: Mapping[str, object]) -> Profile:
    entities = as_mapping(user.get("entities"))
    about = links(as_mapping(entities.get("description")).get("urls"), "url", "expanded_url")
    own = links(as_mapping(entities.get("url")).get("urls"), "url", "expanded_url")
    address = web_url(as_text(user.get("url")))
    website = own.get(address, address)
    picture = as_text(user.get("profile_image_url"))
    return Profile(
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        handle=as_text(user.get("username"))[:MAX_NAME],
        display_name=unescape(as_text(user.get("name"))[:MAX_NAME]),
        bio=expanded(unescape(as_text(user.get("description"))[:MAX_ABOUT]), about, ()),
        location=unescape(as_text(user.get("location"))[:MAX_NAME]),
        links=(website,) if website else (),
        followers=counted(as_mapping(user.get("public_metrics")).get("followers_count")),
        has_photo="default_profile" not in picture if picture else None,
        created_at=parse_date(user.get("created_at")),
    )


def _post(item: Mapping[str, object], each: Capture, owner: str, handle: str) -> Post | None:
    number = as_text(item.get("id"))
    short = item.get("text")
    author = as_text(item.get("author_id"))
    if not is_id(number) or not isinstance(short, str) or (author and owner and author != owner):
        return None
    note = as_mapping(item.get("note_tweet")) or as_mapping(item.get("note_post"))
    entities = as_mapping(item.get("entities"))
    urls = [*as_list(entities.get("urls")), *as_list(as_mapping(note.get("entities")).get("urls"))]
    pictures = [as_mapping(url) for url in urls if as_mapping(url).get("media_key")]
    targets = links(urls, "url", "expanded_url")
    text = unescape(as_text(note.get("text")) or short)
    dropped = {as_text(each.get("url")) for each in pictures}
    kind, answered = _kind(item, short, targets, number)
    return Post(
        id=f"twitter:{number}",
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        text=clean_text(expanded(text, targets, dropped)).strip(),
        kind=kind,
        published_at=parse_date(item.get("created_at")),
        url=post_url(handle, number),
        lang=language(item.get("lang")),
        in_reply_to=answered,
        client=as_text(item.get("source"))[:MAX_NAME],
        media=len(as_list(as_mapping(item.get("attachments")).get("media_keys"))),
    )


def _kind(
    item: Mapping[str, object], raw: str, targets: Mapping[str, str], number: str
) -> tuple[PostKind, str]:
    references = as_list(item.get("referenced_tweets")) or as_list(item.get("referenced_posts"))
    pairs = map(as_mapping, references)
    kinds = {as_text(each.get("type")): as_text(each.get("id")) for each in pairs}
    if "retweeted" in kinds or is_repost(raw):
        return PostKind.REPOST, ""
    if "replied_to" in kinds:
        answered = kinds["replied_to"]
        return PostKind.REPLY, f"twitter:{answered}" if is_id(answered) else ""
    # Without references a reply can be told by whom it speaks to.
    if item.get("in_reply_to_user_id") or (not references and raw.startswith("@")):
        return PostKind.REPLY, ""
    quotes = "quoted" in kinds or is_quote(targets.values(), number)
    return (PostKind.QUOTE if quotes else PostKind.ORIGINAL), ""
