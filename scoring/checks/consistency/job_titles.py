"""When two job titles mean one job, and how senior a title sounds."""

from __future__ import annotations

from functools import lru_cache

from scoring.checks.consistency.words import FILLERS, acronym, table, typo, word_set, words

# Short forms, and the words of other languages for the same.
_TITLE = table(
    "senior: sr snr",
    "junior: jr jnr",
    "manager: mgr managing gerente managerin responsable manageress",
    "engineer: eng engineering ingeniero ingeniera ingenieur ingenieurin ingegnere",
    "developer: dev developing programmer desarrollador desarrolladora entwickler entwicklerin developpeur",
    "assistant: asst assistenz assistent assistentin asistente assistante auxiliar aide helper hilfskraft "
    "aushilfe",
    "associate: assoc",
    "executive: exec",
    "director: dir directora directeur directrice direktor direktorin",
    "vice president: vp svp evp avp",
    "chief executive: ceo",
    "chief technology: cto",
    "chief marketing: cmo",
    "chief operating: coo",
    "chief finance: cfo",
    "intern: internship trainee interns traineeship praktikant praktikantin praktikum becario becaria "
    "practicas "
    "pasante stagiaire stage stagista tirocinante estagiario estagiaria placement",
    "working student: werkstudent werkstudentin",
    "apprentice: apprenticeship azubi auszubildende auszubildender aprendiz apprenti",
    "social media: smm socials",
    "communications: comms communication kommunikation comunicacion comunicaciones",
    "operations: ops operational",
    "founder: cofounder fundador fundadora grunder grunderin fondateur",
    "marketing: mktg mkt marketer mercadeo",
    "representative: rep",
    "coordinator: coord koordinator koordinatorin coordinador coordinadora coordinateur coordination",
    "head: leiter leiterin leitung jefe jefa",
    "lead: leader teamleiter teamleiterin",
    "editor: editorial redakteur redakteurin redaktion editora redacteur redactrice",
    "writer: writing redactor redactora texter texterin autor autora",
    "journalist: journalism reporter periodista journaliste correspondent",
    "designer: design gestalter gestalterin disenador disenadora grafiker grafikerin",
    "consultant: consulting berater beraterin consultor consultora",
    "sales: verkauf verkaufer verkauferin ventas vendedor vendedora vertrieb vendeur vendeuse",
    "teacher: teaching lehrer lehrerin profesor profesora maestro maestra enseignant",
    "researcher: research forscher forscherin investigador investigadora",
    "waiter: waitress waitstaff server kellner kellnerin camarero camarera serveur serveuse mesero mesera",
    "barista: cafe coffee",
    "customer: kunden cliente clientes",
    "support: soporte",
    "volunteer: volunteering voluntario voluntaria freiwillige bénévole ehrenamtlich",
)
_RANKS = {
    word: level
    for level, group in (
        (0, "intern apprentice"),
        (1, "assistant junior"),
        (2, "coordinator associate specialist officer analyst representative administrator consultant"),
        (3, "senior lead manager supervisor"),
        (4, "head director president chief founder owner"),
    )
    for word in group.split()
}
_PLAIN_RANK = 2
# Jobs that sound neither junior nor senior, so that a title of nothing else has the plain rank.
_PLAIN_JOBS = word_set(
    "engineer developer journalist designer writer copywriter analyst teacher researcher waiter barista "
    "cashier "
    "accountant nurse photographer videographer recruiter translator programmer lawyer chef cook mechanic "
    "receptionist librarian strategist planner producer technician clerk scientist tutor"
)
_NOT_TELLING = word_set(
    "for in at i ii iii iv 1 2 3 full time part remote hybrid temporary temp contract freelance summer "
    "winter "
    "student working volunteer paid unpaid team member staff professional executive m f d w x 1st year"
) | FILLERS | frozenset(_RANKS)  # fmt: skip

