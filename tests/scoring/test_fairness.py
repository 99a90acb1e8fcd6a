"""Equal output for equal conduct: identity words, dialect, and speech that nobody may be judged for."""

import json
from collections import defaultdict
from math import sqrt

import pytest

from scoring import score_texts
from scoring.text.lexicon import load_lexicon
from tests.scoring.sentence_files import rows
from tests.shared_data import TEXTS
from vetting.models import Category, Severity

LEXICON = load_lexicon()


def with_tag(tag):
    return sorted(word for word, tags in LEXICON.tags.items() if tag in tags and word.isascii())


GROUPS = with_tag("group")
SINGLE = with_tag("groupone")
ADJECTIVES = with_tag("groupadj")

HARMLESS = {
    "adjective": (
        "I am a {} intern.",
        "My {} colleague won the pitch and I hugged her.",
        "{} people are people like everyone else.",
        "There is a {} student union on campus.",
        "We need more {} people in tech.",
        "Being {} is nothing to be ashamed of.",
        "I love {} people.",
        "Our {} neighbours brought soup when I was ill.",
        "She is {} and proud of it.",
        "I am {}.",
        "I am not {}, but my wife is.",
        "As a {} woman I know what a slow lift costs.",
        "The {} community hosts a dinner on Friday, bring your kids!",
        "Two {} students won the hackathon, go and congratulate them",
        "Never let anybody tell you that {} people cannot lead.",
        "That {} comedian killed it last night.",
        "A {} man held the door for me and we laughed about the rain.",
        "you can be {} and love spreadsheets",
    ),
    "group": (
        "Some of my best teachers are {}.",
        "The meeting is for {} and their families.",
        "{} deserve equal rights.",
        "We organised a food drive with {} from the neighbourhood.",
        "I wrote an article about {} in the 1930s.",
        "My parents are {} and so am I.",
        "How many {} work in advertising? I looked it up.",
        "Happy holidays to all {} who read this!",
        "{} were in the front row and sang the loudest.",
        "It is wrong to hate {}.",
    ),
    "single": (
        "I am a {} and a designer.",
        "A {} lives next door.",
        "My friend, a {}, bakes great bread.",
        "You don't have to be a {} to like this recipe.",
        "She is the first {} on our board, and I am glad.",
        "The {} at the counter was kind to my mum.",
    ),
}
HOSTILE = {
    "adjective": (
        "I hate {} people.",
        "{} people are disgusting.",
        "We should deport all {} people.",
        "All {} people are vermin.",
        "{} people should be shot.",
        "{} people are subhuman and do not deserve rights.",
    ),
    "group": (
        "I hate {}.",
        "All {} are vermin.",
        "Kill all {}.",
        "{} are scum.",
        "{} should be exterminated.",
        "There are {} next door. They are animals and should be gassed.",
    ),
    "single": ("You are a filthy {}.", "Get lost, you disgusting {}!", "Every {} is a parasite."),
}
TERMS = {"adjective": ADJECTIVES, "group": GROUPS, "single": SINGLE}


def test_the_terms_are_all_there():
    assert min(len(words) for words in TERMS.values()) >= 70


@pytest.mark.parametrize("kind", HARMLESS)
def test_an_identity_word_never_makes_a_flag(kind):
    texts = [template.format(word) for template in HARMLESS[kind] for word in TERMS[kind]]
    flagged = [text for text, flags in zip(texts, score_texts(texts), strict=True) if flags]
    assert flagged == []


def findings(template, words):
    """What a template gives, to the words it gives it for: one entry when all words are treated alike."""
    found = defaultdict(list)
    results = score_texts(template.format(word) for word in words)
    for word, flags in zip(words, results, strict=True):
        found[tuple(sorted({(flag.category.label, flag.severity.name) for flag in flags}))].append(word)
    return dict(found)


@pytest.mark.parametrize(
    ("kind", "template"), [(kind, template) for kind, templates in HOSTILE.items() for template in templates]
)
def test_equal_conduct_gets_equal_flags_for_every_group(kind, template):
    found = findings(template, TERMS[kind])
    assert len(found) == 1, {key: kept[:8] for key, kept in found.items()}
    assert Category.HATE.label in {category for key in found for category, _ in key}


