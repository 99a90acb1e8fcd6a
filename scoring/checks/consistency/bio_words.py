"""The words by which a bio speaks of work, of study and of private life."""

from __future__ import annotations

from scoring.checks.consistency.words import LEGAL, word_set

AT = word_set("at @ bei beim chez en with for behind by")
FOR = word_set("for with behind by")
WORKS = word_set(
    "work works worked working do doing run running manage managing handle handling interning employed "
    "paid arbeite "
    "trabajo"
)
# What people say that they do all day; with "at" it is said of an employer.
MAKES = word_set(
    "building build making make telling tell writing write leading lead growing grow creating create "
    "designing design "
    "coding code shaping crafting shipping helping help looking tweet words stories"
)
PAID = word_set("work works working worked interning employed paid arbeite trabajo")
# What alone, before a name or an account, says that it is where someone is paid.
DAY_JOB = word_set(
    "day days job by work 9 5 9to5 nine to five from part of the on team employed paid staff employee"
)
BEHIND = word_set("person people human voice face brain one the behind team words")
ONLOOKERS = word_set(
    "customer customers user users reader listener viewer subscriber shareholder investor patient "
    "survivor client"
)
STUDIES = word_set(
    "student students studying study studies undergrad undergraduate postgrad postgraduate grad graduate "
    "candidate "
    "studentin studiere studiert studierende estudiante estudiando estudio etudiant etudiante freshman "
    "sophomore "
    "msc bsc ba ma mba phd"
)
ALUMNI = word_set(
    "alum alumna alumni alumnus alumnae graduate graduated grad absolvent absolventin egresado egresada"
)
FROM = word_set("at @ from of bei an en de")
OF = FROM - AT
BEFORE = word_set(
    "ex former formerly previously prev past once used worked left ehemals ehemalig ehemalige ehemaliger "
    "fruher fruhere "
    "antes antigua "
    "antiguo was alum alumna alumni alumnus alumnae graduated absolvent absolventin egresado egresada"
)
TIMES = BEFORE | word_set("currently current now aktuell actualmente")
NOT_YET = word_set(
    "incoming future upcoming aspiring soon starting joining hopeful wannabe prospective next want wants "
    "dream dreaming "
    "hoping zukunftig futura futuro"
)
# Unpaid, private or protected; or a jest. None of it is on a CV.
LEFT_ALONE = word_set(
    "volunteer volunteering volunteers club society captain committee board founder cofounder owner "
    "creator host cohost "
    "author freelance freelancer freelancing contributor contributing columnist guest ambassador mentor "
    "member fan fans "
    "supporter lover loves love enthusiast addict obsessed opinions opinion views tweets tweeting rt rts "
    "retweets "
    "endorsement endorsements own mum mom mother dad father parent wife husband married partner proud "
    "sober recovery "
    "church mosque temple synagogue parish ministry pastor chaplain youth faith union party campaign pride "
    "lgbt lgbtq "
    "nap naps napping napper sleep sleeping sleeper cat cats dog dogs coffee snack snacks pizza bed sofa "
    "couch chaos vibes "
    "meme memes procrastination procrastinating procrastinator life universe planet hogwarts starfleet "
    "narnia gondor "
    "mifflin wayne stark umbrella netflix overthinking overthinker dreams nothing everything professional "
    "chief eater "
    "expert cuddler kitchen home procrastinator snuggler wizard witch jedi hobbit queen king"
)
# A name with such a word is an organisation's even where nothing else says so.
MARKS = LEGAL - word_set("ab as co sa global international") | word_set(
    "university college agency studio studios labs traders media bank consulting hospital council magazine "
    "institute "
    "partners industries solutions technologies logistics foundation museum theatre press publishing "
    "analytics "
    "network gazette herald insurance pharmacy motors airlines railways brewery bakery hotel hotels stores "
    "software "
    "systems productions airways clinic textiles energy freight shipping farms mills pharma chemicals "
    "furniture "
    "sons daughters "
    "brothers"
)
# Kinds of business that are hobbies too: "Comic Books" is no publisher, "Juniper Lane Books" is one.
MARKS_OF_HOBBIES = word_set("books foods records games films pictures wines garden gardens cycles bikes")
# What comes after "at" and is nobody's employer or school.
NOBODY = word_set(
    "night day large heart home work school uni university college weekends weekend least last best dawn "
    "dusk sea law "
    "lunch midnight noon present moment once maths math music sports football times first peace war all"
)
SMALL = word_set("of the & and de del la der die das for fur und y et")
