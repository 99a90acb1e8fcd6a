"""LinkedIn's pages on the web, which are never read, however one gets there."""

from __future__ import annotations

NEVER_READ = "LinkedIn is never read from the web: its rules forbid it"
HAND_OVER = (
    'ask the candidate for LinkedIn\'s data export, or for the profile by "Save to PDF", and give it as'
    " export = ...; a page that they saved goes under saved_page = ..."
)
_SITES = frozenset({"linkedin.com", "lnkd.in", "licdn.com"})


def is_linkedin_host(host: str) -> bool:
    """Whether a host name is LinkedIn's.

    Args:
        host: Without port; in any case, with or without the dot of the root.
    """
    labels = host.rstrip(".").casefold().split(".")
    return ".".join(labels[-2:]) in _SITES
