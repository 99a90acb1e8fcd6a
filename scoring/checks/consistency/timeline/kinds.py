"""What a title says of a job or course: whether it takes all working hours, or stands beside others."""

from __future__ import annotations

from scoring.checks.consistency.timeline.entries import Entry
from scoring.checks.consistency.words import word_set, words

_FULL_TIME = ("full time", "fulltime", "vollzeit", "tiempo completo", "jornada completa", "temps plein")
#: Work of one's own, or unpaid: it can be called full-time and still stand beside a job.
_OWN = word_set(
    "freelance freelancer freelancing freie freier freiberuflich autonomo autonoma contractor contract "
    "consultant consulting founder cofounder owner self selfemployed volunteer volunteering voluntary "
    "ehrenamt ehrenamtlich voluntario voluntaria advisor adviser advisory board trustee chair mentor "
    "ambassador side"
)
#: Titles that speak of responsibility for others.
_RESPONSIBLE = word_set(
    "manager mgr head director chief lead leiter leiterin jefe jefa vp ceo cto coo cfo cmo"
)
#: Jobs that people hold beside a course or another job.
_BESIDE = _OWN | word_set(
    "intern interns internship trainee placement apprentice apprenticeship praktikum praktikant "
    "praktikantin becario becaria practicas stagiaire stage tutor tutoring teaching ta teacher "
    "instructor coach lecturer student werkstudent werkstudentin hiwi studentische studentischer "
    "minijob teilzeit parttime aushilfe summer seasonal holiday temporary temp casual weekend evening "
    "saturday creator blogger author writer host podcaster representative president secretary treasurer "
    "captain member editor columnist contributor correspondent stringer barista waiter waitress server "
    "bartender cashier crew driver courier babysitter nanny project hobby club society union research "
    "researcher fellow fellowship hourly"
)
_BESIDE_PHRASES = (
    *("part time", "zero hours", "media jornada", "tiempo parcial", "sales assistant", "shop assistant"),
)
_BESIDE_STUDY = (
    *("online", "distance", "remote", "evening", "part time", "parttime", "weekend", "teilzeit"),
    *("berufsbegleitend", "exchange", "erasmus", "visiting", "study abroad", "studies abroad", "semester"),
    *("term", "year abroad", "auslandssemester", "intercambio", "joint", "double", "dual", "doppel"),
    *("doppelabschluss", "doble", "conjoint", "cotutelle", "certificate", "certification", "diploma"),
    *("summer", "short course", "bootcamp", "course", "minor", "non degree", "open university"),
    *("fernstudium", "fernuni", "fernuniversitat", "a distancia", "mooc", "coursera", "edx", "udacity"),
    *("nanodegree", "language", "high school", "secondary", "sixth form", "a levels"),
)


def _text(*parts: str) -> str:
    return f" {' '.join(word for part in parts for word in words(part))} "


def full_time(entry: Entry) -> bool:
    """Whether the title itself says that the job or course takes all working hours."""
    text = _text(entry.title)
    return any(f" {mark} " in text for mark in _FULL_TIME) and _OWN.isdisjoint(text.split())


def plain_job(entry: Entry) -> bool:
    """Whether the job has a title, and none that people hold beside other work or studies."""
    text = _text(entry.title)
    named = set(text.split())
    beside = named & _BESIDE or any(f" {mark} " in text for mark in _BESIDE_PHRASES)
    # "Freelance" is often written where the employer's name belongs.
    return bool(named) and not beside and _OWN.isdisjoint(words(entry.organisation))


def responsible(entry: Entry) -> bool:
    """Whether it is a plain job whose title speaks of responsibility for others."""
    return plain_job(entry) and not _RESPONSIBLE.isdisjoint(words(entry.title))


def beside_a_course(entry: Entry) -> bool:
    """Whether a course is of a kind that is taken beside another: online, joint, or a term abroad."""
    text = _text(entry.title, entry.organisation)
    return any(f" {mark} " in text for mark in _BESIDE_STUDY)
