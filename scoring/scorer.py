"""The scorer that the pipeline asks: a dossier in, a scorecard out. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from scoring.amends import Amends
from scoring.checks import CHECKS
from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.engine import Engine
from scoring.evidence import from_post
from scoring.occasions import Threads
from scoring.rates import tone_rates
from scoring.roles.book import RoleBook, load_shipped_roles
from scoring.roles.levels import assess_role_fit
from scoring.rule import Rule
from scoring.ruleset import Ruleset, load_default_ruleset
from scoring.scorecard import hit_finding, told_apart, tone_finding
from vetting.errors import RuleError
from vetting.models import Candidate, Category, Dossier, Finding, Flag, Post, RuleInfo, Scorecard

#: Speech that loses its protection; nothing else is looked for in posts on protected subjects.
UNPROTECTED = frozenset({Category.THREAT, Category.HATE})

MASK = "\u2588"

#: How many findings a rule on the whole dossier may give; more of one kind tell a reader nothing new.
MOST_HITS = 10
MORE_LEFT_OUT = f"More of this kind were noticed; {MOST_HITS} are listed."


class RuleScorer:
    """Rules to scorecard.

    Args:
        ruleset: The rules; by default those that come with the program.
        roles: The roles whose fit can be told; by default those that come with the program.
    """

    def __init__(self, ruleset: Ruleset | None = None, roles: RoleBook | None = None) -> None:
        self.ruleset = ruleset or load_default_ruleset()
        self._roles = roles or load_shipped_roles()
        self._engine = Engine(self.ruleset)

    def score(
        self, dossier: Dossier, candidate: Candidate, role: str, *, dismissed: Collection[str] = ()
    ) -> Scorecard:
        """Apply every rule to a dossier.

        Args:
            dossier: What was found.
            candidate: Whose it is; their own names are hidden from the rules.
            role: What the case calls the role; it says which role file is measured against.
            dismissed: Ids of findings that a reviewer dismissed: they stay, and stand in no rate.
        """
        threads = Threads((*dossier.posts, *dossier.limited))
        own = own_names(dossier, candidate)
        languages = {post.id: self._engine.language_of(mask(post.text, own)) for post in dossier.posts}
        not_assessed = Counter(each for each in languages.values() if not self._engine.reads(each))
        assessed = [post for post in dossier.posts if languages[post.id] not in not_assessed]
        subject = Subject(dossier=dossier, candidate=candidate, role=role, languages=languages)
        findings = told_apart((*self._tone(dossier, own, threads), *self._dossier(subject)))
        findings.sort(key=lambda each: (-each.severity, -each.confidence, each.rule_id, each.id))
        standing = [each for each in findings if each.id not in dismissed]
        known = self._roles.find(role)
        return Scorecard(
            case_id=dossier.case_id,
            ruleset=self.ruleset.info(),
            basis=len(dossier.posts),
            findings=tuple(findings),
            role_fit=assess_role_fit(known, subject) if known else None,
            role_note="" if known else self._roles.unknown(role),
            rules=self._cited(findings),
            rates=tone_rates(standing, assessed, threads, as_of=dossier.as_of),
            not_assessed=dict(sorted(not_assessed.items())),
        )

    def _cited(self, findings: Iterable[Finding]) -> tuple[RuleInfo, ...]:
        """The rules that the findings cite, by id."""
        return tuple(
            self.ruleset.get(rule_id).info for rule_id in sorted({each.rule_id for each in findings})
        )

    def _tone(self, dossier: Dossier, own: re.Pattern[str] | None, threads: Threads) -> Iterator[Finding]:
        flags: dict[str, list[Flag]] = defaultdict(list)
        amends = Amends(dossier.posts)
        for post in dossier.posts:
            for flag in self._post_flags(post, own):
                flags[flag.rule_id].append(flag)
        for post in dossier.limited:
            for flag in self._post_flags(post, own):
                if flag.category in UNPROTECTED:
                    flags[flag.rule_id].append(flag)
        for rule_id in sorted(flags):
            rule = self.ruleset.get(rule_id)
            yield tone_finding(rule, flags[rule_id], threads, amends.after(flags[rule_id]))

    def _post_flags(self, post: Post, own: re.Pattern[str] | None) -> Iterator[Flag]:
        # What cannot be dated cannot be held against anyone; such posts are set aside before they get here.
        if post.published_at is None:
            return
        masked = mask(post.text, own)
        for flag in self._engine.score_text(masked):
            evidence = from_post(post, *flag.evidence[0].span)
            message = self.ruleset.get(flag.rule_id).message.format(match=evidence.quote)
            yield replace(flag, message=message, evidence=(evidence,))

    def _dossier(self, subject: Subject) -> Iterator[Finding]:
        for rule in self.ruleset.active:
            check = CHECKS[rule.check]
            if isinstance(check, DossierCheck):
                # A profile padded with entries must neither bury the rest of the report nor stall it.
                hits = list(islice(check.run(rule.params, subject), MOST_HITS + 1))
                more = (MORE_LEFT_OUT,) if len(hits) > MOST_HITS else ()
                for hit in hits[:MOST_HITS]:
                    yield hit_finding(rule, _hit_flag(rule, hit), (*hit.context, *more))


def _hit_flag(rule: Rule, hit: Hit) -> Flag:
    try:
        message = rule.message.format_map(hit.values)
    except KeyError as error:
        raise RuleError(
            f"message of {rule.id} names {error}, which {rule.check} does not give", rule.where
        ) from error
    return Flag(
        rule_id=rule.id,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        message=message,
        evidence=hit.evidence,
    )


def own_names(dossier: Dossier, candidate: Candidate) -> re.Pattern[str] | None:
    """A pattern of the candidate's names, aliases, e-mail address and handles; None if there are none.

    Whole names and handles are found in any case. The single words of a name are found only as they are
    written, so that a candidate called Dick can still be asked about the word in lower case.
    """
    whole = {candidate.full_name, *candidate.aliases, candidate.email}
    whole |= {profile.handle.lstrip("@") for profile in dossier.profiles}
    words = {word for name in (candidate.full_name, *candidate.aliases) for word in name.split()}
    parts = [rf"(?i:{_spaced(name)})" for name in _longest_first(whole)]
    parts += [re.escape(word) for word in _longest_first(words) if word[0].isupper()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _spaced(name: str) -> str:
    return r"\s{1,3}".join(map(re.escape, name.split()))


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(
        (name.strip() for name in names if len(name.strip()) > 1), key=lambda name: (-len(name), name)
    )


def mask(text: str, own: re.Pattern[str] | None) -> str:
    """The text with the candidate's own names as full blocks of the same length, so that spans stay true."""
    return own.sub(lambda match: MASK * len(match.group()), text) if own else text
