"""The CV links to one account, and another account of the same source was read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import Named, handle_in, named_in, own_profiles
from scoring.checks.consistency.lookalikes import alike
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHandleParams:
    """This check has no parameters."""


def _run(params: OtherHandleParams, subject: Subject) -> Iterator[Hit]:
    del params
    read = read_handles(subject)
    stated = stated_in_cv(subject, read)
    for source in sorted(stated):
        named, links = stated[source]
        candidates = [(handle, profile) for handle, profile in read[source] if _comparable(named, handle)]
        if not candidates or any(_agrees(each, handle) for each in named for handle, _ in candidates):
            continue
        # A handle that only imitates the stated one is shown letter by letter instead.
        if any(alike(each.name, handle.name) for each in named for handle, _ in candidates):
            continue
        profile = candidates[0][1]
        yield Hit(
            evidence=(
                *(from_cv(link) for link in links),
                *(from_profile(each, each.handle) for _, each in candidates),
            ),
            values={"a": links[0], "b": profile.handle, "source": said_in_profile(profile)},
            context=("Handles change, and one person may keep several accounts.",),
        )


def read_handles(subject: Subject) -> dict[str, list[tuple[Named, Profile]]]:
    """The accounts that were read and whose handle is known, by source."""
    found: dict[str, list[tuple[Named, Profile]]] = defaultdict(list)
    for profile in own_profiles(subject):
        handle = handle_in(profile)
        if handle is not None:
            found[handle.source].append((handle, profile))
    return dict(found)


def stated_in_cv(
    subject: Subject, read: dict[str, list[tuple[Named, Profile]]]
) -> dict[str, tuple[list[Named], list[str]]]:
    """For each source that was read, the accounts of it that the CV names, and the links that do."""
    found: dict[str, tuple[list[Named], list[str]]] = {}
    for link in sorted({claim.value for claim in subject.candidate.claims if claim.kind == "link"}):
        named = named_in(link, sorted(read))
        if named is not None:
            each = found.setdefault(named.source, ([], []))
            each[0].append(named)
            each[1].append(link)
    return found


def _comparable(named: list[Named], handle: Named) -> bool:
    return any(each.site == handle.site for each in named)


def _agrees(stated: Named, read: Named) -> bool:
    if stated.key == read.key:
        return True
    # LinkedIn makes an address of the name and adds letters to it, which the owner may later leave out.
    return stated.source == "linkedin" and _slug(stated.name) == _slug(read.name)


def _slug(name: str) -> str:
    return re.sub(r"-(?=[a-z]*\d)[0-9a-z]+$", "", name).replace("-", "")


OTHER_HANDLE = DossierCheck(params=OtherHandleParams, run=_run)
