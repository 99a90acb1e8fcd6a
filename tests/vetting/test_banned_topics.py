"""The linter of interview questions: what it refuses, with which topic, and what it lets through."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from vetting.banned_topics import banned_topic, topics

BANNED = {
    "age": (
        "How old are you?",
        "When did you graduate from high school?",
        "What year were you born?",
        "Which year did you finish secondary school?",
        "Are you over 40?",
        "Would you mind working for a boss who is younger than you?",
        "Do you think you are too young for this role?",
        "May I ask your age?",
        "Are you a millennial?",
        "Which generation do you feel you belong to?",
    ),
    "birthplace or origin": (
        "Which country did you grow up in?",
        "Have you lived here all your life?",
        "Where are you from originally?",
        "Where were you born?",
        "Where do your parents come from?",
        "What is your nationality?",
        "Are you a US citizen?",
        "That is an interesting surname, where does it come from?",
        "How long have you lived in this country?",
        "Where did you grow up?",
        "What is your immigration status?",
        "Do you need a visa?",
        "Tell us about your cultural background?",
    ),
    "language at home": (
        "You have a lovely accent, where's it from?",
        "Is that an accent I hear?",
        "What is your mother tongue?",
        "What languages do you speak at home?",
        "Are you a native speaker?",
        "Where did you learn English?",
        "How many languages do you speak?",
    ),
    "religion": (
        "Do you attend services?",
        "Are you a person of faith?",
        "Do you read the Bible?",
        "Which church do you go to?",
        "Which church?",
        "Are you religious?",
        "Which holidays do you observe?",
        "Do you believe in God?",
        "Will your faith let you work on Saturdays?",
        "Do you wear a headscarf for religious reasons?",
        "Are you a practising Catholic?",
    ),
    "family": (
        "Do you live by yourself?",
        "How many people are in your household?",
        "Do you plan to start a family?",
        "What is your maiden name?",
        "Who looks after your children?",
        "Who looks after the kids when you are at work?",
        "Are you married?",
        "Is it Miss or Mrs?",
        "Any kids?",
        "How many children do you have?",
        "What does your husband think about you travelling?",
        "Are you pregnant?",
        "Do you have childcare?",
        "What do your parents do?",
        "Do you live with anyone?",
        "Are you seeing anybody?",
        "When are you going to settle down?",
    ),
    "disability": (
        "Have you ever applied for disability benefits?",
        "Do you have hearing problems?",
        "Do you have any disabilities?",
        "Have you ever filed for workers' compensation?",
        "Would you need any special accommodations?",
        "Are you dyslexic?",
        "Why are you in a wheelchair?",
    ),
    "health": (
        "Have you ever had a nervous breakdown?",
        "Have you ever been treated for depression?",
        "Any medical conditions?",
        "Do you take any medication?",
        "How many sick days did you take last year?",
        "Have you ever had therapy?",
        "How is your health?",
        "Do you smoke?",
        "How much do you drink at weekends?",
        "Have you been diagnosed with anything?",
        "Is there a family history of heart trouble?",
        "Have you had problems with your mental health?",
    ),
    "sex or orientation": (
        "Do you date men or women?",
        "Are you gay?",
        "What is your sexual orientation?",
        "What are your pronouns?",
        "As a woman, can you lead a team of engineers?",
    ),
    "race or looks": ("How tall are you?", "What race are you?", "Do you have any tattoos?"),
    "arrests": (
        "Have you ever spent a night in jail?",
        "Have the police ever questioned you?",
        "Have you ever been arrested?",
        "Do you have a criminal record?",
        "Were you ever in trouble with the law?",
        "Have you been in jail?",
    ),
    "unions": (
        "Would you cross a picket line?",
        "Are you a member of a union?",
        "How do you feel about unions?",
        "Have you ever been on strike?",
        "Did you help to unionise your last workplace?",
    ),
    "politics": (
        "What are your views on abortion?",
        "Do you lean left or right?",
        "What clubs or societies do you belong to?",
        "How did you vote?",
        "Who did you vote for in the last election?",
        "What are your political views?",
        "Are you a Republican?",
        "What do you think of the president?",
        "Have you been to a protest lately?",
    ),
    "logins": (
        "Would you mind logging in to your account so we can look?",
        "Can you add me on Facebook so that I can see your profile?",
        "Can we follow your private account?",
        "What is your Twitter password?",
        "Could you log in to Facebook and let us scroll?",
        "Would you accept our friend request?",
        "Can we see your private messages?",
        "Could you show us your locked account?",
    ),
    "pay so far": (
        "What is your current salary?",
        "How much did you earn in your last job?",
        "What do you make?",
        "Can you bring a payslip?",
    ),
    "military discharge": (
        "Were you honorably discharged?",
        "What kind of discharge did you get?",
        "Are you a veteran?",
        "Did you serve in the army?",
    ),
    "photo": (
        "Could you send us a photo of yourself?",
        "Would you attach a recent photograph to your CV?",
        "What do you look like?",
    ),
    "money and home": (
        "Do you own a car?",
        "Do you own or rent your home?",
        "What is your credit score?",
        "Where do you live?",
        "Do you have any debts?",
        "How do you pay for college?",
    ),
}

FINE = (
    "Do you have experience with children's brands?",
    "Have you written about religion, politics or health for a paper?",
    "How would you answer somebody who calls our CEO too old?",
    "Have you used a union type in TypeScript?",
    "Did you plan the election coverage of your paper yourself?",
    "How did you split the work in your student union?",
    "Would you vote for shipping this feature now or later?",
    "How would you partner with a creator for a launch?",
    "How would you teach an older colleague to use our tool?",
    "Which languages of programming have you used?",
    "Which programming languages do you speak?",
    "Tell us about a conflict in a team. How was it settled?",
    "How do you handle age-gated content?",
    "How do you check the age limits of a competition?",
    "In which languages could you write posts for us?",
    "How would you plan a campaign for a health charity?",
    "Which health topics would you leave to the experts?",
    "How would you answer a patient who asks about medication under our post?",
    "What would you write when a customer says that our product made their child sick?",
    "How would you announce a product for families?",
    "How would you keep a company account out of an election campaign?",
    "What political content would you not share from a company account?",
    "A customer starts to argue about politics. What do you do?",
    "How do you speak with a customer whose politics you cannot stand?",
    "What do you do when a user posts their password in a public reply?",
    "Who should hold the password of our channel, and how would you pass it on?",
    "What would you do if the log-in page was down and customers complained?",
    "How do you make a post readable for people who are blind?",
    "How would a colleague with a disability read this post?",
    "How would a woman on the team read it?",
    "Which photo would you choose for this post, and why?",
    "What do you look for in the background before you post a photo from work?",
    "How do you strike the right tone in a single post?",
    "Which age-old advice would you drop?",
    "What did you learn in orientation week about our tools?",
    "What are your salary expectations?",
    "Are you allowed to work in this country for the time of the internship?",
    "When could you start, and until when are you free?",
    "Which weeks of the internship are taken by classes, exams or breaks?",
    "When do you graduate?",
    "Can you travel two days a month?",
    "Can you do these tasks, with or without adjustments?",
    "What did you study, and which course helped you most?",
    "Where would you work from during the internship?",
    "Tell us about a time when you changed your mind?",
    "How do you deal with stress before a deadline?",
    "What do you make of this chart?",
    "What made you think so, and did you ask them?",
    "What is the best thing that you made last year?",
    "How would you credit a photographer whose picture we use?",
    "How would you answer a journalist who asks about our wages?",
    "How would you moderate a debate about religion in our forum?",
    "What would you do if somebody insulted a Muslim customer under our post?",
    "How would you write for people whose native country is not ours, without talking down to them?",
    "How do you find out what students on a low income need from us?",
    "Tell us about a project that you handed over. What did you leave behind?",
    "Which of your posts are you proudest of?",
    "What should we know about the dates of your studies?",
    "What should we know about when your studies end?",
    "Which of these accounts is yours?",
    "Is this account yours, and is there a name that we should know it under?",
    "Is there an older account of yours that shows more?",
    "How do you know that a source is good?",
    "How would you explain the credit card form to a new user?",
    "How would you reply to a mother who cannot find the right size?",
    "What would you post for Mother's Day?",
    "How would you handle a race condition in this code?",
    "How do you act in good faith when a customer does not?",
    "What does a healthy backlog look like to you?",
    "Which parents' forums would you watch for feedback on our app?",
    "How would you mark a gift from a company in a post?",
    "How would you plan posts around public holidays?",
    "Tell us about a text of yours that somebody else changed a lot?",
    "What would you do if a follower wrote that they want to hurt themselves?",
    "How would you work with the European Union's rules on cookies?",
    "How did you measure whether the campaign reached older readers?",
    "What did you read about our company before you came?",
)


@pytest.mark.parametrize(
    ("topic", "question"), [(topic, question) for topic, group in BANNED.items() for question in group]
)
def test_a_banned_question_is_refused_with_its_topic_and_the_reason(topic: str, question: str) -> None:
    found = banned_topic(question)
    assert found is not None, question
    assert found.topic.name == topic
    assert found.words.split()[0] in question.casefold()
    assert f"about {topic}" in str(found)
    assert found.topic.why in str(found)


@pytest.mark.parametrize("question", FINE)
def test_a_question_about_the_work_is_let_through(question: str) -> None:
    assert banned_topic(question) is None, banned_topic(question)


def test_the_lists_are_long_enough_and_hold_every_topic() -> None:
    assert sum(map(len, BANNED.values())) >= 60
    assert len(FINE) >= 60
    assert {topic.name for topic in topics()} == set(BANNED)


@pytest.mark.parametrize(
    "written",
    [
        "WHICH CHURCH DO YOU GO TO?",
        "Which  church\ndo you go to?",
        "Which chu\u200brch do you go to?",
        "Which chúrch do you go to?",
        "Ｗhich church do you go to?",
    ],
)
def test_another_spelling_hides_nothing(written: str) -> None:
    found = banned_topic(written)
    assert found is not None
    assert found.topic.name == "religion"


def test_what_may_be_asked_instead_may_be_asked() -> None:
    for topic in topics():
        assert banned_topic(topic.instead) is None, topic.instead


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    found = banned_topic(text)
    assert found is None or found.topic in topics()


@pytest.mark.parametrize(
    "piece", ["you ", "your ", "what you a an any ", "you ever your own ", "medical ", "?" * 9]
)
def test_no_question_takes_long(piece: str) -> None:
    banned_topic("warm?")
    start = time.process_time()
    banned_topic(piece * 20_000)
    assert time.process_time() - start < 0.5
