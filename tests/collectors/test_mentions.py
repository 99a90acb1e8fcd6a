"""Looking a candidate up: what is asked, what is kept, what is said, and that strangers leave no trace."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from collectors import collectors_of
from collectors.brave import KEY, BraveCollector, cost_in_dollars
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from collectors.identifiers import subject_of
from collectors.made_up_name import made_up_name
from collectors.mentions import MOST_REQUESTS, phrase
from collectors.searxng import SearxngCollector
from reports.report import build_report
from tests.collectors.builders import handle, web
from tests.collectors.fetch.servers import Server, http
from tests.collectors.served import Site, refused
from tests.collectors.test_identifiers import case_of
from tests.reports import sample_case as sample
from vetting.errors import CollectError, ParseError, RateLimited, RobotsDisallowed
from vetting.models import Account, Capture, Extract
from vetting.pipeline import assess, gather
from vetting.protocols import Collector
from vetting.report_model import Audience
from vetting.settings import NetworkSettings

BRAVE = handle("web", "brave")
SEARX = web("web", "https://searx.example/")
CASE = case_of(BRAVE, SEARX, sources=("twitter:@robin_bakes", "https://robin.example/rss.xml"))
ROBIN = subject_of(CASE)
STRANGER = {
    "url": "https://court.example/secret-stranger",
    "title": "Robin Sample, strangertitle",
    "content": "Robin Sample strangerwords <b>arrested</b>",
}
SURE = {
    "url": "https://paper.example/bread",
    "title": "Good bread",
    "content": "By x.com/robin_bakes, loavesword",
}
THREE = {
    "url": "https://fair.example/winners",
    "title": "Robin Sample",
    "content": "of Oakfield Bakery, Lower Wexcombe",
}
OWN = {"url": "https://robin.example/about", "title": "About", "content": "Robin Sample"}
ALL = [STRANGER, SURE, THREE, OWN]

Answering = Callable[[str, int], object]


def searx(results: list[Any], silent: int = 0) -> dict[str, object]:
    """As SearXNG answers."""
    engines = [["duckduckgo", "CAPTCHA"], ["brave", "timeout"]][:silent]
    given = [
        {
            **each,
            "engine": "bing",
            "engines": ["bing"],
            "score": 1.0,
            "category": "general",
            "publishedDate": None,
        }
        if isinstance(each, dict)
        else each
        for each in results
    ]
    return {"query": "q", "number_of_results": 0, "results": given, "unresponsive_engines": engines}


def brave(results: list[dict[str, str]], *, more: bool = False) -> dict[str, object]:
    """As Brave answers; without results it leaves them out."""
    answer: dict[str, object] = {
        "type": "search",
        "query": {"original": "q", "more_results_available": more},
        "mixed": {"type": "mixed", "main": []},
    }
    if results:
        given = [{**each, "description": each["content"], "family_friendly": True} for each in results]
        answer["web"] = {"type": "search", "results": given}
    return answer


def is_control(asked: str) -> bool:
    return asked not in {'"Robin Sample"', '"R. Samplewood"', '"x.com/robin_bakes"', '"robin.example"'}


class Looked:
    """What came of one search."""

    def __init__(self, account: Account, answer: Answering, collector: Collector | None = None) -> None:
        self.asked: list[str] = []

        def serve(url: str, query: Mapping[str, str]) -> object:
            self.asked.append(query["q"])
            page = int(query["pageno"]) - 1 if "pageno" in query else int(query["offset"])
            return answer(query["q"], page)

        self.site = Site(serve)
        found = collector or collectors_of(CASE)(account)
        self.captures: list[Capture] = []
        self.failure: CollectError | None = None
        try:
            for each in found.collect(account, self.site):
                self.captures.append(each)
        except CollectError as error:
            self.failure = error
        self.extract: Extract = found.parse(self.captures)

    @property
    def record(self) -> dict[str, Any]:
        (only,) = self.captures
        found: dict[str, Any] = json.loads(only.body)
        return found

    @property
    def said(self) -> str:
        return " ".join(self.extract.notes)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "brave-key-of-nobody")
    for name in ("VETTING_SEARXNG_URL", "VETTING_SEARXNG_KEY"):
        monkeypatch.delenv(name, raising=False)


def first_page(results: list[Any], control: list[Any] | None = None) -> Answering:
    def answer(asked: str, page: int) -> object:
        found = (control or []) if is_control(asked) else results
        return searx(found if page == 0 else [])

    return answer


def test_mentions_are_attached_and_the_rest_is_only_counted() -> None:
    found = Looked(SEARX, first_page(ALL))
    assert found.failure is None
    assert [each["url"] for each in found.record["mentions"]] == [SURE["url"], THREE["url"]]
    assert (found.record["pages"], found.record["own"], found.record["unresolved"]) == (4, 1, 1)
    assert found.extract.posts == ()
    assert found.extract.profiles == ()
    assert found.extract.gaps == ()
    assert "4 pages found, of which 1 are the candidate's own" in found.said
    assert (
        "mentions of the candidate: 2 (1 carry a confirmed account or address, 1 at least three" in found.said
    )
    assert "about somebody else: 1; nothing of them was kept" in found.said


def test_of_pages_about_strangers_nothing_is_kept_anywhere() -> None:
    found = Looked(SEARX, first_page(ALL, control=[STRANGER]))
    (only,) = found.captures
    for trace in (b"stranger", b"court.example", b"arrested"):
        assert trace not in only.body
    assert "stranger" not in repr(only.snapshot) + repr(found.extract)
    assert "?" not in only.snapshot.url
    assert set(found.site.recorded) == {False}


def test_mentions_are_not_shown_either() -> None:
    found = Looked(SEARX, first_page(ALL))
    for words in ("paper.example", "Good bread", "loavesword"):
        assert words not in repr(found.extract)


def test_only_the_names_and_confirmed_places_are_asked_for_and_a_made_up_name() -> None:
    found = Looked(SEARX, first_page([]))
    made_up = f'"{made_up_name(f"{CASE.id}{chr(10)}{SEARX.locator}")}"'
    assert found.asked == [
        made_up,
        '"Robin Sample"',
        '"R. Samplewood"',
        '"x.com/robin_bakes"',
        '"robin.example"',
    ]
    assert Looked(SEARX, first_page([])).asked == found.asked


@pytest.mark.parametrize(
    ("control", "says"),
    [
        ([], "a made-up name gave no results, so that nothing is known of false matches"),
        ([STRANGER], "of 1 results for a made-up name, 0 would have been attached"),
        ([STRANGER, SURE], "of 2 results for a made-up name, 1 would have been attached"),
        ([OWN, STRANGER], "of 2 results for a made-up name, 0 would have been attached"),
    ],
)
def test_the_check_by_a_made_up_name_is_told_in_plain_words(control: list[Any], says: str) -> None:
    assert says in Looked(SEARX, first_page(ALL, control=control)).said


def test_a_made_up_person_of_the_same_employer_and_place_shows_as_a_false_match() -> None:
    def answer(asked: str, page: int) -> object:
        name = asked.strip('"') if is_control(asked) else "Robin Sample"
        return searx([{**THREE, "title": name}] if page == 0 else [])

    assert "of 1 results for a made-up name, 1 would have been attached" in Looked(SEARX, answer).said


def test_nothing_found_where_engines_were_silent_is_an_error_and_no_absence_of_mentions() -> None:
    found = Looked(SEARX, lambda asked, page: searx([], silent=2))
    assert found.captures == []
    assert found.failure is not None
    assert found.failure.reason == "unreachable"
    assert "engines behind it that did not answer: 2" in found.failure.message


def test_some_silent_engines_leave_a_gap_beside_what_was_found() -> None:
    def answer(asked: str, page: int) -> object:
        return searx(ALL if asked == '"Robin Sample"' and page == 0 else [], silent=1)

    found = Looked(SEARX, answer)
    assert found.failure is None
    assert [gap.detail for gap in found.extract.gaps] == [
        "engines behind the search that did not answer: 1",
        "questions that therefore gave nothing: 3",
    ]
    assert "a search for a made-up name was not answered" in found.said


def test_a_search_that_truly_finds_nothing_says_so() -> None:
    found = Looked(BRAVE, lambda asked, page: brave([]))
    assert found.failure is None
    assert found.extract.gaps == ()
    assert "0 pages found" in found.said


def test_a_failure_in_the_middle_keeps_what_was_found() -> None:
    def answer(asked: str, page: int) -> object:
        if asked == '"robin.example"':
            return refused(500)
        return brave([] if is_control(asked) else ALL)

    found = Looked(BRAVE, answer)
    assert len(found.record["mentions"]) == 2
    assert found.failure is not None
    assert "ended early" in found.failure.message


def test_no_more_is_asked_than_the_cost_that_was_said() -> None:
    names = tuple(f"Robin Sample{n}wood" for n in range(40))
    many = replace(ROBIN, names=names, searched=tuple(f"x.com/r{n}" for n in range(40)))
    found = Looked(BRAVE, lambda asked, page: brave([STRANGER], more=True), BraveCollector(subject=many))
    assert len(found.asked) == MOST_REQUESTS
    assert cost_in_dollars() == cost_in_dollars(10**6)
    assert f"${cost_in_dollars():.2f}" in BraveCollector.described.costs
    assert "not searched for: 72" in found.extract.gaps[0].detail


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (401, "", "no_credential"),
        (403, "", "no_credential"),
        (422, "SUBSCRIPTION_TOKEN_INVALID", "no_credential"),
        (422, "VALIDATION", "unreachable"),
        (403, "QUOTA_LIMITED", "quota_used_up"),
        (500, "", "unreachable"),
    ],
)
def test_braves_refusals_are_different_gaps(status: int, code: str, reason: str) -> None:
    refusal = refused(status, {"type": "ErrorResponse", "error": {"code": code, "status": status}})
    found = Looked(BRAVE, lambda asked, page: refusal)
    assert found.captures == []
    assert found.failure is not None
    assert found.failure.reason == reason


@pytest.mark.parametrize(
    ("code", "reason"), [("RATE_LIMITED", "rate_limited"), ("QUOTA_LIMITED", "quota_used_up")]
)
def test_braves_pace_and_braves_quota_are_different_gaps(code: str, reason: str) -> None:
    slow = RateLimited("slow", "https://a.example", answer=json.dumps({"error": {"code": code}}).encode())
    found = Looked(BRAVE, lambda asked, page: slow)
    assert found.failure is not None
    assert found.failure.reason == reason


@pytest.mark.parametrize("value", ["", "  ", "two words", "kéy"])
def test_without_a_key_brave_is_not_asked(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, value)
    found = Looked(BRAVE, lambda asked, page: brave(ALL))
    assert found.asked == []
    assert found.failure is not None
    assert found.failure.reason == "no_credential"


@pytest.mark.parametrize(
    ("answer", "reason", "says"),
    [
        (refused(403), "private", "does not answer in JSON"),
        (refused(401), "no_credential", "asks for a key"),
        (refused(500), "unreachable", "status 500"),
        (RobotsDisallowed("no", "https://searx.example"), "robots", "as SearXNG does by itself"),
        (b"<html>", "unreadable", "did not answer"),
        ({"answer": 42}, "wrong_kind", "as SearXNG does"),
    ],
)
def test_an_instances_refusals_are_different_gaps(answer: object, reason: str, says: str) -> None:
    found = Looked(SEARX, lambda asked, page: answer)
    assert found.failure is not None
    assert found.failure.reason == reason
    assert says in found.failure.message
    assert "Robin" not in str(found.failure)


@pytest.mark.parametrize(
    ("own", "sent"),
    [
        ("https://searx.example", True),
        ("https://SEARX.example/search", True),
        ("https://searx.example:8080", False),
        ("https://other.example", False),
        ("", False),
    ],
)
def test_the_key_of_an_instance_goes_to_that_instance_alone(
    own: str, sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VETTING_SEARXNG_URL", own)
    monkeypatch.setenv("VETTING_SEARXNG_KEY", "key-of-nobody")
    found = Looked(SEARX, first_page([]))
    assert {each is not None for each in found.site.credentials} == {sent}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Robin Sample", '"Robin Sample"'),
        ('Robin" OR site:evil.example "', '"Robin OR site:evil.example"'),
        ("!!g Robin :fr -Sample ?x", '"g Robin fr Sample x"'),
        ("@rob@social.example", '"@rob@social.example"'),
        ("Zoë O’Neil-Østergård", '"Zoë O’Neil-Østergård"'),
        ("!!!", ""),
        ("x" * 101, ""),
    ],
)
def test_a_name_cannot_give_the_search_a_command(words: str, asked: str) -> None:
    assert phrase(words) == asked


HOSTILE: list[Any] = [
    None,
    7,
    "text",
    {},
    {"url": "javascript:alert(1)", "title": "Robin Sample x.com/robin_bakes", "content": ""},
    {"url": ["https://a.example"], "title": {}, "content": 3},
    {"url": "https://a.example/" + "x" * 100_000, "title": "Robin Sample", "content": "robin.example"},
    {
        "url": "https://b.example/",
        "title": "<script>robin.example</script>",
        "content": "<b hidden>robin.example",
    },
    {"url": "https://c.example/", "title": "\0\ud800\u202e Robin", "content": "<div>" * 50_000 + "Sample"},
    {"url": "https://d.example/", "title": "Robin Sample " * 50_000, "content": "&lt;robin.example&gt;"},
]


def test_hostile_results_are_counted_and_break_nothing() -> None:
    found = Looked(SEARX, first_page(HOSTILE))
    assert found.failure is None
    assert [each["url"] for each in found.record["mentions"]] == ["https://d.example/"]
    assert [gap.detail for gap in found.extract.gaps] == ["results that could not be read: 28"]
    assert len(found.captures[0].body) < 5_000


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.just("https://a.example/robin.example"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["url", "title", "content", "results", "web", "control", "mentions", "pages"]),
            inner,
        )
    ),
    max_leaves=15,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values)
def test_no_answer_breaks_the_search_and_no_record_its_reading(value: object) -> None:
    Looked(SEARX, lambda asked, page: searx([value, *ALL]) if page == 0 else searx([]))
    Looked(SEARX, lambda asked, page: json.dumps(value).encode())
    Looked(BRAVE, lambda asked, page: json.dumps({"type": "search", "web": value, "query": value}).encode())
    (only,) = Looked(SEARX, first_page(ALL)).captures
    with contextlib.suppress(ParseError):
        SearxngCollector().parse([replace(only, body=json.dumps(value).encode())])


def test_a_damaged_record_is_told_and_no_capture_is_no_extract() -> None:
    (only,) = Looked(SEARX, first_page(ALL)).captures
    with pytest.raises(ParseError):
        BraveCollector().parse([replace(only, body=b"{")])
    assert BraveCollector().parse([]) == Extract()


def test_a_search_that_was_not_told_whom_to_look_for_asks_nothing() -> None:
    found = Looked(BRAVE, lambda asked, page: brave([]), BraveCollector())
    assert found.asked == []
    assert found.failure is not None


class Engine(Server):
    """A search on this machine, which answers by the question."""

    def __init__(self, path: str, answer: Answering, robots: bytes = b"") -> None:
        def say(connection: socket.socket) -> None:
            query = parse_qs(urlsplit(self.paths[-1]).query)
            page = int(query["pageno"][0]) - 1 if "pageno" in query else int(query["offset"][0])
            body = json.dumps(answer(query["q"][0], page)).encode()
            connection.sendall(http(body, headers={"Content-Type": "application/json"}))

        super().__init__({path: say, **({"/robots.txt": http(robots)} if robots else {})})


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Callable[[Server], GuardedFetcher]]:
    with Archive(tmp_path / "fetched") as archive:
        yield lambda server: GuardedFetcher(
            NetworkSettings(allow_hosts=frozenset({server.host_port})),
            clock=lambda: sample.NOW,
            archive=archive,
            sleep=lambda seconds: None,
        )


def written(folder: Path) -> bytes:
    """All that a run left on the disk, unpacked."""
    pieces = []
    for path in folder.rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            pieces.append(gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)
    return b"".join(pieces)


def test_an_instance_over_the_wire_leaves_no_stranger_and_no_name_on_the_disk(
    guarded: Callable[[Server], GuardedFetcher], tmp_path: Path
) -> None:
    with Engine("/sub/search", first_page(ALL, control=[STRANGER])) as server, guarded(server) as fetcher:
        account = web("web", server.url("/sub/"))
        case = replace(CASE, accounts=(account,))
        gathered = gather(case, collector_for=collectors_of(case), fetcher=fetcher)
        result = assess(
            case, gathered, collector_for=collectors_of(case), scorer=_Nothing(), look_back_years=7
        )
    assert gathered.gaps == ()
    assert "robots.txt" in " ".join(server.paths)
    assert b"robots.txt" in written(tmp_path)
    for trace in (b"stranger", b"Robin", b"court.example", b"robin"):
        assert trace not in written(tmp_path)
    (row,) = result.dossier.coverage
    assert (row.found, row.read) == (0, 0)
    assert result.dossier.gaps == ()
    assert "Check: of 1 results for a made-up name, 0 would have been attached." in row.notes
    assert result.dossier.posts == ()
    report = build_report(case, gathered, result.dossier, result.scorecard, audience=Audience.MANAGER)
    assert report.coverage[0].notes == row.notes
    assert report.coverage[0].how == "a search of the web, named in the consent"
    for words in ("stranger", "court.example", "paper.example", "loavesword"):
        assert words not in repr(report)


class _Nothing:
    def score(self, *given: object, **more: object) -> Any:
        return replace(sample.scorecard(), findings=(), role_fit=None)


def test_an_instance_that_asks_programs_to_stay_away_is_left_alone(
    guarded: Callable[[Server], GuardedFetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    robots = b"User-agent: *\nDisallow: /stats\nDisallow: /*?*q=*\n"
    with Engine("/search", first_page(ALL), robots) as server, guarded(server) as fetcher:
        account = web("web", server.url())
        with pytest.raises(RobotsDisallowed, match="as SearXNG does by itself"):
            list(SearxngCollector(subject=ROBIN).collect(account, fetcher))
        assert server.paths == ["/robots.txt"]
        monkeypatch.setenv("VETTING_SEARXNG_URL", server.url())
        monkeypatch.setenv("VETTING_SEARXNG_KEY", "key-of-nobody")
        assert len(list(SearxngCollector(subject=ROBIN).collect(account, fetcher))) == 1
    assert b"Authorization: Bearer key-of-nobody" in server.requests[-1]


def test_brave_over_the_wire(guarded: Callable[[Server], GuardedFetcher], tmp_path: Path) -> None:
    def answer(asked: str, page: int) -> object:
        return brave([] if is_control(asked) else [ALL[page]], more=True)

    with Engine("/res/v1/web/search", answer) as server, guarded(server) as fetcher:
        collector = BraveCollector(base=server.url("").rstrip("/"), subject=ROBIN)
        captures = list(collector.collect(BRAVE, fetcher))
    assert b"X-Subscription-Token: brave-key-of-nobody" in server.requests[-1]
    assert "spellcheck=0" in server.paths[0]
    assert "2 pages found" in " ".join(collector.parse(captures).notes)
    for trace in (b"brave-key-of-nobody", b"stranger", b"Robin"):
        assert trace not in written(tmp_path)
        assert trace not in captures[0].body