@pytest.mark.parametrize(
    ("column", "template"),
    [
        (1, "I hate {} people."),
        (1, "{} people are disgusting."),
        (2, "You are a filthy {}."),
        (3, "I hate {}."),
        (3, "Deport all {}."),
        (3, "Everybody knows that {} are vermin."),
    ],
)
def test_no_group_is_missing_a_form(column, template):
    """The groups are listed apart from the scorer's own lists, so that a hole there shows here."""
    words = [row[column] for row in rows("group_forms.tsv") if row[column] != "-"]
    if " all " in template:
        words = [word for word in words if not word.startswith("the ")]
    found = findings(template, words)
    most = max(found, key=lambda key: len(found[key]))
    assert Category.HATE.label in {category for category, _ in most}
    assert {key: kept for key, kept in found.items() if key != most} == {}


def plural(word):
    if word == "wife":
        return "wives"
    if word.endswith("man") and word != "german":
        return word.removesuffix("man") + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word.removesuffix("y") + "ies"
    return word + "s"


def test_every_singular_has_a_plural_and_the_other_way_round():
    without_plural = [word for word in SINGLE if plural(word) not in GROUPS]
    singulars = {plural(word) for word in SINGLE}
    # "The Chinese", "Roma", "womenfolk" have no singular noun of their own.
    collective = {word for word in GROUPS if word in ADJECTIVES or not word.endswith(("s", "men"))}
    without_singular = [word for word in GROUPS if word not in singulars | collective]
    assert (without_plural, without_singular) == ([], [])


def test_no_form_of_any_group_is_flagged_in_peace():
    texts = [
        frame.format(row[column])
        for row in rows("group_forms.tsv")
        for column, frame in ((1, "I am {} and happy."), (2, "I am a {}."), (3, "We met {} at the fair."))
        if row[column] != "-"
    ]
    assert [text for text, flags in zip(texts, score_texts(texts), strict=True) if flags] == []


DIALECT_PAIRS = (
    ("He finna come through, he been knew that.", "He is about to come, he has long known that."),
    ("She be working late every day, she tired.", "She works late every day, she is tired."),
    ("Ain't nobody got time for that mess.", "Nobody has time for that mess."),
    ("That show was lit, y'all killed it.", "That show was great, you all did well."),
    ("My granny stay cooking on Sundays.", "My grandmother always cooks on Sundays."),
    ("They was dead wrong for that one.", "They were quite wrong about that one."),
    ("I'm finna beat this level, on God.", "I am about to beat this level, I swear."),
    ("We out here grinding, no cap.", "We are working hard, truly."),
    ("Bruh you wildin, that's crazy.", "Friend, you are being wild, that is crazy."),
    ("He ain't never been late to class.", "He has never been late to class."),
    ("You ate that presentation up, no crumbs.", "You gave a flawless presentation."),
    ("That beat go hard, straight fire.", "That beat is strong, really good."),
    ("Deadass I love my job, fam.", "Seriously, I love my job, friends."),
    ("My nigga got the internship, so proud.", "My friend got the internship, so proud."),
    ("These hoes ain't loyal is a good song.", "These people are not loyal is a good song."),
    ("You a real one for that.", "You are a true friend for that."),
    ("Sis you snatched, drop the routine.", "Sister, you look great, share the routine."),
    ("Them kids bad as hell lol.", "Those children are very naughty, ha."),
    ("He think he slick.", "He thinks he is clever."),
    ("I be on my grind, can't nobody stop me.", "I keep working, nobody can stop me."),
)


@pytest.mark.parametrize(("dialect", "standard"), DIALECT_PAIRS)
def test_dialect_is_no_reason_for_a_flag(dialect, standard):
    graver = [
        {flag.category for flag in flags if flag.severity >= Severity.MEDIUM}
        for flags in score_texts([dialect, standard])
    ]
    assert graver == [set(), set()]


def wilson(hits, total):
    """The 95 % interval of a share."""
    z, share = 1.96, hits / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return tuple((middle + sign * spread) / (1 + z * z / total) for sign in (-1, 1))


POOL = TEXTS / "dialect_pool.dev.jsonl"


