"""A first role file for those who have never written one: commented, whole, and free of mistakes."""

from __future__ import annotations

import json
import re

from scoring.roles.book import load_shipped_roles
from scoring.roles.reader import read_role
from vetting.errors import RuleError, SettingsError

_NAME = re.compile(r"[a-z][a-z0-9_]{1,59}")

_TEMPLATE = """\
# A role file says what a role asks of someone's public record, and what every candidate for it is asked.
# `vetting roles check {file}` explains every mistake.
# Use it: write  roles = ["{file}"]  in vetting.toml, or give --role-file {file} to vetting report.
# docs/roles.md explains every line and lists every measure.

# Small letters, digits and _. A shipped role of the same name is replaced by yours.
name: {name}
title: {title}
# Other texts under which a candidate file may name the role.
synonyms: []
version: "1.0"

# What the person will do. Everything below serves one of these; nothing else may be asked about.
duties:
  answer: Answers people who write to the company.
  keep_going: Is there in the hours that were agreed, and plans for exams and breaks.
  hand_over: Hands over the work and its relationships at the end.

# Only the dimensions that matter in this role, of: interest, expertise, conversation, content, continuity,
# consistent_voice, face_and_name, disclosure, home_base, customer_care, discretion.
dimensions:
  conversation:
    serves: [answer]
    why: The work is conversation with people who want something.
    # With less than this there is "not enough evidence", and never a low level.
    needs: {{channel_posts: 20}}
    # Printed beside the level, and no part of it.
    shows: [thanks, questions]
    # Five levels. Everything under `when` has to be reached; a higher level never asks for less.
    levels:
      0: {{anchor: The public record shows none of this yet.}}
      1:
        anchor: Answers others at times.
        when: {{replies: 3}}
      2:
        anchor: Answers others, and says something to them when they do.
        when: {{replies: 10, answers: 5}}
      3:
        anchor: Talks with people often, and at length.
        when: {{replies: 20, answers: 10}}
      4:
        anchor: Talking with people at length is a habit.
        when: {{replies: 40, answers: 25}}

# Core questions: the same words for every candidate. Five or six are enough for an interview.
questions:
  - id: term-dates
    kind: situational  # what they would do; behavioural: what they did
    duty: keep_going
    text: >-
      Which weeks of this internship are taken by classes, exams or breaks, and how would you plan the work
      around them?
    # What an answer of 1, 3 and 5 sounds like.
    listen_for:
      1: Has not looked at the dates, or promises to be there at all times.
      3: Names the busy weeks; leaves it to the team what happens then.
      5: Names the busy weeks and hours a week, prepares cover, and says early when school comes first.
  - id: hand-over
    kind: situational
    duty: hand_over
    text: On your last day here, what would you leave behind so that the work goes on without you?
    listen_for:
      1: Has no idea of a hand-over.
      3: Would leave notes on what is under way.
      5: Would keep notes from the first day on, and introduce the successor to the people involved.
"""


def starter(name: str, title: str, file: str) -> str:
    """The text of a role file to start from.

    Args:
        name: The role's name.
        title: Its title; by default made from the name.
        file: The file's name, for the comments.

    Raises:
        SettingsError: The name is malformed, or belongs to a shipped role.
    """
    if not _NAME.fullmatch(name):
        raise SettingsError(f"'{name}' is no role name", "NAME", "small letters, digits and _: event_intern")
    if name in load_shipped_roles().roles:
        raise SettingsError(
            f"{name} is the name of a shipped role", "NAME", "choose another; `vetting roles list` names them"
        )
    shown = title.strip() or name.replace("_", " ").capitalize()
    text = _TEMPLATE.format(name=name, title=json.dumps(shown, ensure_ascii=False), file=file)
    _, problems = read_role(text, file)
    if problems:
        raise RuleError(f"this makes no good role file: {problems[0].what}", problems[0].where)
    return text
