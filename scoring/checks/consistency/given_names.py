"""Short forms of given names: "Bill" is William, "Sasha" is Aleksandr.

English ones come from the ``nicknames`` package (Apache-2.0, https://github.com/carltonnorthern/nicknames);
those of other languages stand here, from general knowledge of the languages.
"""

from __future__ import annotations

from functools import cache

from scoring.checks.consistency.spelled_names import sound

# The full form first, in any order otherwise; one short form may belong to several names.
_SHORT_FORMS = (
    # Slavic
    "aleksandr sasha sanya shura", "aleksandra sasha ola", "aleksei alyosha lyosha", "anastasia nastya",
    "anna anya ania", "dmitri dima mitya", "ekaterina katya katia kate", "elena lena alyona",
    "evgeni zhenya", "evgenia zhenya", "galina galya", "irina ira", "ivan vanya", "ljudmila luda lyuda mila",
    "maria masha marusya", "mikhail misha", "natalia natasha nata", "nikolai kolya", "olga olya",
    "pavel pasha", "sergei seryozha", "svetlana sveta", "tatiana tanya", "viktoria vika", "vladimir vova "
    "volodya vlad", "yuri yura", "yulia yulya", "agnieszka aga", "grzegorz grzesiek", "jan janek jasiek",
    "joanna asia", "katarzyna kasia", "krzysztof krzysiek", "malgorzata gosia", "magdalena magda",
    "stanislaw staszek", "tomasz tomek", "wojciech wojtek", "zofia zosia", "barbara basia",
    # Spanish and Portuguese
    "alberto beto berto", "alejandro ale jandro", "alejandra ale jandra", "antonio tono toni tonho",
    "concepcion concha conchita", "consuelo chelo", "dolores lola", "eduardo lalo edu dudu",
    "enrique quique kike", "fernanda nanda fer", "fernando nando fer", "francisca paca paqui",
    "francisco paco pancho curro fran kiko chico", "gabriela gaby gabi", "guadalupe lupe lupita",
    "ignacio nacho", "isabel isa chabela", "jesus chuy chus", "joao jao", "jose pepe chepe ze",
    "luis lucho", "luiz lula", "manuel manolo manu", "maria ma mari", "mercedes merche",
    "pilar pili", "rafael rafa", "roberto beto berto", "rosario charo", "santiago santi",
    "sebastiao tiao", "teresa tere",
    # German and Dutch
    "andreas andi", "christoph stoffel chris", "cornelis kees", "elisabeth lisa elli lisl sissi",
    "friedrich fritz", "heinrich heinz heiner", "hendrik henk rik", "jacobus koos",
    "johannes hannes hans jan", "joseph sepp jupp", "katharina kathi kati", "margarete grete gretel",
    "matthias matze hias", "maximilian max", "petrus piet", "sebastian basti", "ulrich uli", "ursula uschi",
    "wilhelm willi", "wilhelmina mina",
    # Italian and French
    "alessandro ale sandro", "antonio tonino toni", "domenico mimmo", "edouard doudou",
    "elisabeth babette", "filippo pippo", "francesco checco cecco franco", "frederic fred",
    "giovanni gianni nanni vanni", "giuseppe beppe peppe pino", "lorenzo enzo renzo", "luigi gigi",
    "salvatore toto turi", "sebastien seb", "stephanie steph fanny", "vincenzo enzo",
    # Greek, Hungarian, Turkish, Arabic
    "athanasios thanasis", "dimitrios dimitris jim", "evangelos vangelis", "georgios giorgos yorgos george",
    "ioannis giannis yannis john", "konstantinos kostas kostis dinos", "panagiotis panos takis",
    "vasilios vasilis bill", "erzsebet bozsi", "istvan pisti", "jozsef joska", "laszlo laci",
    "abdullah abdul", "aisha ayesha aysha aicha", "mohammed mo md mohd mehmet mahomet",
)  # fmt: skip


def short_form(a: str, b: str) -> bool:
    """Whether one given name is a short form of the other, or both are of a third.

    Args:
        a: One word in small Latin letters.
        b: Another.
    """
    forms = _forms()
    return not forms.get(sound(a), _NONE).isdisjoint(forms.get(sound(b), _NONE))


_NONE: frozenset[str] = frozenset()


@cache
def _forms() -> dict[str, frozenset[str]]:
    """For each form the full names that it may stand for, itself among them; by how a name sounds."""
    from nicknames import name_triplets  # reads its table: only where two names differ in all else

    found: dict[str, set[str]] = {}
    pairs = [(full, short) for full, *shorts in map(str.split, _SHORT_FORMS) for short in shorts]
    pairs += [(row.name1, row.name2) for row in name_triplets() if row.relationship == "has_nickname"]
    for full, short in pairs:
        whole = sound(full)
        found.setdefault(whole, set()).add(whole)
        found.setdefault(sound(short), set()).add(whole)
    return {form: frozenset(wholes) for form, wholes in found.items()}
