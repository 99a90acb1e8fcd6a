"""Who answers whom: other people, and never oneself."""

from dataclasses import replace

from tests.reports import sample_case as sample
from vetting.answers import answers_others
from vetting.models import PostKind

PAGE = "https://www.linkedin.com/feed/update/7"


def test_a_part_of_ones_own_thread_answers_nobody_and_a_reply_to_others_does() -> None:
    first = sample.post(1, "One.")
    part = replace(sample.post(2, "Two."), kind=PostKind.REPLY, in_reply_to="1")
    reply = replace(sample.post(3, "Three."), kind=PostKind.REPLY, in_reply_to="999")
    bare = replace(sample.post(4, "Four."), kind=PostKind.REPLY)
    assert answers_others((first, part, reply, bare)) == (False, False, True, True)


def test_a_comment_answers_whose_page_it_stands_on_and_not_itself() -> None:
    comment = replace(
        sample.post(1, "Well said."), kind=PostKind.REPLY, url=PAGE, in_reply_to=PAGE, about=PAGE
    )
    again = replace(comment, id="twitter:2")
    assert answers_others((comment, again)) == (True, True)


def test_a_comment_on_ones_own_page_answers_nobody() -> None:
    page = replace(sample.post(1, "A post."), url=PAGE)
    comment = replace(sample.post(2, "More."), kind=PostKind.REPLY, url=PAGE, in_reply_to=PAGE, about=PAGE)
    assert answers_others((page, comment)) == (False, False)