# What kind of work a word of a title speaks of; some words speak of several. A word that is not here could be
# any of them.
_FIELDS = (
    "marketing: marketing social media communications content brand digital seo sem ppc campaign advertising "
    "publicity pr publicist community influencer growth copywriter copywriting writer editor journalist "
    "storyteller blogger creator blog newsletter email public relations promotion engagement outreach",
    "writing: writer editor journalist copywriter copywriting author translator translation proofreader "
    "blogger "
    "content news publishing columnist press media",
    "design: designer graphic ux ui creative artist illustrator animator photographer photography video "
    "videographer film producer brand visual content media filmmaker",
    "software: engineer developer software web frontend backend fullstack data it systems devops programmer "
    "technology qa tester cloud app mobile security network cyber machine ai",
    "data: data analyst analytics statistician bi insights scientist",
    "sales: sales retail store shop cashier merchandiser seller account business development telesales "
    "commercial",
    "service: customer service support helpdesk care client call community success receptionist",
    "hospitality: barista waiter bartender chef cook kitchen restaurant hotel catering hospitality baker "
    "dishwasher "
    "host hostess bar bakery",
    "education: teacher tutor tutoring lecturer instructor coach mentor trainer education school nanny "
    "babysitter "
    "childcare camp counselor",
    "finance: finance accountant accounting bookkeeper bookkeeping audit auditor bank banking tax payroll "
    "investment "
    "teller treasury actuary",
    "people: hr human recruiter recruiting recruitment talent people personnel",
    "office: secretary receptionist clerk office administrator admin administrative",
    "research: researcher scientist laboratory lab science",
    "care: nurse nursing caregiver carer doctor physician pharmacist dentist paramedic therapist medical "
    "clinical",
    "trades: electrician plumber carpenter mechanic welder builder construction painter gardener "
    "landscaper roofer "
    "technician driver courier delivery warehouse logistics forklift picker packer cleaner cleaning "
    "janitor factory "
    "production assembly labourer laborer",
    "guarding: lifeguard guard bouncer security",
    "law: lawyer legal paralegal attorney solicitor barrister law",
    "engineering: engineer mechanical electrical civil chemical technician architect",
    "events: event events",
)
_FIELD_OF: dict[str, frozenset[str]] = {}
for _row in _FIELDS:
    _name, _, _forms = _row.partition(":")
    for _form in _forms.split():
        _FIELD_OF[_form] = _FIELD_OF.get(_form, frozenset()) | {_name}


@lru_cache(maxsize=4096)
def same_title(a: str, b: str) -> bool:
    """Whether two job titles can mean one job; sharing one telling word or one kind of work is enough."""
    first, second = _telling(a), _telling(b)
    if not first or not second or first & second or acronym(a, b) or acronym(b, a):
        return True
    if any(typo(word, other) for word in first for other in second):
        return True
    fields = [
        frozenset[str]().union(*(_FIELD_OF.get(word, ()) for word in title)) for title in (first, second)
    ]
    return not all(fields) or bool(fields[0] & fields[1])


def seniority(title: str) -> int | None:
    """How senior a title sounds, 0 to 4; None where it does not say.

    *Assistant* and *intern* lower every other word; *volunteer* and *student* say nothing of rank.
    """
    parts = _parts(title)
    found = [_RANKS[part] for part in parts if part in _RANKS]
    lowered = [value for value in found if value < _PLAIN_RANK]
    if lowered:
        return min(lowered)
    if found:
        return max(found)
    return _PLAIN_RANK if _PLAIN_JOBS.intersection(parts) else None


def rank(title: str) -> int:
    """How senior a title sounds, 0 to 4; where it does not say, that of a plain job."""
    level = seniority(title)
    return _PLAIN_RANK if level is None else level


def is_job(title: str) -> bool:
    """Whether some word names a job: a rank, or a kind of work that people are paid for."""
    parts = _parts(title)
    return any(part in _RANKS or part in _PLAIN_JOBS or part in _FIELD_OF for part in parts)


def ranks_apart(a: str, b: str) -> int:
    """By how many steps of seniority two titles differ; 0 where either does not say."""
    first, second = seniority(a), seniority(b)
    return abs(first - second) if first is not None and second is not None else 0


def _telling(title: str) -> set[str]:
    return set(_parts(title)) - _NOT_TELLING


def _parts(title: str) -> list[str]:
    return [part for word in words(title) for part in _TITLE.get(word, word).split()]
