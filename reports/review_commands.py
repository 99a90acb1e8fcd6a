"""``vetting review`` and ``vetting reply``. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vetting.console import common_options, print_json
from vetting.errors import SettingsError

if TYPE_CHECKING:
    from vetting.report_model import RawFindings
    from vetting.reviews import BothSides
    from vetting.storage.sql_store import SqlStore

_DATA_DIR = click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
_LIST = click.option(
    "--list", "as_list", is_flag=True, help="List the findings and what was said about them."
)


@click.command()
@click.argument("case", metavar="CASE")
@click.argument("finding", metavar="[FINDING]", default="")
@click.option("--verdict", type=click.Choice(["upheld", "dismissed", "unclear"]), help="What you make of it.")
@click.option("--by", metavar="NAME", default="", help="Your name; reports print it.")
@click.option("--note", metavar="TEXT", default="", help="Why, in a sentence; the candidate reads it too.")
@_LIST
@_DATA_DIR
@common_options
def review(
    case: str,
    finding: str,
    verdict: str | None,
    by: str,
    note: str,
    as_list: bool,
    data_dir: str | None,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Review a case's findings, as a named person: all in one pass, or one by options.

    CASE is the id that the report prints, or the candidate.toml; FINDING the id beside a finding, or the
    beginning of it. Without FINDING, all findings of medium severity or above that nobody has reviewed are
    shown one after the other, the rest on request: each with the raw words and their context, the rule and
    the candidate's reply. Every answer is kept at once: stop at any time, and go on later. A later review
    supersedes, the earlier one is kept. Nothing is asked of the network.

    "vetting report" then prints verdict, name, note and date beside each finding. A dismissed finding is no
    point to discuss any more, but stays listed as dismissed.
    """
    from reports.review_lines import list_lines, list_row
    from reports.review_pass import ReviewPass, checked_name, checked_note, left_words
    from vetting.case_file import utc_now
    from vetting.reviews import Review, Verdict

    if (verdict or note) and not finding:
        raise SettingsError("a verdict is on one finding", "FINDING", "vetting review CASE --list names them")
    if note and not verdict:
        raise SettingsError("the note has no verdict", "--verdict", "upheld, dismissed or unclear")
    with _opened(case, finding, data_dir, config) as (store, raw, sides, found):
        if verdict:
            said = Review(
                finding_id=found,
                reviewer=checked_name(by),
                verdict=Verdict(verdict),
                note=checked_note(note),
                at=utc_now(),
            )
            store.save_said(raw.case_id, said)
            sides = store.load_both_sides(raw.case_id)
        elif not (as_list or as_json):
            only = next((each for each in raw.findings if each.id == found), None)
            sitting = ReviewPass(
                raw=raw,
                sides=sides,
                reviewer=checked_name(by) if by else "",
                save=lambda each: store.save_said(raw.case_id, each),
            )
            return 0 if sitting.run(only) else 130
    row = list_row(raw, sides, found)
    if as_json:
        print_json(row)
    elif as_list:
        click.echo("\n".join(list_lines(raw, sides)))
    else:
        click.echo(f"Kept: {found} is {verdict}.")
        click.echo(left_words(row["unreviewed"], raw.case_id))
    return 0


