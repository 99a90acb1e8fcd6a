"""Reports with more in them than any page holds, in every script, for tests of the pages."""

from dataclasses import replace

from reports.report import build_report
from reports.shortening import shorten
from tests.reports import sample_case as sample
from vetting.report_model import Audience, Excerpt, Nearby, ReplyView, Report

QUOTES = (
    "شكرا جزيلا لكل من ساعد في ترجمة المنشور، كانت أمسية طويلة وجميلة.",
    "תודה לכל מי שעזר לתרגם את העלון, זה היה ערב ארוך ויפה מאוד.",
    "感谢所有帮忙翻译传单的人,那是一个漫长而美好的夜晚。",
    "チラシの翻訳を手伝ってくれた皆さん、ありがとうございました。",
    "पर्चे का अनुवाद करने में मदद करने वाले सभी लोगों का धन्यवाद।",
    "Who did this 🙄🤷‍♀️👩‍👩‍👧‍👦🏳️‍🌈 and why 🎉🎉🎉",
    "W" * 4_000,
    "The last word is \u202eDESREVER\u202c and \u2066isolated\u2069, with a tab\tand a \x07 bell.",
    sample.HOSTILE,
    "An ordinary sentence about bread, written on a Tuesday, of no great interest to anybody at all. " * 12,
)


def crowded(
    *,
    findings: int = 500,
    consistency: int = 60,
    sources: int = 40,
    captures: int = 3_000,
    dimensions: int = 11,
) -> Report:
    """The sample's report with so many of everything, shortened as every report is."""
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    base = build_report(*parts, audience=Audience.MANAGER)
    severities = ("high", "medium", "low", "info")
    made = []
    for number in range(findings):
        like = base.findings[number % len(base.findings)]
        words = Excerpt(text=QUOTES[number % len(QUOTES)], marks=((0, 12),))
        near = Nearby(
            excerpt=Excerpt(text=QUOTES[(number + 3) % len(QUOTES)]), published_on=sample.NOW.date()
        )
        said = replace(like.quotations[0], excerpt=words, before=near, after=near)
        reply = ReplyView(text=Excerpt(text=QUOTES[-1]), replied_on=sample.NOW.date())
        made.append(
            replace(
                like,
                id=f"TONE-{number:03d}-0123456789ab",
                title=f"Finding number {number}",
                severity=severities[number * 4 // findings],
                quotations=(said,) * (1 + number % 5),
                reply=reply if number % 7 == 0 else None,
            )
        )
    rows = tuple(
        replace(
            base.consistency[0],
            finding_id=f"CONS-{number:03d}-0123456789ab",
            topic=f"Topic number {number}",
            a_says=Excerpt(text=QUOTES[number % len(QUOTES)]),
            b_says=Excerpt(text=QUOTES[(number + 1) % len(QUOTES)]),
        )
        for number in range(consistency)
    )
    fit = base.role_fit
    assert fit is not None
    dimension = tuple(
        replace(fit.rows[0], dimension=f"Dimension {number}", quotations=fit.rows[0].quotations * 3)
        for number in range(dimensions)
    )
    return shorten(
        replace(
            base,
            findings=tuple(made),
            points=tuple(made[:3]),
            consistency=rows,
            coverage=tuple(replace(base.coverage[0], source=f"Source {number}") for number in range(sources)),
            captures=tuple(
                replace(base.captures[0], source=f"Source {number % 40}", snapshot_id=f"s-{number}")
                for number in range(captures)
            ),
            role_fit=replace(fit, rows=dimension),
        )
    )
