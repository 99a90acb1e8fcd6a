"""Which fields of study a word can mean: a table over the usual subjects of universities.

Its rows follow the broad and narrow fields of study that UNESCO's ISCED-F 2013 lists, with engineering and
languages told apart further. One word stands in several rows where these are neighbours, so that only fields
far from each other differ. Theology, and studies named after a people or a sex, are left out: they tell of
faith and descent, and differ from nothing. A language does stand here as a subject, whichever it is.
"""

from __future__ import annotations

from scoring.checks.consistency.words import table, word_set

#: Branches of engineering; "engineering" alone can be any of them.
_ENGINEERING = (
    "mechanical: mechanical mechanics mechatronics mechatronik maschinenbau automotive fahrzeugtechnik "
    "manufacturing industrial "
    "production aerospace aeronautical aviation robotics mecanica marine naval thermal energy materials "
    "biomedical "
    "agricultural",
    "electrical: electrical electronic electronics elektrotechnik electrica electronica "
    "telecommunications telecom "
    "communications microelectronics mechatronics robotics computer power energy control automation "
    "biomedical signal",
    "software engineering: software computer computing web informatics network networks cyber "
    "cybersecurity data ai "
    "games telecommunications",
    "civil: civil structural bauingenieurwesen construction environmental geotechnical hydraulic water "
    "transport "
    "transportation railway surveying geomatics architectural coastal mining geological urban building",
    "chemical: chemical process materials petroleum polymer nuclear biochemical pharmaceutical food "
    "metallurgical "
    "metallurgy environmental textile bioprocess mining",
    "industrial: industrial systems manufacturing production operations quality logistics management "
    "wirtschaftsingenieurwesen safety",
    "biomedical: biomedical biomechanical bioengineering medical rehabilitation genetic",
)
_LANGUAGES = (
    "afrikaans akan albanian amharic arabic armenian azerbaijani basque belarusian bengali bosnian "
    "bulgarian burmese "
    "catalan chinese mandarin cantonese croatian czech danish dutch english estonian farsi persian "
    "finnish french "
    "galician georgian german greek gujarati hausa hebrew hindi hungarian icelandic igbo indonesian "
    "irish gaelic "
    "italian japanese kannada kazakh khmer korean kurdish lao latin latvian lithuanian macedonian malay "
    "malayalam "
    "maltese marathi mongolian nepali norwegian pashto polish portuguese punjabi quechua romanian "
    "russian sanskrit "
    "serbian shona sinhala slavonic slavic slovak slovene slovenian somali sotho spanish swahili swedish "
    "tagalog "
    "tamil telugu thai tibetan tswana turkish twi ukrainian urdu uyghur uzbek vietnamese welsh wolof "
    "xhosa yiddish "
    "yoruba zulu germanistik anglistik romanistik slavistik germanic romance hispanic francais allemand "
    "espagnol "
    "anglais deutsch englisch franzosisch spanisch aleman ingles frances"
)
_SUBJECTS = (
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
    "writing: literary literature literatur literatura creative writing linguistics linguistik translation "
    "languages "
    "philology filologia journalism publishing classics letters humanities liberal",
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
# Subjects that stand under no other name above.
_MORE = (
    "building: estates housing planning town landscape quantity",
    "business: retail ecommerce entrepreneurial hr recruitment procurement event consumer buying insurance "
    "banking international enterprise estate property",
    "services: hospitality tourism culinary gastronomy hotel travel leisure sport sports events catering "
    "beauty aviation",
    "security: policing police military defence defense security forensic forensics criminology intelligence",
    "forensics: forensic forensics chemistry biology",
    "computing: information systems",
    "information: library librarianship archives archival information museum curatorial documentation",
    "geography: geography geographie geografia gis cartography urban regional planning",
    "movement: sport sports exercise kinesiology physical coaching",
    "optics: optometry ophthalmology optics",
    "health: medicine medical nursing pharmacy pharmacology dentistry dental physiotherapy radiography "
    "radiology health "
    "midwifery nutrition dietetics osteopathy podiatry audiology speech occupational therapy paramedic "
    "biomedical "
    "surgery epidemiology immunology pathology anatomy physiology counselling optometry",
    "physiology: physiology anatomy pathology immunology virology microbiology pharmacology biology "
    "biomedical",
    "craft: textiles textile jewellery ceramics crafts fashion costume product furniture",
    "anthropology: anthropology archaeology ethnology linguistics folklore",
    "welfare: youth childcare welfare community counselling social care",
    "actuarial: actuarial insurance statistics finance mathematics",
)
_FIELDS = (
    *_ENGINEERING,
    *_SUBJECTS,
    *_MORE,
    f"languages: {_LANGUAGES} languages philology filologia linguistics "
    "linguistik translation interpreting literature classics classical ancient",
)


def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _FIELDS:
        name, _, forms = row.partition(":")
        for form in forms.split():
            found[form] = found.get(form, frozenset()) | {name}
    # English is studied as a language and as a literature.
    found["english"] |= {"writing"}
    branches = frozenset(row.partition(":")[0] for row in _ENGINEERING)
    return {**found, **dict.fromkeys(GENERAL, branches | {"engineering"})}


#: What names engineering as a whole; beside the name of a branch it says nothing more.
GENERAL = word_set(
    "engineering engineer ingenieria ingenierie ingegneria ingenieurwesen ingenieurwissenschaften"
)
#: Names of languages. With "studies" after it one names a region, of which anything may be studied.
LANGUAGES = word_set(_LANGUAGES)
#: The fields that a word can be counted to.
FIELD_OF = _by_word()
#: What some degrees name by themselves.
FIELD_IN_LEVEL = table("business: mba bba bcom", "law: llb llm jd", "art: bfa mfa", "education: bed med edd")