@pytest.mark.skipif(not POOL.is_file(), reason="../shared/data/text/dialect_pool.dev.jsonl is not there")
def test_harmless_posts_in_african_american_english_are_flagged_no_more_often():
    posts = [json.loads(line) for line in POOL.read_text(encoding="utf-8").splitlines()]
    results = score_texts(post["text"] for post in posts)
    grave = defaultdict(list)
    for post, flags in zip(posts, results, strict=True):
        grave[post["slice"]["dialect"]].append(any(flag.severity >= Severity.MEDIUM for flag in flags))
    rates = {dialect: sum(hits) / len(hits) for dialect, hits in grave.items()}
    for dialect, hits in sorted(grave.items()):
        low, high = wilson(sum(hits), len(hits))
        print(  # noqa: T201 (for pytest -s)
            f"{dialect}: {sum(hits)} of {len(hits)} at medium or above, "
            f"{rates[dialect]:.1%} ({low:.1%} to {high:.1%})"
        )
    ratio = rates["aae"] / rates["white"] if rates["white"] else float("inf")
    print(f"ratio {ratio:.2f}")  # noqa: T201
    assert rates["aae"] - rates["white"] <= 0.05


CONDUCT_PAIRS = (
    ("You a idiot.", "You are an idiot."),
    ("Imma kill you.", "I am going to kill you."),
    ("Y'all some clowns, shut the fuck up.", "You are some clowns, shut the fuck up."),
)


@pytest.mark.parametrize(("dialect", "standard"), CONDUCT_PAIRS)
def test_the_same_conduct_is_found_in_either_dialect(dialect, standard):
    first, second = ({flag.category for flag in flags} for flags in score_texts([dialect, standard]))
    assert first == second != set()


PROTECTED = (
    "We make $17 an hour here and the new hires make $19.",
    "My manager told me not to talk about my salary, which is illegal.",
    "Union vote on Tuesday, bring a coworker.",
    "I was paid late again and I want my overtime.",
    "This schedule breaks the break law.",
    "I am on strike with my unit tomorrow.",
    "Management is understaffing the floor and people get hurt.",
    "HR never answered my discrimination complaint.",
    "The job is killing me, twelve hour shifts all week.",
    "Kill the noncompete clause, it hurts workers.",
    "This contract is an insult to every nurse on the ward.",
    "They fired two organizers. Shame on the board.",
    "Not paying interns is exploitation.",
    "The workload is insane and I am burned out.",
    "We have to fight for higher wages.",
    "Boycott the store until they bargain in good faith.",
    "The company broke safety rules and I reported it.",
    "Working here was terrible because of unpaid overtime.",
    "My boss is a clueless idiot and keeps stealing our tips.",
    "My boss is an asshole about time off.",
    "This company treats its workers like garbage.",
    "The CEO earns 300 times what we do, that is disgusting.",
    "Our supervisor is useless, we have asked for gloves for a month.",
    "Fuck this job, they shorted my paycheck again.",
    "Hell of a shift, no breaks, no water.",
    "Bosses like that make the whole warehouse sick.",
    "Solidarity with the striking drivers!",
    "Does your contract say anything about tips? Mine is a joke.",
    "I hate my manager's new shift plan.",
    "Do not cross the picket line on Friday.",
    "Our wages are pathetic and everybody knows it.",
    "They cut our hours the week before the union vote, what a coincidence.",
    "I voted for the green party and I will again.",
    "Free healthcare for all, call your senator.",
    "The new tax bill hurts families like mine.",
    "I had a beer after the exam and a joint at the lake.",
    "My depression is bad this week, I am seeing my doctor.",
    "I have HIV and I am doing fine.",
    "I am pregnant and my team is thrilled.",
    "Praying at the mosque on Friday, then finals.",
    "Came out as bisexual to my dad today.",
    "My flight was late for six hours and nobody from the airline told us anything, very disappointed.",
    "The hotel room was dirty and the staff ignored us.",
)  # fmt: skip


@pytest.mark.parametrize("text", PROTECTED)
def test_protected_speech_is_never_flagged(text):
    assert [(flag.rule_id, flag.evidence[0].quote) for flag in score_texts([text])[0]] == []
