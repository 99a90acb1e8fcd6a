"""When two names mean one person."""

from __future__ import annotations

from scoring.checks.consistency.words import typo, words

# Short forms of given names are no difference.
_NICKNAMES = (
    "alexander alex sasha xander sandy", "alexandra alex sasha sandra", "andrew andy drew", "anthony tony",
    "benjamin ben benny", "catherine katherine kathryn cathy kathy kate katie kat", "charles charlie chuck",
    "christopher chris kit", "christina chris tina", "daniel dan danny", "david dave", "deborah debbie deb",
    "edward ed eddie ted ned", "elizabeth liz lizzie beth betty eliza lisa", "francis frank fran",
    "frederick fred freddie", "gabriel gabe", "gregory greg", "henry harry hank", "isabella bella izzy",
    "jacob jake", "james jim jimmy jamie", "jennifer jen jenny", "jessica jess", "john jack johnny jon",
    "jonathan jon johnny", "joseph joe joey jose pepe", "joshua josh", "kenneth ken kenny", "lawrence larry",
    "margaret maggie meg peggy", "matthew matt", "michael mike mick mikey", "mohammed mohamed muhammad mo",
    "nathaniel nathan nate", "nicholas nick nico", "olivia liv", "patricia pat patty tricia",
    "patrick pat paddy", "peter pete", "philip phil", "rebecca becky becca", "richard rick dick rich ricky",
    "robert rob bob bobby robbie", "ronald ron", "samuel sam", "samantha sam", "stephen steven steve",
    "susan sue susie", "theodore ted theo", "thomas tom tommy", "timothy tim", "victoria vicky tori",
    "vincent vince", "william will bill billy liam", "zachary zach zack",
    "francisco paco pancho",
    "ignacio nacho",
)  # fmt: skip
_SAME_NAME = [frozenset(group.split()) for group in _NICKNAMES]


def same_person(a: str, b: str) -> bool:
    """Whether two display names can be one person's: order, accents and short forms are no difference."""
    first, second = words(a), words(b)
    if not first or not second or "".join(sorted(first)) == "".join(sorted(second)):
        return True
    if "".join(first) in "".join(second) or "".join(second) in "".join(first):
        return True
    fewer, more = sorted((first, second), key=len)
    return any(_same_word(word, other) for word in fewer for other in more)


def _same_word(a: str, b: str) -> bool:
    if a == b or typo(a, b):
        return True
    if len(a) == 1 or len(b) == 1:
        return False  # an initial fits too many people to say yes, and the rest of the name decides
    return a.startswith(b) or b.startswith(a) or any(a in group and b in group for group in _SAME_NAME)


def is_full_name(name: str) -> bool:
    """Whether a display name looks like a person's name at all, not like a nickname or a slogan."""
    return 2 <= len(words(name)) <= 4 and all(
        part[:1].isupper() for part in name.split() if part[:1].isalpha()
    )
