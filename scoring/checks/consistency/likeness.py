"""When two ways of writing mean the same: organisations, titles, names, dates and addresses.

Where it cannot be told, they mean the same: a difference is put to a person, so it must be clear.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from urllib.parse import urlsplit


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(*rows: str) -> dict[str, str]:
    """``"meant: form form"`` as a look-up from form to what is meant."""
    pairs = (row.partition(":") for row in rows)
    return {form: meant for meant, _, forms in pairs for form in forms.split()}


_LEGAL = _set(
    "inc incorporated ltd limited llc llp plc gmbh ag sa sas srl spa bv nv oy ab as aps kg co corp "
    "corporation "
    "company group holding holdings pvt private pty pte international intl global"
)
_FILLERS = _set("the of and at for in de la le du der die das und et y e a an")
_SCHOOL = _table(
    "university: univ uni universitat universitaet universidad universite universita universidade "
    "universiteit",
    "institute: inst",
    "technology: tech",
    "college: coll",
    "school: sch",
    "saint: st",
    "national: natl",
    "high school: hs",
)
_LEVELS = _table(
    "bachelor: bachelor bachelors ba bsc bs beng be btech bba bcom bfa llb ab undergraduate licence",
    "bachelor: licenciatura laurea hons honours honors",
    "master: master masters ma msc ms meng mtech mba mfa mphil llm mres postgraduate magister maestria",
    "doctor: doctor doctorate doctoral phd dphil dr md jd edd doctorat",
    "associate: associate associates aa",
    "diploma: diploma certificate cert hnd pgdip",
)
_TITLE = _table(
    "senior: sr",
    "junior: jr",
    "manager: mgr",
    "engineer: eng dev developer programmer",
    "assistant: asst",
    "associate: assoc",
    "executive: exec",
    "director: dir",
    "vice president: vp",
    "chief executive: ceo",
    "chief technology: cto",
    "intern: internship trainee interns",
    "social media: smm",
    "communications: comms",
    "operations: ops",
    "founder: cofounder",
    "marketing: mktg",
    "representative: rep",
)
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


def words(text: str) -> list[str]:
    """Lower-case words without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", letters.replace("'", "").replace("’", "").replace(".", ""))


def same_organisation(a: str, b: str) -> bool:
    """Whether two names can mean one employer or school."""
    first, second = _organisation(_spelled(a, b)), _organisation(_spelled(b, a))
    if not first or not second or first == second:
        return True
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if "".join(first) == "".join(second) or _acronym(a, b) or _acronym(b, a):
        return True
    return _close(first, second)


def _spelled(name: str, other: str) -> str:
    """Write short forms out as the other name does: "UC" beside "University of California"."""
    telling = [word for word in words(other) if word not in _FILLERS]
    written: list[str] = []
    for word in words(re.sub(r"\(.*?\)", " ", name)):
        runs = (telling[start : start + len(word)] for start in range(len(telling) - len(word) + 1))
        run = next((run for run in runs if "".join(part[0] for part in run) == word), None)
        written += run if run and len(word) > 1 else [word]
    return " ".join(written)


def _organisation(name: str) -> list[str]:
    written = [part for word in words(name) for part in _SCHOOL.get(word, word).split()]
    telling = [word for word in written if word not in _LEGAL | _FILLERS]
    return telling or written


def _acronym(short: str, long: str) -> bool:
    letters = "".join(words(short))
    spelled = words(long)
    initials = {
        "".join(word[0] for word in spelled),
        "".join(word[0] for word in spelled if word not in _FILLERS),
        "".join(word[0] for word in spelled if word not in _FILLERS | _LEGAL),
    }
    # Part of a name may be its own acronym: "MIT Media Lab".
    return len(letters) > 1 and (letters in initials or bool(initials.intersection(words(short))))


def _close(first: list[str], second: list[str]) -> bool:
    """Whether most telling words agree, a typing error included."""
    shared = sum(any(_typo(word, other) for other in second) for word in first)
    return shared / max(len(first), len(second)) > 0.6


def _typo(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]


def same_title(a: str, b: str) -> bool:
    """Whether two job titles can mean one job; sharing one telling word is enough."""
    first, second = _title(a), _title(b)
    return not first or not second or bool(first & second) or _acronym(a, b) or _acronym(b, a)


