"""The comparison's own words: what it is, what it is not, and what comes next."""

from __future__ import annotations

from reports.language import marked

WHAT_IT_IS = (
    marked(
        "This puts what each candidate’s own report says side by side. The columns stand in the order in "
        "which the cases were named. Nothing is added up, and nobody is put before anybody."
    ),
    marked(
        "A quiet record is no bad record. Look at what was read of each candidate before you look at "
        "anything else: what was not seen may well be there."
    ),
    marked(
        "A level says how much of something the public record shows. It does not say how well somebody does "
        "it, and it does not predict how they will do the job. Without enough evidence nothing is said."
    ),
    marked(
        "Do not decide on this alone. Hold the same structured interview with every candidate, and go by "
        "what they say and do there."
    ),
)

NEXT_STEPS = (
    marked("Read each report: words, context, the rule and the candidate’s reply stand there, not here."),
    marked("Have a named reviewer look at each point in its context before it is used."),
    marked("Send each candidate their report, and give them time to answer."),
    marked(
        "Ask all of them the same core questions, in the same words and with the same time; “vetting packet” "
        "makes the sheets. Each interviewer rates alone, before you talk."
    ),
    marked("Put those ratings side by side, not these levels: all of them were asked the same."),
)