@click.command()
@click.argument("case", metavar="CASE")
@click.argument("finding", metavar="[FINDING]", default="")
@click.option("--text", metavar="FILE|-", default="", help='The answer as a plain text file; "-": stdin.')
@click.option("--answers", metavar="FILE|-", default="", help="All answers: answers.txt, filled in.")
@_LIST
@_DATA_DIR
@common_options
def reply(
    case: str,
    finding: str,
    text: str,
    answers: str,
    as_list: bool,
    data_dir: str | None,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Keep a candidate's answer to a finding; reports print it whole, beside the finding.

    CASE is the id that the report prints, or the candidate.toml; FINDING the id beside a finding, or the
    beginning of it. The answer is plain text in UTF-8, at most 4,000 characters. A later answer supersedes,
    the earlier one is kept. A finding that is answered after its review is shown to the reviewer again.

    With --answers, all answers of the answers.txt that "vetting copy" writes for the candidate are kept at
    once; where anything in the file is wrong, its line is named and nothing is kept.
    """
    if answers:
        return _keep_answers(case, answers, data_dir, config, as_json=as_json, alone=not (finding or text))
    from reports.review_lines import list_lines, list_row
    from vetting.case_file import utc_now
    from vetting.reply_text import hidden_characters, read_reply
    from vetting.reviews import Reply

    if not as_list and not as_json and not (finding and text):
        raise SettingsError(
            "an answer needs its finding and its text",
            "--text" if finding else "FINDING",
            "vetting reply CASE FINDING --text FILE; --list names the findings",
        )
    if text and not finding:
        raise SettingsError("an answer is to one finding", "FINDING", "vetting reply CASE --list names them")
    with _opened(case, finding, data_dir, config) as (store, raw, sides, found):
        words = read_reply(text, sys.stdin.buffer) if text else ""
        if words:
            store.save_said(raw.case_id, Reply(finding_id=found, text=words, at=utc_now()))
            sides = store.load_both_sides(raw.case_id)
    hidden = hidden_characters(words)
    if as_json:
        print_json({**list_row(raw, sides, found), "hidden_characters": hidden})
    elif as_list:
        click.echo("\n".join(list_lines(raw, sides)))
    else:
        click.echo(f"Kept the candidate's reply to {found}, {len(words):,} characters.")
        if hidden:
            click.echo(f"It holds {hidden} control or direction characters; documents show them as marks.")
        if sides.review_of(found):
            click.echo("The finding was reviewed before: vetting review CASE shows it to the reviewer again.")
        click.echo("Next: run vetting report again; it prints the reply beside the finding.")
    return 0


def _keep_answers(
    case: str, answers: str, data_dir: str | None, config: Path | None, *, as_json: bool, alone: bool
) -> int:
    """Keep what a filled-in answers.txt says. An answer that stands already is not kept once more."""
    from reports.review_lines import list_row
    from vetting.answers_file import read_answers
    from vetting.case_file import utc_now
    from vetting.reply_text import hidden_characters
    from vetting.reviews import Reply

    if not alone:
        raise SettingsError(
            "the file names its findings itself", "--answers", "leave FINDING and --text out, or --answers"
        )
    with _opened(case, "", data_dir, config) as (store, raw, sides, _):
        known = [each.id for each in raw.findings]
        read = read_answers(answers, sys.stdin.buffer, case_id=raw.case_id, known=known)
        standing = {each.finding_id: each.text for each in sides.replies}
        fresh = [(name, words) for name, words in read.given if standing.get(name) != words]
        now = utc_now()
        replies = [Reply(finding_id=name, text=words, at=now) for name, words in fresh]
        store.save_said(raw.case_id, *replies)
        row = list_row(raw, store.load_both_sides(raw.case_id), "")
    same, hidden = len(read.given) - len(fresh), sum(hidden_characters(words) for _, words in fresh)
    if as_json:
        kept = [name for name, _ in fresh]
        print_json({**row, "kept": kept, "unchanged": same, "empty": read.empty, "hidden_characters": hidden})
        return 0
    click.echo(f"Kept {len(fresh)} of the candidate's answers; {same} as before; {read.empty} left empty.")
    if hidden:
        click.echo(f"They hold {hidden} control or direction characters; documents show them as marks.")
    click.echo("Next: run vetting report again; it prints each reply beside its finding.")
    return 0


@contextlib.contextmanager
def _opened(
    case: str, finding: str, data_dir: str | None, config: Path | None
) -> Iterator[tuple[SqlStore, RawFindings, BothSides, str]]:
    """The store, what the case's last report found, what was said about it, and the finding that is meant."""
    from vetting.case_lookup import find_case, find_finding
    from vetting.settings import load_settings
    from vetting.storage.sql_store import open_store

    settings = load_settings(config, overrides={"data_dir": data_dir} if data_dir else {})
    with contextlib.closing(open_store(settings)) as store:
        case_id = find_case(case, store.case_ids())
        raw = store.load_raw_findings(case_id)
        found = find_finding(finding, [each.id for each in raw.findings]) if finding else ""
        yield store, raw, store.load_both_sides(case_id), found
