"""Options that the commands on one candidate share, and the case that they and the candidate file make."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vetting.errors import SettingsError

if TYPE_CHECKING:
    from vetting.models import Account, Case, InputKind
    from vetting.settings import Settings

_OPTIONS = (
    click.option("--twitter-archive", metavar="ZIP", help="Twitter archive, instead of the file's."),
    click.option(
        "--linkedin-export", metavar="ZIP|PDF", help="LinkedIn export or PDF, instead of the file's."
    ),
    click.option("--blog", metavar="URL|FILE", help="Blog, feed or its export, instead of the file's."),
    click.option("--posterous", metavar="URL|PATH", help="Posterous blog or backup, instead of the file's."),
    click.option(
        "--account",
        "named",
        metavar="SOURCE=NAME|URL|FILE",
        multiple=True,
        help='Any account, e.g. "mastodon=@robin@social.example", instead of the file\'s; may be repeated.',
    ),
    click.option(
        "--yes", is_flag=True, help="Pay for what costs money without asking; the cost is still said."
    ),
    click.option(
        "--allow-stage", metavar="REASON", default="", help="Vet a candidate who is not a finalist."
    ),
    click.option("--allow-host", metavar="HOST:PORT", multiple=True, help="Local address that may be read."),
    click.option("--as-of", metavar="DATE", help="The date of the case (default: now)."),
    click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOptions:
    """The options as they were given, one field each."""

    twitter_archive: str | None
    linkedin_export: str | None
    blog: str | None
    posterous: str | None
    named: tuple[str, ...]
    yes: bool
    allow_stage: str
    allow_host: tuple[str, ...]
    as_of: str | None
    data_dir: str | None

    def refuse_for_stored(self) -> None:
        """Nothing but the store can be chosen for a case that was read already.

        Raises:
            SettingsError: An option says how to read accounts.
        """
        given = [item.name for item in fields(self) if item.name != "data_dir" and getattr(self, item.name)]
        if given:
            named = "--account" if given[0] == "named" else "--" + given[0].replace("_", "-")
            raise SettingsError(
                "this says how accounts are read, and a stored case was read already",
                named,
                "give the candidate.toml instead of the case, or leave it out",
            )


def case_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a case; they reach it as one argument, ``options``."""

    @functools.wraps(command)
    def packed(*args: Any, **given: Any) -> Any:
        options = CaseOptions(**{field.name: given.pop(field.name) for field in fields(CaseOptions)})
        return command(*args, options=options, **given)

    for option in reversed(_OPTIONS):
        packed = option(packed)
    return packed


def open_case(
    candidate: Path,
    options: CaseOptions,
    config: Path | None,
    *,
    accepts: Callable[[str], Collection[InputKind]],
) -> tuple[Case, Settings]:
    """The case of a candidate file, as the options change it, and the settings that it is worked on under.

    Args:
        candidate: The file.
        options: What was given beside it.
        config: The settings file, if one was named.
        accepts: How accounts of a source may be given.

    Raises:
        SettingsError: An option or a setting cannot be used.
        IntakeError: The file holds mistakes.
        ConsentError: It records no consent, or the candidate is not at a stage for this.
    """
    from vetting.case_file import read_case
    from vetting.consent import check_stage
    from vetting.settings import load_settings

    overrides: dict[str, Any] = {"data_dir": options.data_dir} if options.data_dir else {}
    if options.allow_host:
        overrides["network.allow_hosts"] = options.allow_host
    settings = load_settings(config, overrides=overrides)
    files = {
        "twitter": options.twitter_archive,
        "linkedin": options.linkedin_export,
        "blog": options.blog,
        "posterous": options.posterous,
    }
    case = read_case(
        candidate,
        as_of=moment(options.as_of),
        retention_days=settings.retention_days,
        replace_accounts=_placed_accounts(files) + _named_accounts(options.named, accepts),
        stage_override=options.allow_stage,
    )
    check_stage(case.stage, options.allow_stage)
    return case, settings


def _placed_accounts(given: Mapping[str, str | None]) -> tuple[Account, ...]:
    from vetting.models import Account, InputKind
    from vetting.paths import absolute

    accounts = []
    for source, value in given.items():
        if not value:
            continue
        is_url = value.lower().startswith(("http://", "https://"))
        locator = value if is_url else str(absolute(value))
        kind = InputKind.URL if is_url else InputKind.EXPORT
        accounts.append(Account(source=source, kind=kind, locator=locator))
    return tuple(accounts)


def _named_accounts(
    given: Iterable[str], accepts: Callable[[str], Collection[InputKind]]
) -> tuple[Account, ...]:
    """Accounts of any source: by address, by name where it has names, else by file."""
    from vetting.models import Account, InputKind
    from vetting.paths import absolute

    accounts = []
    for text in given:
        source, equals, place = (part.strip() for part in text.partition("="))
        if not (source and equals and place):
            raise SettingsError(
                f"'{text}' does not say whose account where",
                "--account",
                'e.g. --account "mastodon=@robin@social.example"',
            )
        source = source.lower()
        accepted = accepts(source)
        files = [kind for kind in (InputKind.EXPORT, InputKind.SAVED_PAGE) if kind in accepted]
        if place.lower().startswith(("http://", "https://")):
            kind = InputKind.URL
        elif files and InputKind.HANDLE not in accepted:
            kind, place = files[0], str(absolute(place))
        else:
            kind = InputKind.HANDLE
        accounts.append(Account(source=source, kind=kind, locator=place))
    return tuple(accounts)


def moment(text: str | None) -> datetime:
    """Read ``--as-of``; the present if it was not given.

    Raises:
        SettingsError: It is no date of this century.
    """
    from vetting.case_file import utc_now

    if not text:
        return utc_now()
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        if not 2000 <= at.year <= 2100:
            raise ValueError("a case is of this century")
    except (ValueError, OverflowError) as error:
        raise SettingsError(
            f"'{text}' is not a date of this century", "--as-of", "e.g. 2026-11-22"
        ) from error
    return at
