"""The words by which measures know what a post does: lists of phrases, written for the purpose.

They hold for English, but where a list says otherwise. A phrase counts as whole words, in any case.
"""

from __future__ import annotations

import re
from functools import cache

from scoring.checks.role_fit.identity_words import identity_words

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text)


@cache
def key_of(phrase: str) -> str:
    """The longest word of a phrase: where it is missing, the phrase is."""
    return max(words_of(phrase), key=len)


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in text.splitlines() for phrase in line.split("|") if phrase.strip())


#: Giving a reason, a way, a lesson or an example.
EXPLAINING = _phrases(
    """
because | cuz | 'cause | the reason | which means | that means | in other words | so that | in order to
for example | for instance | it turns out | turns out | how to | how i | how we | here is how
here's how | step by step | what i learned | what i learnt | what we learned | what we learnt
i found that | we found that | the difference between | depends on | the trick is | works by
as a result | lesson | lessons | compared to | compared with | explained | explains
"""
)
#: Thanking, in the languages that part words by spaces.
THANKS = _phrases(
    """
thanks | thank you | thank u | thx | cheers for | appreciate it | much appreciated | grateful | gracias
danke | merci | obrigado | obrigada | grazie | dziękuję | teşekkürler | asante
"""
)
#: Helping someone on.
HELPING = _phrases(
    """
you can | you could | you might | you need to | you'll need | you'll find | have you tried | try
hope that helps | hope this helps | hope it helps | let me know | lemme know | lmk | happy to help
glad it helped | glad to help | glad that helped | here's how | here is how | here's a link
here is a link | here's the link | the fix | works for me | should work | should be fixed | it's fixed
it is fixed | fixed it | does that help | did that help | if you click | if you open | if you use
i'd start with | i would start with | check the | take a look at | ask for | go to | click on | set it to
switch to | restart | reinstall | look for | the trick is | the trick was | i'll ask | i will ask
come back to you | get back to you | i'll check | i will check | first step
"""
)
#: Meeting a complaint, a mistake or another view without heat.
CALM = _phrases(
    """
sorry about | sorry for | sorry to hear | so sorry | i am sorry | i'm sorry | i apologise | i apologize
apologies | my bad | my mistake | my fault | our mistake | our fault | you're right | you are right
you were right | ur right | youre right | good point | fair point | good catch | fair enough
fair complaint | fair question | well spotted | thanks for flagging | thanks for pointing
thank you for pointing | thanks for catching | thanks for letting | thank you for letting
thanks for the feedback | thank you for the feedback | i understand | i hear you | i see your point
i see what you mean | i get why | that sounds frustrating | we disagree | i disagree
i see it differently | i stand corrected | i was wrong | i got that wrong | i got it wrong | corrected it
let me fix | i'll fix | will fix | put it right | make it right
"""
)
#: Naming whose work it is.
CREDITING = _phrases(
    """
h/t | hat tip | via @ | (via | photo by | photos by | image by | video by | design by | art by | words by
written by | article by | post by | thread by | source: | sources: | credit: | credit to | credits to
courtesy of | inspired by | based on | according to | fuente: | vía @ | foto de | según | quelle:
foto von | laut | credit where | credit goes to | all credit | idea came from | idea from | photo from
picture by | pictures by | drawing by | illustration by | music by | borrowed from | quoted from
thanks to @ | by @
"""
)
#: Marking what is paid for.
ADVERTISING = _phrases(
    """
#ad | #ads | #sponsored | #gifted | #werbung | #anzeige | #publicidad | paid partnership | sponsored by
"""
)
#: Speaking of work, customers or projects.
WORK = _phrases(
    """
at work | customer | customers | client | clients | internship | colleague | colleagues | coworker
coworkers | co-worker | co-workers | teammate | teammates | our team | my team | the team | my shift
the office | my manager | my supervisor | my mentor | our users | a user | the launch | our launch
the project | our project | this project | stakeholder | stakeholders | the campaign | our campaign
help desk | helpdesk | front desk | a patron | a guest | our guests | volunteers | the newsletter
"""
)
#: Giving away what is not for everyone.
TELLING = _phrases(
    """
confidential | nda | not public yet | not announced | unannounced | unreleased | off the record
between us | internal memo | internal email | leaked | don't tell | do not tell | shouldn't say this
"""
)
#: "via": before a name it credits; else it is a way to go.
BY_WAY_OF = ("via",)

_LISTS = (EXPLAINING, THANKS, HELPING, CALM, CREDITING, ADVERTISING, WORK, TELLING, BY_WAY_OF)
#: One word of every phrase, and of the words for groups of people: all that texts are searched for.
SEARCHED = frozenset(key_of(phrase) for phrases in (*_LISTS, identity_words()) for phrase in phrases)
