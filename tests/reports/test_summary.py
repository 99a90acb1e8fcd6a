"""The batch summary: input order, nothing blank, the same bytes twice, and what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest
from hypothesis import given, strategies as st

from reports.role_fit import DIMENSION_TITLES
from reports.summary.build import build_summary, queues_of
from reports.summary.cells import inert_cell
from reports.summary.model import Queue
from reports.summary.telling import rule_words, span_words, spans
from reports.summary.words import MEANINGS, NEXT_STEPS, WHAT_IT_IS
from tests.reports import batch_rows as made_up, golden_documents
from tests.reports.summaries import documents, page_rows, read_csv, read_xlsx, twelve, words
from tests.reports.test_compare import OF_MERIT
from vetting.batch.values import (
    LevelFacts,
    RowState,
    RuleFacts,
    SourceFacts,
    SummaryHead,
    SummaryRow,
)
from vetting.intake.values import ConsentState
from vetting.report_model import Outcome

LEVELS = [f"level_{category.label}" for category in DIMENSION_TITLES]


# what it says


@pytest.mark.parametrize("name", ["summary.html", "summary.csv"])
def test_the_summary_is_as_expected(name: str, update_goldens: bool) -> None:
    golden_documents.check(name, twelve()[name].replace(b"\r\n", b"\n"), update=update_goldens)


def test_the_sample_holds_all_that_a_batch_may_come_to() -> None:
    rows = made_up.rows()
    assert {row.state for row in rows} == set(RowState) - {RowState.RUNNING}
    assert {queue for row in rows for queue in queues_of(row)} == set(Queue)
    assert {row.facts.outcome for row in rows if row.facts} == {outcome.value for outcome in Outcome}
    assert {row.consent for row in rows} == set(ConsentState) - {ConsentState.WITHDRAWN, ConsentState.NOT_YET}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert documents(made_up.rows()) == twelve()


def test_rows_stand_in_the_order_of_the_list_in_every_document() -> None:
    rows = made_up.rows()[::-1]
    made = documents(rows)
    order = [row.row for row in rows]
    assert [int(row["row"]) for row in read_csv(made["summary.csv"])] == order
    assert [row["row"] for row in read_xlsx(made["summary.xlsx"])] == order
    assert [row.get("id") for row in page_rows(made["summary.html"])] == [f"row-{number}" for number in order]


def test_the_spreadsheet_and_the_csv_say_the_same() -> None:
    from_csv, from_xlsx = read_csv(twelve()["summary.csv"]), read_xlsx(twelve()["summary.xlsx"])
    assert [{name: str(inert_cell(value)) for name, value in row.items()} for row in from_xlsx] == from_csv
    assert [name for name in from_csv[0] if name.startswith("level_")] == LEVELS


def test_numbers_of_ours_stay_numbers_and_what_was_not_read_is_no_zero() -> None:
    read, *_, failed, quarantined, _, _, waiting = read_xlsx(twelve()["summary.xlsx"])
    counts = ("own_posts_read", "points_open", "points_confirmed", "points_dismissed", "candidate_replies")
    assert [read[name] for name in counts] == [1_140, 0, 0, 0, 0]
    told = (*counts, "outcome", "identity", "coverage", "replies_waiting", "rules", "report_date", *LEVELS)
    assert {failed[name] for name in told} == {quarantined[name] for name in told} == {"not read"}
    assert {waiting[name] for name in told} == {"not read yet"}
    assert failed["error"] == "The disk is full (free some space, then run again)."
    assert (failed["report"], waiting["error"]) == ("none", "not done yet")


def test_no_cell_is_blank_whatever_is_missing() -> None:
    for body in (read_csv(twelve()["summary.csv"]), read_xlsx(twelve()["summary.xlsx"])):
        assert [row for row in body if not all(str(value).strip() for value in row.values())] == []
    for row in page_rows(twelve()["summary.html"]):
        assert all(words(cell) for cell in row)
    lost = made_up.undone(2, RowState.FAILED)
    assert read_csv(documents([lost])["summary.csv"])[0]["error"] == "no reason was recorded"


def test_what_was_read_is_told_account_by_account() -> None:
    coverage = [row["coverage"] for row in read_csv(twelve()["summary.csv"])]
    assert coverage[2] == "Twitter: 120 read of 340; LinkedIn: not read (page is private)"
    assert coverage[6] == "Twitter: 200 read of 300 (site asked to come back later)"
    nobody = made_up.row(2, facts=made_up.facts(sources=()))
    silent = SourceFacts(source="Blog", found=0, read=0, unresolved=True)
    unsure = made_up.row(3, facts=made_up.facts(sources=(silent,)))
    told = read_csv(documents([nobody, unsure])["summary.csv"])
    assert told[0]["coverage"] == "no account"
    assert told[1]["coverage"] == "Blog: not read (not shown to be the candidate’s)"
    assert (told[0]["identity"], told[1]["identity"]) == ("no open question", "unresolved: Blog")


def test_a_row_with_the_account_of_another_asks_whose_it_is() -> None:
    silent = SourceFacts(source="Blog", found=0, read=0, unresolved=True)
    rows = [
        made_up.row(2, shared_with=(7,)),
        made_up.row(7, shared_with=(2, 3, 4), facts=made_up.facts(sources=(silent,))),
        made_up.undone(8, RowState.REFUSED, "why", shared_with=(2, 7)),
    ]
    made = documents(rows)
    told = [row["identity"] for row in read_csv(made["summary.csv"])]
    assert told == [
        "the same account as in row 7: whose is it?",
        "unresolved: Blog; the same account as in rows 2–4: whose is it?",
        "not read; the same account as in rows 2, 7: whose is it?",
    ]
    assert [words(row[4]) for row in page_rows(made["summary.html"])] == told


def test_levels_stand_with_what_they_were_counted_in_and_a_gap_is_no_low_level() -> None:
    first = read_csv(twelve()["summary.csv"])[0]
    assert (first["level_interest"], first["level_continuity"]) == ("3 (n=120)", "0 (n=120)")
    assert first["level_conversation"] == "not enough evidence"
    by_label = made_up.facts(levels=(LevelFacts(dimension="customer_care", level=1, basis=7),))
    other = read_csv(documents([made_up.row(2, facts=by_label)])["summary.csv"])[0]
    assert (other["level_customer_care"], other["level_interest"]) == ("1 (n=7)", "not measured")


def test_a_dimension_that_this_version_does_not_know_has_a_column_of_its_own() -> None:
    odd = made_up.facts(levels=(LevelFacts(dimension="humour", level=2, basis=9),))
    told = read_csv(documents([made_up.row(2), made_up.row(3, facts=odd)])["summary.csv"])
    assert [row["level_humour"] for row in told] == ["not measured", "2 (n=9)"]


# queues

POINTS = {"outcome": Outcome.POINTS.value}
ASKED = SourceFacts(source="Blog", found=3, read=3, unresolved=True)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (made_up.row(2), {Queue.READY}),
        (made_up.row(2, facts=made_up.facts(points_open=1, **POINTS)), {Queue.REVIEW, Queue.CANDIDATE}),
        (made_up.row(2, facts=made_up.facts(points_open=1, replies=1, **POINTS)), {Queue.REVIEW}),
        (made_up.row(2, facts=made_up.facts(points_confirmed=1, **POINTS)), {Queue.CANDIDATE}),
        (made_up.row(2, facts=made_up.facts(points_confirmed=1, replies=1, **POINTS)), {Queue.READY}),
        (made_up.row(2, facts=made_up.facts(points_dismissed=3)), {Queue.READY}),
        (made_up.row(2, facts=made_up.facts(replies=1, replies_waiting=1)), {Queue.REVIEW}),
        (made_up.row(2, facts=made_up.facts(sources=(ASKED,))), {Queue.IDENTITY}),
        (made_up.row(2, facts=made_up.facts(outcome=Outcome.UNRESOLVED.value)), {Queue.IDENTITY}),
        (made_up.row(2, shared_with=(7,)), {Queue.IDENTITY}),
        (made_up.undone(2, RowState.REFUSED, "why", shared_with=(7,)), {Queue.TO_MEND, Queue.IDENTITY}),
        (made_up.undone(2, RowState.WAITING, shared_with=(7,)), {Queue.TO_RUN}),
        (made_up.row(2, may_pass=True), {Queue.TO_MEND}),
        (made_up.row(2, errors=("report.pdf could not be made",)), {Queue.TO_MEND}),
        (made_up.row(2, facts=None), {Queue.TO_MEND}),
        (made_up.undone(2, RowState.FAILED, "why"), {Queue.TO_MEND}),
        (made_up.undone(2, RowState.QUARANTINED, "why"), {Queue.TO_MEND}),
        (made_up.undone(2, RowState.REFUSED, "why"), {Queue.TO_MEND}),
        (made_up.undone(2, RowState.RUNNING), {Queue.TO_RUN}),
        (made_up.undone(2, RowState.WAITING), {Queue.TO_RUN}),
    ],
)
def test_a_row_waits_for_what_is_left_to_do(row: SummaryRow, expected: set[Queue]) -> None:
    assert set(queues_of(row)) == expected


COUNT = st.integers(0, 2)


@given(
    state=st.sampled_from(RowState), may_pass=st.booleans(), opened=COUNT, confirmed=COUNT, replies=COUNT,
    waiting=COUNT, unresolved=st.booleans(),
)  # fmt: skip
def test_every_row_stands_in_a_queue_and_ready_stands_alone(
    state: RowState, may_pass: bool, opened: int, confirmed: int, replies: int, waiting: int, unresolved: bool
) -> None:
    facts = made_up.facts(
        points_open=opened,
        points_confirmed=confirmed,
        replies=replies,
        replies_waiting=waiting,
        sources=(replace(ASKED, unresolved=unresolved),),
    )
    queues = queues_of(made_up.row(2, state=state, may_pass=may_pass, facts=facts))
    assert queues
    assert len(queues) == 1 or not {Queue.READY, Queue.TO_RUN} & set(queues)
    if Queue.READY in queues:
        assert state is RowState.DONE
        assert not any((opened, waiting, unresolved))


def test_each_queue_lists_its_rows_and_says_what_it_means() -> None:
    table = lxml.html.fromstring(twelve()["summary.html"].decode()).xpath("//section[@id='queues']//tbody/tr")
    shown = {words(row[0]): (words(row[1]), words(row[3])) for row in table}
    assert shown == {
        "to run": ("1 row", "13"),
        "to mend": ("5 rows", "8–12"),
        "needs identity": ("1 row", "6"),
        "needs review": ("2 rows", "3, 5"),
        "awaiting candidate": ("2 rows", "3–4"),
        "ready": ("2 rows", "2, 7"),
    }
    about = [(row["what"], row["value"]) for row in read_xlsx(twelve()["summary.xlsx"], "about")]
    assert ("needs review: rows", "3, 5") in about
    assert ("ready", f"2. {MEANINGS[Queue.READY]}") in about


@given(st.lists(st.integers(2, 60), unique=True).map(sorted))
def test_stretches_of_rows_are_the_rows(rows: list[int]) -> None:
    found = list(spans(rows))
    assert [row for first, last in found for row in range(first, last + 1)] == rows
    assert all(following > last + 1 for (_, last), (following, _) in pairwise(found))
    assert [span_words(7, 7), span_words(7, 9)] == ["7", "7–9"]


def test_of_a_long_queue_no_row_is_lost() -> None:
    rows = [made_up.row(number) for number in range(2, 3_002, 2)]
    made = documents(rows)
    about = [row for row in read_xlsx(made["summary.xlsx"], "about") if row["what"] == "ready: rows"]
    assert [int(row) for line in about for row in line["value"].split(", ")] == [row.row for row in rows]
    assert "and 1,440 more rows" in words(lxml.html.fromstring(made["summary.html"].decode()))


# what holds for all


def about(rows: Sequence[SummaryRow], head: SummaryHead | None = None) -> dict[str, str]:
    return {row["what"]: row["value"] for row in read_xlsx(documents(rows, head)["summary.xlsx"], "about")}


def test_the_head_says_how_stages_consents_and_states_are_spread() -> None:
    told = about(made_up.rows())
    assert told["Role"] == "Social media intern: 11; not stated: 1"
    assert told["Stage"] == "final interview: 9; +cmd|' /C calc'!A0: 1; not stated: 1; first interview: 1"
    assert told["Consent"] == "valid: 8; missing: 1; not known: 1; expired: 1; does not cover an account: 1"
    assert told["Rows"].startswith("12 in all. waiting: 1; being worked on: 0; done: 7; failed: 1")
    assert told["Why the role needs this"] == "The intern answers customers in public, in our name."
    assert "Read before the final stage, because" not in told
    assert told["Rules"] == f"vetting 0.1.0, {made_up.RULES[:12]} (7 reports)"


def test_the_head_always_counts_valid_and_missing_consents_and_others_where_they_occur() -> None:
    assert about([])["Consent"] == "valid: 0; missing: 0"
    rows = [
        made_up.undone(number, RowState.REFUSED, "why", consent=state)
        for number, state in enumerate((ConsentState.UNKNOWN, ConsentState.NOT_YET), start=2)
    ]
    assert about(rows)["Consent"] == "valid: 0; missing: 0; not known: 1; not valid yet: 1"
    assert [row["consent"] for row in read_csv(documents(rows)["summary.csv"])] == [
        "not known",
        "not valid yet",
    ]


def test_a_head_without_a_reason_says_what_to_do_and_an_override_is_told() -> None:
    told = about(made_up.rows(), made_up.head(necessity=" ", stage_override="a pilot with volunteers"))
    assert told["Why the role needs this"].startswith("not stated. Write down why")
    assert told["Read before the final stage, because"] == "a pilot with volunteers"


def test_reports_of_different_rules_are_told_apart() -> None:
    later = made_up.facts(ruleset="vetting 0.2.0", ruleset_sha256="f" * 64)
    told = about([made_up.row(2), made_up.row(3, facts=later), made_up.row(4)])
    assert told["Rules"].startswith(
        f"vetting 0.1.0, {made_up.RULES[:12]} (2 reports); vetting 0.2.0, ffffffffffff (1 report). Not all"
    )
    assert about([made_up.undone(2, RowState.WAITING)])["Rules"] == "no report was made yet"


def test_rules_are_told_with_denominators_and_an_interval_only_where_enough_was_reviewed() -> None:
    few, many = (
        [
            made_up.row(number, facts=made_up.facts(rules=(rule,)))
            for number, rule in enumerate(rules, start=2)
        ]
        for rules in (
            [
                RuleFacts(rule_id="TONE-101", findings=9, reviewed=5, dismissed=2),
                RuleFacts(rule_id="TONE-101", findings=3),
            ],
            [RuleFacts(rule_id="TONE-101", findings=12, reviewed=10, dismissed=4)],
        )
    )
    (rule,) = build_summary(made_up.head(), [*few, made_up.row(9, facts=made_up.facts(rules=()))]).rules
    assert rule_words(rule) == "12 findings in 2 of 3 reports; 5 reviewed, 2 dismissed (40%)"
    (rule,) = build_summary(made_up.head(), many).rules
    assert rule_words(rule) == (
        "12 findings in 1 of 1 reports; 10 reviewed, 4 dismissed (40%; 95% Wilson interval 17% to 69%)"
    )
    (told,) = read_xlsx(documents(few)["summary.xlsx"], "rules")
    assert (told["findings"], told["reviewed"], told["dismissed_percent"]) == (12, 5, 40)
    assert told["low_percent"] == "fewer than 10 reviewed"
    (told,) = read_xlsx(documents(many)["summary.xlsx"], "rules")
    assert (told["low_percent"], told["high_percent"]) == (17, 69)


def test_gaps_are_counted_by_row() -> None:
    private = SourceFacts(source="Twitter", found=0, read=0, gap="Page is private")
    twice = made_up.facts(sources=(private, replace(private, source="LinkedIn")))
    found = build_summary(
        made_up.head(), [made_up.row(2, facts=twice), made_up.row(3, facts=twice), made_up.row(4)]
    )
    assert found.gaps == (("Page is private", 2),)


# the page


def test_links_lead_into_the_folder_of_the_row_and_nowhere_else() -> None:
    tree = lxml.html.fromstring(twelve()["summary.html"].decode())
    links = [link for link in tree.xpath("//@href") if not link.startswith("#")]
    folders = [row.folder for row in made_up.rows() if row.folder]
    assert links == [f"{folder}/{name}" for folder in folders for name in ("report.html", "report.pdf")]
    for folder in ("javascript:alert(1)//", "../../etc", "https://evil.example", "/etc", "a b", "x?y", "a/b"):
        odd = documents([made_up.row(2, folder=folder)])
        shown = lxml.html.fromstring(odd["summary.html"].decode())
        assert [link for link in shown.xpath("//@href") if not link.startswith("#")] == []
        assert read_csv(odd["summary.csv"])[0]["report"] == "none"


def test_the_report_of_a_row_is_named_with_its_hash() -> None:
    first, row = read_csv(twelve()["summary.csv"])[0], made_up.rows()[0]
    assert first["report"] == f"{row.folder}/report.pdf"
    assert first["report_sha256"] == row.files[0].sha256
    assert first["report_date"] == "2026-11-20"
    assert words(page_rows(twelve()["summary.html"])[0][-1]).endswith("20 Nov 2026")
    html_only = replace(row, files=row.files[1:])
    assert read_csv(documents([html_only])["summary.csv"])[0]["report"] == f"{row.folder}/report.html"


def test_hostile_words_stay_words_on_the_page() -> None:
    tree = lxml.html.fromstring(twelve()["summary.html"].decode())
    assert len(tree.xpath("//script")) == 1
    assert "<script>alert(1)</script>⟨U+202E⟩⟨U+0000⟩⟨U+001B⟩[2J⟨U+D800⟩" in words(tree)
    assert not tree.xpath("//img | //iframe | //@onclick | //@onerror")


def test_no_word_of_ours_puts_anybody_before_anybody() -> None:
    ours = [*WHAT_IT_IS, *NEXT_STEPS, *MEANINGS.values()]
    assert [line for line in ours if OF_MERIT.search(line)] == []
    assert (
        OF_MERIT.search(words(lxml.html.fromstring(twelve()["summary.html"].decode()).find("body/main")))
        is None
    )
    names = [name.replace("_", " ") for name in read_csv(twelve()["summary.csv"])[0]]
    assert [name for name in names if OF_MERIT.search(name)] == []


def test_nothing_on_the_page_is_marked_by_what_was_found() -> None:
    plain, talked = page_rows(twelve()["summary.html"])[:2]
    assert [each.get("class") for each in plain.iter()] == [None] * len(list(plain.iter()))
    assert {each.get("class") for each in talked.iter()} == {None}
    assert not lxml.html.fromstring(twelve()["summary.html"].decode()).xpath("//main//@style")


def test_a_batch_of_ten_thousand_stays_small_enough_to_be_opened() -> None:
    rows = [replace(made_up.rows()[n % 12], row=n + 2) for n in range(240)]
    pages = [len(documents(part)["summary.html"]) for part in (rows[:120], rows)]
    assert (pages[1] - pages[0]) / 120 < 2_000, "bytes a row: 10,000 rows stay under 20 MB"


def test_an_empty_batch_is_a_summary_all_the_same() -> None:
    made = documents([])
    assert read_csv(made["summary.csv"]) == []
    assert read_xlsx(made["summary.xlsx"]) == []
    assert "no report was made yet" in words(lxml.html.fromstring(made["summary.html"].decode()))
