"""How much there is to go by: what a dimension needs before it says anything."""

from __future__ import annotations

from scoring.checks.role_fit.base import Material, Measure, Measured, plural
from scoring.evidence import from_profile


def _own_posts(material: Material) -> Measured:
    count = len(material.posts)
    return Measured(value=float(count), basis=count, sentence=f"{plural(count, 'own post')} read")


def _english_posts(material: Material) -> Measured:
    return material.counted(material.english, len(material.posts), "own posts are in English")


def _answers(material: Material) -> Measured:
    return material.counted(material.replies, len(material.posts), "own posts answer someone")


def _profiles(material: Material) -> Measured:
    found = material.profiles
    return Measured(
        value=float(len(found)),
        basis=len(found),
        sentence=f"{plural(len(found), 'profile')} read",
        shown=tuple(from_profile(each, each.bio) for each in found if each.bio),
    )


def _busiest_channel(material: Material) -> Measured:
    most = max((len(each) for each in material.channels.values()), default=0)
    count = len(material.posts)
    return Measured(
        value=float(most), basis=count, sentence=f"{most:,} of {count:,} own posts are on one channel"
    )


MEASURES = {
    "own_posts": Measure(
        unit="own posts", about="Own posts with a date; reposts and likes are none.", run=_own_posts
    ),
    "english_posts": Measure(
        unit="own posts in English",
        about="Own posts in English; what shows in words is known for English alone.",
        run=_english_posts,
    ),
    "replies": Measure(
        unit="replies", about="Own posts that answer someone else; one's own thread is none.", run=_answers
    ),
    "profiles": Measure(unit="profiles", about="Profiles that were read.", run=_profiles),
    "channel_posts": Measure(
        unit="own posts on one channel",
        about="Own posts on the channel that has most of them.",
        run=_busiest_channel,
    ),
}
