"""Which platform a statement speaks of."""

from __future__ import annotations

import re

# Sources that are read, and the words for them; of an account elsewhere nothing is known here.
_WORDS = {
    "twitter": r"twitter|tweet(?:s|ing|er)?|x\.com|(?-i:X)(?!\w)|on x",
    "mastodon": r"mastodon|fediverse|tooting",
    "bluesky": r"bluesky|bsky",
    "linkedin": r"linkedin",
    "reddit": r"reddit(?:or)?",
    "hacker_news": r"hacker news|hackernews",
    "stack_exchange": r"stack ?(?:overflow|exchange)",
    "elsewhere": r"instagram|insta|ig|tiktok|tik tok|youtube|yt|facebook|fb|twitch|snapchat|pinterest|"
    "threads|"
    r"newsletter|substack|medium|podcast|spotify|tumblr|soundcloud|discord|telegram|whatsapp|vine",
}
_PATTERNS = {
    source: re.compile(rf"(?<![\w@])(?:{words})(?!\w)", re.IGNORECASE) for source, words in _WORDS.items()
}


def platform_of(text: str) -> str:
    """The one source that a text names; ``elsewhere`` for others, for several, and empty for none."""
    named = [source for source, pattern in _PATTERNS.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else "elsewhere" if named else ""