def _title(title: str) -> set[str]:
    ranks = {
        "senior",
        "junior",
        "lead",
        "chief",
        "head",
        "the",
        "of",
        "and",
        "for",
        "in",
        "at",
        "a",
        "i",
        "ii",
        "iii",
    }
    return {part for word in words(title) for part in _TITLE.get(word, word).split()} - ranks


def degree_level(degree: str) -> str:
    """``bachelor``, ``master``, ...; empty where the words do not tell, or tell two."""
    levels = {_LEVELS[word] for word in words(degree) if word in _LEVELS}
    return levels.pop() if len(levels) == 1 else ""


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
    if a == b or _typo(a, b):
        return True
    if len(a) == 1 or len(b) == 1:
        return False  # an initial fits too many people to say yes, and the rest of the name decides
    return a.startswith(b) or b.startswith(a) or any(a in group and b in group for group in _SAME_NAME)


def is_full_name(name: str) -> bool:
    """Whether a display name looks like a person's name at all, not like a nickname or a slogan."""
    return 2 <= len(words(name)) <= 4 and all(
        part[:1].isupper() for part in name.split() if part[:1].isalpha()
    )


def months(text: str) -> tuple[int, int] | None:
    """A date as the first and last month that it can mean, or None if it is no date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?", text.strip())
    if not match:
        return None
    year = int(match.group(1)) * 12
    if match.group(2):
        month = int(match.group(2))
        return (year + month - 1, year + month - 1) if 1 <= month <= 12 else None
    return year, year + 11


def months_apart(a: str, b: str) -> int:
    """How far two dates lie apart at the least; 0 when either is missing or they can be the same month."""
    first, second = months(a), months(b)
    if first is None or second is None:
        return 0
    return max(0, first[0] - second[1], second[0] - first[1])


def overlap(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two periods can share a month; missing dates can be anything."""
    spans = []
    for start, end in (a, b):
        opened, closed = months(start), months(end)
        spans.append((opened[0] if opened else 0, closed[1] if closed else 10**6))
    spans.sort()
    return all(later[0] <= earlier[1] for earlier, later in pairwise(spans))


def address(url: str) -> str:
    """A link's host and path, without scheme, ``www.``, query and a final slash."""
    text = url.strip().strip("[]<>,; ").lower()
    label, _, rest = text.partition(":")
    if label in ("portfolio", "personal", "company", "blog", "rss", "other") and rest:
        text = rest
    parts = urlsplit(text if "://" in text else "//" + text)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    host = "twitter.com" if host == "x.com" else host
    return host + parts.path.rstrip("/")


def host(url: str) -> str:
    """A link's host, without ``www.``."""
    return address(url).partition("/")[0]


_RANKS = {
    word: level
    for level, group in (
        (0, "intern apprentice volunteer student"),
        (1, "assistant junior associate coordinator"),
        (3, "senior lead manager principal"),
        (4, "head director president chief founder owner"),
    )
    for word in group.split()
}
_PLAIN_RANK = 2


def rank(title: str) -> int:
    """How senior a title sounds, 0 to 4; *assistant* and *intern* lower every other word."""
    parts = [part for word in words(title) for part in _TITLE.get(word, word).split()]
    found = [_RANKS[part] for part in parts if part in _RANKS]
    lowered = [value for value in found if value < _PLAIN_RANK]
    return min(lowered) if lowered else max(found, default=_PLAIN_RANK)


_PLACES = _table(
    "new york: nyc", "san francisco: sf", "los angeles: la", "washington: dc", "philadelphia: philly"
)
_NO_PLACE = _set(
    "area greater city the of and county region metropolitan remote new san earth world everywhere "
    "internet here "
    "there online home web planet my"
)


def same_place(a: str, b: str) -> bool:
    """Whether two locations can mean one place: one shared word is enough, and a jest is no place."""
    first, second = _place(a), _place(b)
    return not first or not second or bool(first & second) or _acronym(a, b) or _acronym(b, a)


def _place(text: str) -> set[str]:
    return {part for word in words(text) for part in _PLACES.get(word, word).split()} - _NO_PLACE
