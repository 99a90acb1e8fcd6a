"""What a title says of a job or course: whether it takes all working hours, and whether it can stand beside others."""

from __future__ import annotations

from scoring.checks.consistency.timeline.entries import Entry
from scoring.checks.consistency.words import word_set, words

_FULL_TIME = ("full time", "fulltime", "vollzeit", "tiempo completo", "jornada completa", "temps plein")
#: Jobs that people hold beside a course or another job.
_BESIDE = word_set(
    "part parttime teilzeit media intern interns internship trainee placement apprentice apprenticeship "
    "praktikant praktikantin praktikum becario becaria practicas stagiaire stage volunteer volunteering voluntary "
    "ehrenamt ehrenamtlich voluntario voluntaria freelance freelancer freier freie autonomo contractor contract "
    "consultant consulting advisor adviser advisory board trustee chair member mentor tutor tutoring teaching ta "
    "teacher instructor coach lecturer student werkstudent werkstudentin hiwi studentische minijob summer seasonal "
    "holiday temporary temp casual weekend evening saturday zero founder cofounder owner self selfemployed creator "
    "blogger author writer host podcaster ambassador rep representative president secretary treasurer captain "
    "editor columnist contributor correspondent stringer assistant barista waiter waitress server bartender cashier "
    "sales shop crew driver courier babysitter nanny side project hobby club society union research researcher "
    "fellow fellowship remote hourly hours h"
)
_BESIDE_STUDY = (
    *("online", "distance", "remote", "evening", "part time", "parttime", "weekend", "exchange", "erasmus"),
    *("visiting", "study abroad", "semester", "term abroad", "year abroad", "auslandssemester", "intercambio"),
    *("joint", "double", "dual", "doppel", "doble", "conjoint", "cotutelle", "certificate", "certification"),
    *("diploma", "summer", "short course", "bootcamp", "course", "minor", "non degree", "open university"),
    *("fernstudium", "fernuni", "a distancia", "mooc", "coursera", "edx", "nanodegree", "language", "evening"),
)


def _text(*parts: str) -> str:
    return f" {' '.join(word for part in parts for word in words(part))} "


def full_time(entry: Entry) -> bool:
    """Whether the title itself says that it takes all working hours."""
    text = _text(entry.title)
    return any(f" {mark} " in text for mark in _FULL_TIME) and not _beside(entry)


def plain_job(entry: Entry) -> bool:
    """Whether it has a title, and none that people hold beside other work or studies."""
    return bool(words(entry.title)) and not _beside(entry)


def _beside(entry: Entry) -> bool:
    found = set(words(entry.title)) | set(words(entry.organisation)) & {"freelance", "self", "volunteer"}
    return bool(found & (_BESIDE - {"part"})) or " part time " in _text(entry.title)


def can_stand_beside_a_course(entry: Entry) -> bool:
    """Whether a course can be taken beside another: online, in the evening, joint, abroad for a term."""
    text = _text(entry.title, entry.organisation)
    return any(f" {mark} " in text for mark in _BESIDE_STUDY)
