"""The level of a degree, its field, and whether an entry says that it was not finished."""

from __future__ import annotations

from functools import lru_cache

from scoring.checks.consistency.fields import FIELD_IN_LEVEL, FIELD_OF, GENERAL, LANGUAGES
from scoring.checks.consistency.words import table, typo, word_set, words

_LEVELS = table(
    "secondary: abitur matura baccalaureat bachillerato gcse alevels alevel ged maturita",
    "bachelor: bachelor bachelors ba bsc bs beng be btech bba bcom bfa llb ab undergraduate licence bed "
    "bmus barch "
    "bsw bca bjourn licenciatura triennale hons honours honors grado",
    "master: master masters ma msc ms meng mtech mba mfa mphil llm mres postgraduate magister maestria "
    "master2 "
    "med mmus march mpa mph msw mca msci magistrale diplom staatsexamen mim",
    "doctor: doctor doctorate doctoral phd dphil dr md jd edd doctorat dottorato doctorado doktor",
    "associate: associate associates aa aas",
    "diploma: diploma certificate cert hnd hnc pgdip",
)
# "Bachelor of Arts" and "of Science" name no field.
_IN_LEVELS = (
    ("of", "arts"),
    ("of", "science"),
    ("of", "fine"),
    ("of", "philosophy"),
    ("of", "business"),
    ("in", "arts"),
)
_NAMES_OF_LEVELS = word_set("bachelor bachelors master masters associate associates doctor doctorate")

_STUDIES = word_set("studies studien estudios etudes")

_UNFINISHED = (
    "did not complete", "not completed", "did not finish", "not finished", "not graduated",
    "did not graduate", "incomplete", "coursework only", "coursework towards", "coursework toward",
    "some coursework", "selected coursework", "no degree", "non degree", "without degree", "dropped out",
    "withdrew", "withdrawn", "left before", "unfinished", "visiting student", "exchange", "erasmus",
    "study abroad", "semester abroad", "year abroad", "summer school", "guest student", "gasthorer",
    "austauschsemester", "auslandssemester", "ohne abschluss", "abgebrochen", "sin terminar",
    "no finalizado", "inacabado", "intercambio", "credits towards", "audited", "continuing education",
    "short course",
)  # fmt: skip


def degree_level(degree: str) -> str:
    """``bachelor``, ``master``, ...; empty where the words do not tell, or tell two."""
    levels = {_LEVELS[word] for word in words(degree) if word in _LEVELS}
    return levels.pop() if len(levels) == 1 else ""


@lru_cache(maxsize=4096)
def fields_of(degree: str) -> frozenset[str]:
    """The fields of study that a degree can be counted to; empty where some of it cannot be told."""
    spelled = words(degree)
    found: set[str] = set()
    whole: set[str] = set()
    for at, word in enumerate(spelled):
        of_level = at > 1 and (spelled[at - 1], word) in _IN_LEVELS and spelled[at - 2] in _NAMES_OF_LEVELS
        if word in LANGUAGES and _STUDIES.intersection(spelled[at + 1 : at + 2]):
            continue
        if word in FIELD_IN_LEVEL:
            found.add(FIELD_IN_LEVEL[word])
        elif not of_level:
            fields = FIELD_OF.get(word) or _misspelt(word)
            if word in GENERAL:
                whole |= fields
            else:
                found |= fields
    # "Civil engineering" is one branch of it; "engineering and music" is the whole of it, and music.
    return frozenset(found if found & whole else found | whole)


def is_unfinished(degree: str) -> bool:
    """Whether an entry says of itself that it led to no degree: coursework, an exchange, an early leave."""
    spelled = f" {' '.join(words(degree))} "
    # "BA, relevant coursework: ..." names a degree; coursework alone is not one.
    if " coursework " in spelled and " relevant " not in spelled and not degree_level(degree):
        return True
    return any(f" {sign} " in spelled for sign in _UNFINISHED)


def _misspelt(word: str) -> frozenset[str]:
    if len(word) < 7:
        return frozenset()
    return next((fields for form, fields in FIELD_OF.items() if typo(word, form)), frozenset())
