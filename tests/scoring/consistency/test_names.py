"""Names that can be one person's are never put to anyone as a difference; clearly different ones are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

from scoring.checks.consistency.lookalikes import alike, strange_letters, swapped
from scoring.checks.consistency.names import is_full_name, name_words, personal_part, same_person

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüßéñøłçåÄÖÉжшящиваЖЯαβγδΩあかさ王明محم' -.,"
)
NAMES = st.text(ALPHABETS, max_size=24)
WORDS = st.text("abcdefghijklmnopqrstuvwxyzäöüéñøł", min_size=6, max_size=10).map(str.capitalize)
FULL = st.lists(WORDS, min_size=2, max_size=4).map(" ".join)

ONE_PERSON = [
    # order, case, accents, titles
    ("Ada Obi", "Obi, Ada"),
    ("Ada Obi", "OBI Ada N."),
    ("Zoë Müller", "Zoe Mueller"),
    ("Søren Kjær", "Soren Kjaer"),
    ("Łukasz Żółć", "Lukasz Zolc"),
    ("Ada Obi", "Dr. Ada Obi, PhD, CFA"),
    ("Ada Obi", "Ada Obi Jr."),
    ("Ada Obi", "Ada Obi (she/her) | Marketing 🌻"),
    ("Ada Obi", "𝓐𝓭𝓪 𝓞𝓫𝓲"),
    ("Sam O'Neil", "Sam ONeil"),
    ("Jan van der Berg", "Jan Vanderberg"),
    ("Xiao-Ming Wang", "Xiaoming Wang"),
    # one part changed: marriage, a chosen name, a second surname, an initial
    ("Ada Obi", "Ada Marsh"),
    ("Ada Obi", "Ada Obi-Marsh"),
    ("Ada Obi", "Ike Obi"),
    ("María José García López", "Majo García"),
    ("Ada Obi", "A. Marsh"),
    ("Ada Obi", "Carmen O."),
    ("Mary Ann Smith", "Maryann Jones"),
    # short forms
    ("William Marsh", "Bill M"),
    ("Francisco Vega", "Paco Ruiz"),
    ("Ekaterina Smirnova", "Katya Orlova"),
    ("Małgorzata Nowak", "Gosia Kowalska"),
    ("Johannes Weber", "Hannes Vogel"),
    ("Georgios Papas", "Yorgos Makris"),
    # romanised in several ways
    ("Александр Пушкин", "Alexander Pushkin"),
    ("Oleksandr Melnyk", "Alexander Smith"),
    ("Юлия Иванова", "Julia Ivanov"),
    ("Γιώργος Παπαδόπουλος", "George Papadopoulos"),
    ("たなか ゆうこ", "Yuko Tanaka"),
    ("Wei Zhang", "Chang Wei"),
    ("Mohamed Aly", "Muhammad Khan"),
    ("Hussein Saleh", "Hossain Aziz"),
    ("Ayesha Malik", "Aisha Khan"),
    # scripts with several readings cannot be told apart
    ("Wei Zhang", "张伟"),
    ("Mohamed Ali", "محمد علي"),
    ("Minsu Kim", "김민수"),
    # a slip
    ("Jonathan Marsh", "Johnathan Rivera"),
]
TWO_PERSONS = [
    ("Ada Obi", "Carmen Rivera"),
    ("Ada Obi", "Carmen O. Rivera"),
    ("Ada Obi", "Ida Obe"),
    ("Mark Lee", "Mary Poe"),
    ("Maria de la Cruz", "Juan de la Vega"),
    ("Jan van der Berg", "Piet van der Meer"),
    ("Юлия Иванова", "Carmen Rivera"),
    ("Wei Zhang", "Li Chen"),
    ("Ahmed Khan", "Omar Farouk"),
    ("Ben Tom Obi", "Carl Rivera"),
    ("Grace Young", "Rose Baker"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_what_can_be_one_name_is_one(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(("a", "b"), TWO_PERSONS)
def test_names_without_a_part_in_common_differ(a: str, b: str) -> None:
    assert not same_person(a, b)
    assert not same_person(b, a)


@given(NAMES)
def test_every_name_is_its_own(name: str) -> None:
    assert same_person(name, name)


@given(NAMES, NAMES)
def test_the_order_of_asking_changes_nothing(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)


@given(FULL, FULL)
def test_case_and_order_of_words_change_nothing(a: str, b: str) -> None:
    said = same_person(a, b)
    assert same_person(a.upper(), b) == said
    assert same_person(a, b.lower()) == said
    assert same_person(a, " ".join(reversed(b.split()))) == said


@given(FULL)
def test_accents_change_nothing(name: str) -> None:
    plain = name.translate(str.maketrans("äöüéñøłÄÖÜÉÑØŁ", "aouenolAOUENOL"))
    assert same_person(name, plain)


NAMES_OF = {
    "England": "Oliver Emma Harry Chloe George Lucy | Smith Young Walker Hughes Turner Price",
    "Nigeria": "Chidi Ngozi Tunde Folake Bode Uche | Okafor Adeyemi Balogun Eze Nwosu Lawal",
    "China": "Wei Xiaoming Hao Mei Jun Bo | Wang Chen Liu Huang Ma Guo",
    "Spain": "Carmen José Lucía Diego Elena Hugo | Rivera García Moreno Ruiz Ortega Vega",
    "Arabic": "Ahmed Fatima Omar Layla Khalid Noor | Haddad Khoury Mansour Saleh Farouk Zein",
    "Russia": "Ivan Olga Dmitri Pavel Boris Vera | Petrov Smirnova Volkov Morozov Gusev Titova",
    "India": "Priya Arjun Rahul Kavya Deepa Sanjay | Sharma Patel Iyer Reddy Gupta Nair",
    "Vietnam": "Linh Thao Hung Duc Lan An | Nguyen Tran Pham Vo Bui Ngo",
}


@pytest.mark.parametrize("origin", NAMES_OF)
def test_names_of_every_origin_are_told_apart_alike(origin: str) -> None:
    given_names, surnames = (part.split() for part in NAMES_OF[origin].split("|"))
    people = [f"{given} {surname}" for given, surname in zip(given_names, surnames, strict=True)]
    assert all(is_full_name(name) for name in people)
    pairs = list(itertools.combinations(people, 2))
    told = sum(not same_person(a, b) for a, b in pairs)
    assert told >= len(pairs) - 1, [pair for pair in pairs if same_person(*pair)]


@pytest.mark.parametrize(
    "shown",
    [
        *("Carmen Rivera", "CARMEN RIVERA", "Rivera, Carmen", "Carmen Rivera 🌻", "Carmen de la Rivera"),
        *("Grace Baker", "Carmen R.", "Юлия Иванова", "Dr. Carmen Rivera PhD", "Hui Ma", "An Nguyen"),
        *("Eun-ji Namgung", "Jean-Luc de la Tour", "Siobhan O'Dowda"),
        "Carmen Rivera (she/her) | Marketing",
    ],
)
def test_a_persons_name_is_known_as_one(shown: str) -> None:
    assert is_full_name(shown)


@pytest.mark.parametrize(
    "shown",
    [
        *("", "adaobi", "the caption cat", "The Caption Cat", "Night Owl", "Marketing Maven", "Robin & Co"),
        *(
            "Example University",
            "Team Contoso",
            "Robin writes it down",
            "A. O.",
            "Rivera Bakery",
            "Coffee Lover",
        ),
        *("robin.example Notes", "Vida Sana", "Ada, PhD", "张伟", "carmen rivera", "Ada 2.0 Obi"),
    ],
)
def test_a_nickname_or_slogan_is_no_name(shown: str) -> None:
    assert not is_full_name(shown)


def test_pronouns_taglines_and_emoji_are_not_quoted() -> None:
    assert personal_part("Carmen Rivera (she/her) 🌻 | Marketing @ Contoso") == "Carmen Rivera"
    assert name_words("Prof. Carmen de la Rivera, PhD") == ["carmen", "rivera"]


@pytest.mark.parametrize(
    ("meant", "drawn", "letters"),
    [
        ("adaobi", "adaob1", ['"1" (U+0031) for "i" (U+0069)']),
        ("adaobi", "ada0bi", ['"0" (U+0030) for "o" (U+006F)']),
        ("burnett", "bumett", ['"m" (U+006D) for "rn" (U+0072 U+006E)']),
        ("adaobi", "\u0430daobi", ['"\u0430" (U+0430) for "a" (U+0061)']),
        ("ada_obi", "ada__obi", []),
    ],
)
def test_letters_that_look_alike_are_named(meant: str, drawn: str, letters: list[str]) -> None:
    assert alike(meant, drawn)
    assert swapped(meant, drawn) == letters


def test_a_name_in_one_alphabet_imitates_nothing() -> None:
    for name in ("Ада Оби", "Анна Popova", "Ada Obi", "Γιώργος Obi", "Zoë Müller", "王 Wei"):
        assert strange_letters(name, "Ada Obi") == []
    assert strange_letters("\u0410da Obi", "Ada Obi") == ['"\u0410" (U+0410) for "A" (U+0041)']
    # A word of look-alike letters alone is one only where it is the very name.
    assert strange_letters("Ada \u0420\u043e\u0440\u0435", "Ada Pope")
    assert not strange_letters("Ada \u0420\u043e\u0440\u0435", "Ada Obi")
