"""What kind of place a link's host is."""

from __future__ import annotations

from scoring.checks.consistency.addresses import address, host
from scoring.checks.consistency.words import word_set

# Links that hide where they lead.
_SHORT = word_set(
    "t.co bit.ly goo.gl tinyurl.com ow.ly buff.ly lnkd.in is.gd rb.gy cutt.ly dlvr.it t.ly amzn.to"
)
# Places where everyone has a page, with all their subdomains: they say nothing of a home of one's own.
_SHARED = word_set(
    "twitter.com linkedin.com facebook.com fb.com fb.me instagram.com github.com gitlab.com "
    "bitbucket.org codeberg.org youtube.com youtu.be tiktok.com bsky.app bsky.social threads.net "
    "threads.com mastodon.social reddit.com redd.it pinterest.com behance.net dribbble.com "
    "deviantart.com flickr.com 500px.com vimeo.com twitch.tv discord.com discord.gg telegram.me t.me "
    "wa.me whatsapp.com snapchat.com spotify.com soundcloud.com bandcamp.com last.fm goodreads.com "
    "letterboxd.com strava.com medium.com substack.com patreon.com ko-fi.com buymeacoffee.com linktr.ee "
    "about.me bio.link beacons.ai campsite.bio lnk.bio keybase.io gravatar.com google.com goo.gl "
    "dropbox.com icloud.com notion.so orcid.org researchgate.net academia.edu arxiv.org "
    "stackoverflow.com stackexchange.com superuser.com serverfault.com askubuntu.com "
    "news.ycombinator.com quora.com kaggle.com huggingface.co xing.com wikipedia.org amazon.com "
    "etsy.com eventbrite.com meetup.com"
)
# Below these each name is a site of its own.
_HOSTING = word_set(
    "github.io gitlab.io blogspot.com wordpress.com tumblr.com wixsite.com weebly.com squarespace.com "
    "netlify.app vercel.app pages.dev web.app herokuapp.com neocities.org carrd.co notion.site "
    "webflow.io posterous.com livejournal.com typepad.com myportfolio.com journoportfolio.com ghost.io "
    "bearblog.dev micro.blog dev.to hashnode.dev readthedocs.io"
)
_SECOND_LEVEL = word_set("co com org net ac gov edu ltd me")
_COUNTRY = 2


def is_short(link: str) -> bool:
    """Whether a link hides where it leads."""
    return host(link) in _SHORT


def names_a_home(link: str) -> bool:
    """Whether a link leads to somebody's own site, as far as its address tells."""
    where, _, path = address(link).partition("/")
    # "/@name" is an account on a server of many, whatever the server.
    return "." in where and not path.startswith("@") and not _under(where, _SHORT | _SHARED)


def same_home(a: str, b: str) -> bool:
    """Whether two hosts can be one person's site: one under the other, or under one name elsewhere."""
    one, other = _registered(a), _registered(b)
    return a == b or one == other or one.partition(".")[0] == other.partition(".")[0]


def _under(where: str, names: frozenset[str]) -> bool:
    labels = where.split(".")
    return any(".".join(labels[at:]) in names for at in range(len(labels) - 1))


def _registered(where: str) -> str:
    """The part of a host that somebody registered: ``ada.example`` of ``blog.ada.example``."""
    labels = where.split(".")
    deep = ".".join(labels[-2:]) in _HOSTING or (
        len(labels) > _COUNTRY and len(labels[-1]) == _COUNTRY and labels[-2] in _SECOND_LEVEL
    )
    return ".".join(labels[-3:] if deep else labels[-2:])
