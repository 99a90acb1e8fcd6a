"""One account's voice changes from one day on, and stays changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.voice.sides import CONTEXT, cited, habits, readings
from vetting.account_names import source_title


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchParams:
    """Parameters.

    Attributes:
        contrast: By which share in per cent the posts before and after must be further apart than posts of
            one side are; so must those right before and right after.
    """

    contrast: int = 20


def _switch(params: SwitchParams, subject: Subject) -> Iterator[Hit]:
    from scoring.voice.blocks import LEAST_BLOCKS

    for account, reading in subject.once(readings).items():
        if len(reading.blocks) < 2 * LEAST_BLOCKS:
            continue
        if any(post.published_at is None for block in reading.blocks for post in block.posts):
            continue
        from scoring.voice.contrast import block_distances, strongest_switch

        found = strongest_switch(block_distances(reading.blocks, reading.language))
        if found is None or 100 * found[1] < params.contrast:
            continue
        before, after = reading.blocks[: found[0]], reading.blocks[found[0] :]
        # A post in which the change falls stands on both sides; the next one dates it.
        seam = {post.id for post in before[-1].posts}
        dates = [post.published_at for block in after for post in block.posts if post.id not in seam]
        if not any(dates):
            continue
        yield Hit(
            # The blocks at the seam may hold posts of both sides.
            evidence=(*cited(before[:-1]), *cited(after[1:])),
            values={
                "source": source_title(account.source),
                "month": f"{min(filter(None, dates)):%Y-%m}",
                **habits(before, after, reading.language),
            },
            context=(CONTEXT,),
        )


VOICE_SWITCH = DossierCheck(params=SwitchParams, run=_switch)
