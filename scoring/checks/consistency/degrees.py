"""The level of a degree, its field, and whether an entry says that it was not finished."""

from __future__ import annotations

from functools import lru_cache

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
# What some degrees name by themselves.
_FIELD_IN_LEVEL = table("business: mba bba bcom", "law: llb llm jd", "art: bfa mfa", "education: bed med edd")

# One word can belong to several fields, and where they are neighbours it does, so that only fields far from
# each
# other differ. Fields that tell of descent, faith or sex are left out: they differ from nothing.
_FIELDS = (
    "computing: computer computing cs informatics informatik informatica informatique software it cse "
    "compsci cybersecurity "
    "programming wirtschaftsinformatik ai",
    "data: data statistics analytics statistik estadistica mathematics maths math mathematik matematicas "
    "informatics "
    "computing computer cs machine",
    "mathematics: mathematics maths math mathematik matematicas mathematiques statistics actuarial physics",
    "physics: physics physik fisica physique astronomy astrophysics",
    "chemistry: chemistry chemie quimica chimie biochemistry chemical",
    "biology: biology biologie biologia biochemistry biotechnology genetics microbiology zoology botany "
    "ecology bioscience "
    "biomedical neuroscience life",
    "environment: environment environmental ecology geography geology geographie geografia sustainability "
    "earth climate "
    "meteorology oceanography",
    "engineering: engineering mechanical electrical electronic electronics civil aerospace maschinenbau "
    "elektrotechnik "
    "ingenieria ingenierie robotics mechatronics industrial chemical biomedical automotive software",
    "business: business management administration bwl betriebswirtschaft betriebswirtschaftslehre empresas "
    "ade commerce "
    "entrepreneurship marketing finance accounting economics organisational organizational operations "
    "hospitality tourism "
    "leadership sport events wirtschaftsinformatik supply logistics industrial",
    "economics: economics econ vwl volkswirtschaft volkswirtschaftslehre economia economie finance "
    "political policy ppe",
    "finance: finance accounting accountancy finanzas banking actuarial",
    "media: media communication communications comms kommunikationswissenschaft journalism journalismus "
    "periodismo "
    "advertising publicidad pr relations marketing film television broadcasting publishing kommunikation "
    "comunicacion digital "
    "publizistik medienwissenschaft",
    "writing: english literature literatur literatura creative writing linguistics linguistik translation "
    "languages "
    "philology filologia journalism publishing germanistik anglistik classics letters humanities liberal",
    "history: history geschichte historia histoire archaeology classics humanities liberal art",
    "philosophy: philosophy philosophie filosofia ppe humanities liberal ethics",
    "politics: politics political government international relations diplomacy policy politikwissenschaft "
    "politicas ppe "
    "public sociology development governance",
    "law: law jura rechtswissenschaft rechtswissenschaften derecho droit legal criminology justice",
    "psychology: psychology psychologie psicologia psych neuroscience cognitive behavioural behavioral "
    "counselling counseling",
    "society: sociology anthropology soziologie sociologia social criminology geography politics society "
    "development "
    "humanities cultural",
    "medicine: medicine medical nursing pharmacy dentistry physiotherapy medizin medicina enfermeria "
    "health veterinary "
    "biomedical midwifery nutrition sport",
    "education: education teaching pedagogy padagogik lehramt pedagogia educacion childhood",
    "art: art arts fine design graphic illustration photography fashion visual animation film diseno kunst "
    "architecture "
    "digital creative game interior",
    "music: music musik musica sound audio theatre theater drama acting dance performing performance",
    "building: architecture architektur arquitectura urban planning construction civil surveying estate "
    "interior",
    "land: agriculture forestry horticulture agronomy food nutrition veterinary",
)
_FIELD_OF: dict[str, frozenset[str]] = {}
for _row in _FIELDS:
    _name, _, _forms = _row.partition(":")
    for _form in _forms.split():
        _FIELD_OF[_form] = _FIELD_OF.get(_form, frozenset()) | {_name}
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
    for at, word in enumerate(spelled):
        of_level = at > 1 and (spelled[at - 1], word) in _IN_LEVELS and spelled[at - 2] in _NAMES_OF_LEVELS
        if word in _FIELD_IN_LEVEL:
            found.add(_FIELD_IN_LEVEL[word])
        elif not of_level:
            found |= _FIELD_OF.get(word) or _misspelt(word)
    return frozenset(found)


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
    return next((fields for form, fields in _FIELD_OF.items() if typo(word, form)), frozenset())
