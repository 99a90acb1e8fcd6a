"""The sieve lets every pattern through that matches, whatever else it lets through."""

from hypothesis import given, strategies as st

from scoring.text.sieve import Sieve

CLASSES = "abcdefghĀĂ한"
NEEDS = st.lists(
    st.lists(st.text(CLASSES, min_size=1, max_size=4), min_size=1, max_size=6), min_size=1, max_size=12
)


def brute(needs: list[list[str]], classes: str) -> int:
    """The patterns of which each need is met, told one by one."""
    return sum(
        1 << at for at, each in enumerate(needs) if all(not set(need).isdisjoint(classes) for need in each)
    )


def met(sieve: Sieve, chunks: list[str]) -> int:
    found = sieve.met_by_all
    for chunk in chunks:
        found |= sieve.met_by(chunk)
    return found


@given(NEEDS, st.lists(st.text(CLASSES + "xyz", min_size=1, max_size=7), max_size=8))
def test_what_may_match_passes_and_what_meets_no_first_need_does_not(needs, chunks):
    sieve = Sieve(needs)
    passed = sieve.possible(met(sieve, chunks))
    assert passed & brute(needs, "".join(chunks)) == brute(needs, "".join(chunks))
    # Four needs are asked: patterns of no more are told exactly.
    assert passed == brute([each[:4] for each in needs], "".join(chunks))


@given(NEEDS, st.text(CLASSES, min_size=1, max_size=7))
def test_forgetting_changes_no_answer(needs, classes):
    sieve = Sieve(needs)
    before = met(sieve, [classes])
    sieve.forget()
    assert met(sieve, [classes]) == before
    assert sieve.met_by(classes) < sieve.spare
