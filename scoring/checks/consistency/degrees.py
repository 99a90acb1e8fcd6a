"""The level of a degree."""

from __future__ import annotations

from scoring.checks.consistency.words import table, words

_LEVELS = table(
    "bachelor: bachelor bachelors ba bsc bs beng be btech bba bcom bfa llb ab undergraduate licence",
    "bachelor: licenciatura laurea hons honours honors",
    "master: master masters ma msc ms meng mtech mba mfa mphil llm mres postgraduate magister maestria",
    "doctor: doctor doctorate doctoral phd dphil dr md jd edd doctorat",
    "associate: associate associates aa",
    "diploma: diploma certificate cert hnd pgdip",
)


def degree_level(degree: str) -> str:
    """``bachelor``, ``master``, ...; empty where the words do not tell, or tell two."""
    levels = {_LEVELS[word] for word in words(degree) if word in _LEVELS}
    return levels.pop() if len(levels) == 1 else ""
