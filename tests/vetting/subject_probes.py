"""Posts written for the subject tests: what must be set aside, and look-alikes that must not."""

WORK = """
They pay us eleven dollars an hour and expect us to smile about it.
Nobody at my job has had a raise in three years.
My paycheck was short again this week, second time this month.
Found out the new guy doing my exact job earns 4k more than me.
Ask your coworkers what they make, it's legal.
Our whole team asked for a raise together and got it.
We were promised a bonus and got a pizza party.
Interns should be paid. Full stop.
I worked sixty hours this week and got paid for forty.
Anyone else's manager take a cut of the tips?
The tips at this place get pooled and then management keeps half.
My boss just texted me on my day off again.
Boss moved my shift with two hours notice.
They changed the rota again without telling anyone.
Third double shift this week, I can't feel my feet.
No lunch break again today, ten hours straight on my feet.
We don't get breaks on the late shift.
My schedule comes out the night before, how am I meant to plan anything?
Our manager cut everyone's hours after we complained.
Proud to say our store voted to unionize!
Sign your union card.
Union yes!
The union rep was brilliant in my meeting today.
Company brought in a union-busting law firm, that tells you everything.
I'm voting for the union and so should you.
Management says we don't need a union because we're a family.
We walk out at noon tomorrow. Join us.
Day 4 on the picket line, thanks for all the honks.
Honk if you support the nurses on strike.
Teachers are striking for smaller classes and better pay.
Baristas at our shop are going on strike Friday.
Never cross a picket line.
My supervisor screamed at me in front of customers today.
My boss is the worst person I have ever worked for.
My manager is a bully and everyone knows it.
Our manager is so incompetent that we do her work for her.
HR exists to protect the company, not you.
Went to HR about the comments he makes and they did nothing.
I reported harassment at work and got moved instead of him.
My coworker was groped by a customer and management told her to let it go.
The owner makes jokes about my accent at work every single day.
Women in my office get paid less, and we checked.
They fired Dana for talking about pay.
Half of my department was laid off by email this morning.
Layoffs again. Loyalty means nothing to this company.
Just got laid off after six years. Looking for work.
My contract was terminated while I was on parental leave.
I quit because they refused to give me a day off for the funeral.
Told to come in sick or lose my job.
We have no sick pay so everyone comes to work ill.
Zero hour contracts should be banned.
The warehouse was 38 degrees today and they would not open the doors.
No masks, no gloves, no training: that's safety at my job.
The fire exit at work has been blocked for months.
A guy on my shift got hurt because the machine has no guard.
Reported my employer to the labor board today.
Two of my coworkers fainted on the line and they kept it running.
Stop texting your staff at midnight.
My workload doubled and my salary didn't.
I am so burnt out from this job.
Three people quit this month and they still won't hire anyone.
We are so short staffed that I ran the whole floor alone.
Underpaid, overworked, and told to be grateful.
Unpaid internships are for rich kids.
My internship pays nothing and I work full days.
Is 12 an hour normal for a social media intern?
Post your salary range in the job ad or don't post the ad.
Talk about your wages. It is your right.
Minimum wage has not moved since I was in school.
A living wage for every worker.
The cleaners in our building haven't been paid in two months.
They withheld my last paycheck when I left.
Payroll messed up my overtime again.
I'm owed three weeks of overtime.
Does anyone else's company make you clock out for the bathroom?
My employer wants me to sign a noncompete for a serving job.
The new contract takes away our pension.
Our health benefits at work got cut while the CEO got a bonus.
Six people doing the work of twelve, that's my office.
My boss expects me to answer emails on vacation.
My agency makes us work weekends for free.
Our company is a toxic workplace and I'm done being quiet.
Don't work here, they treat staff like dirt.
Working here is hell.
Worst job I ever had, the managers steal.
My manager told me I'm too emotional to lead a team.
We asked for chairs at the register and the boss laughed at us.
Solidarity with the Amazon drivers.
Delivery riders deserve basic employment rights.
The strike is on, bring water and signs.
My shift lead writes me up for sitting down.
I can't afford rent on what they pay me.
They want me back in the office five days a week for the same pay.
The staff petition about the schedule has 40 names now.
Our open letter to the board about pay is online.
I'm a whistleblower and I would do it again.
They monitor our keystrokes at work, it's creepy.
My boss reads our private chats.
Got written up for taking my legal break.
Our CEO makes 300 times what we make.
The team lead yelled at the intern until she cried.
New grads: negotiate your salary.
Wage theft is the biggest theft there is.
My employer still owes me for March.
Only one nurse for thirty patients tonight, that's not safe.
My job is making me miserable.
I hate my boss so much.
#unionstrong
Fourteen hour days, six days a week, no overtime.
Our hours got cut right before the holidays.
Management ignored our safety complaints for a year.
"""

POLITICS = """
Go vote today!
I voted this morning, your turn.
Register to vote before Friday.
The senator from our state is a disgrace.
I will never vote Republican again.
Proud democrat since 2008.
The Tories have wrecked this country.
Labour should have won that seat.
Knocking on doors for our candidate for city council this weekend.
The prime minister lied to parliament.
This president is an embarrassment.
Congress needs to do its job.
Brexit was a mistake.
At the climate march downtown with 10,000 others.
Marching for women's rights tomorrow.
Black Lives Matter.
All cops... whatever, see you at the protest.
Abolish the electoral college.
Abortion is healthcare.
Ban assault weapons now, gun control saves lives.
Come and take my guns, the second amendment is clear.
Build the wall.
Refugees are welcome here, sign the petition to the government.
The supreme court got this one wrong.
Tax the rich.
Taxes are theft and the government wastes them.
My MP voted against the bill. Shame.
Free Palestine.
Stop the war, call your congressman.
I'm a socialist and not sorry.
Capitalism versus communism debate in class today got heated.
The governor signed the bill last night.
The mayor cut library funding again.
Feminism is for everybody.
#MAGA all the way
Trump said what now?
Watching the presidential debate with friends.
Impeach him.
Right wing media is at it again.
The far left and the far right deserve each other.
New immigration law is cruel.
Democracy dies when people do not vote.
The election results are in and I'm crying.
Legalize it: the ballot measure passed!
Volunteering at the polling station all day.
"""

HEALTH = """
I was diagnosed with type 1 diabetes last spring.
My mum starts chemo on Monday.
Two years cancer free today!
I have ADHD and lists are how I survive.
My anxiety has been so bad this week.
Depression is lying to me again today.
Had a panic attack in the library.
I'm pregnant!
We are expecting a baby in June.
We lost the baby at 12 weeks. Miscarriage is so lonely.
My therapist says I should journal more.
First day on new antidepressants.
I'm sick and stuck in bed.
My dad is in the hospital, please pray.
Surgery went well, home by Friday.
Back from knee surgery, thanks for the messages.
My brother has epilepsy and had a seizure this morning.
I'm autistic and open offices are hell for me.
As a deaf student I rely on captions.
I am blind in one eye.
I use a wheelchair and this ramp is a joke.
My son has autism and he is brilliant.
Grandma has dementia and called me by my aunt's name.
Tested positive for covid today.
The flu has me flat on my back.
I have endometriosis, ask me anything.
My asthma is awful in this weather.
Migraine day three. I can't look at a screen.
She was rushed to intensive care last night.
My insulin costs more than my rent.
Living with lupus is a full time job.
My eating disorder recovery turned one today.
One year sober today.
My uncle is in rehab again.
I've got OCD, the real one, and it is not cute.
Waiting on my biopsy results.
I broke my leg, six weeks of crutches ahead.
My PTSD makes fireworks night impossible.
My doctor changed my meds again.
I am bipolar and I am doing fine.
He had a stroke at 40.
My disability makes long commutes hard.
Got my hearing aids today!
My wife is having a C-section tomorrow.
I've been throwing up all night.
Mental health matters, check on your friends.
"""

SELF_HARM = """
I want to kill myself.
I can't do this any more, I want to die.
I don't want to be alive anymore.
I've been cutting myself again.
I had suicidal thoughts last year and I got help.
My cousin attempted suicide in May.
Ten years since my friend killed himself.
Sometimes I think everyone is better off without me.
I relapsed and started self-harming again.
I keep thinking about ending it all.
"""

OFF_DUTY = """
So drunk right now lol.
Wine o'clock!
Beers with the boys after the exam.
Tequila was a mistake.
Worst hangover of my life.
I am so hungover in this lecture.
Pub quiz then more pints.
Bottomless mimosas on Sunday.
Who's up for cocktails tonight?
Got wasted last night and lost my shoe.
Vodka and bad decisions.
Tried the new brewery downtown, great IPA.
Smoking weed on the porch.
That edible hit me hard.
Legal dispensary opened near campus!
I'm so stoned.
Rolled a joint and watched the sunset.
Happy 420 everyone.
Just need a cigarette.
Vaping by the window again.
Trying to quit smoking, day 3.
Cigars on the roof to celebrate.
Hookah bar after class?
Partied until 5am, class at 9.
House party at mine on Saturday!
Clubbing in Berlin was unreal.
That rave was life changing.
Lost forty bucks at the casino.
Poker night at my place.
Won a tenner on the lottery.
Put a bet on the derby.
Vegas, blackjack and no sleep.
Beer pong champion 2019.
Two glasses of wine and I'm asleep.
"""

HARMLESS = """
That is one sick beat, play it again.
I'm sick of slow websites.
So sick! That kickflip was unreal.
The European Union published its new open data portal.
Send it by Western Union, it takes a minute.
The student union building has the best coffee.
The union of two sets holds every element of both.
TypeScript union types saved me today.
Meet me at Union Square at six.
You have to strike a balance between speed and quality.
Lightning strikes twice in this photo series.
The iron is hot, strike while you can.
A striking image, well composed.
My birthday party was so much fun!
Third-party cookies are going away.
Watch party for the finale at mine.
I should have paid attention in statistics.
It pays off to read the manual.
Pay it forward: teach one person what you learnt.
This tool will democratize publishing.
Bought shampoo at the drug store.
Retail therapy: bought three books.
What a great job you did on the design!
The cron job failed again at midnight.
Thanks Steve Jobs for the one button mouse.
Use a package manager, please.
The final boss in this game is impossible.
Our team won in overtime, what a goal!
Take a break and look at this puppy.
Please break the paragraph into two lines.
Ten tips for better captions.
Pro tip: schedule your posts with a queue.
Email campaigns need a clear subject line.
A liberal arts degree taught me to write.
Here is a conservative estimate of the traffic.
Up vote this answer if it helped.
Vote for your favourite logo in the comments!
The leader of the pack won the race by a mile.
Class president photo from 2009, look at that hair.
Raft leader election explained with ducks.
That plays its trump card in the third act.
Root beer floats for everybody.
Best ginger beer in town, alcohol free.
The bar chart needs a title.
They raise the bar every single year.
We weed out the duplicate rows first.
Spent the weekend pulling weeds in the garden.
A joint venture between two publishers.
Our joint effort with the museum is live.
Smoking hot take: tabs are fine.
Run the smoke test before you deploy.
My book club loved this novel.
I bet you will like this song.
That was a safe bet.
It got rave reviews.
I wasted two hours on that bug.
High school reunion this summer.
Freshly baked bread, still warm.
Blind tasting of five chocolates.
The button is disabled until you fill in the form.
My request fell on deaf ears.
Color blind safe palettes matter in charts.
The community was diagnosing the outage for hours.
Our site went viral, the server did not.
Patience: be patient with new users.
Doctor Who is back on Saturday!
The virus scan deleted my file.
Disaster recovery plans should be rehearsed.
First aid for your houseplants.
He's a poker face kind of negotiator, I read that in a novel.
I'm so tired, give me coffee.
My flight was three hours late and nobody said sorry.
Your company has the worst customer service, I want my money back.
The staff at this hotel were rude to my mother.
You are an idiot and your app is garbage.
You're all morons and I'm tired of it.
Shut up, you pathetic clown, drink your coffee.
"""


def posts(block: str) -> list[str]:
    """The posts of one block, one a line."""
    return [line for line in block.strip().splitlines() if line]


# The second round was written after the word lists stood, to see how they carry over.
WORK_LATER = """
Four of us split one microwave and a broken chair, welcome to my job.
Why does the night crew get less per hour than the day crew?
Still waiting for last month's wages.
The district manager told us we'd be replaced if we talk to the union.
I'm on call all weekend for no money.
Twelve bucks an hour to get yelled at.
If you're a server, keep track of your tips.
They want us to come in on Thanksgiving without holiday pay.
Our contract expires Friday and they won't even sit down with us.
My coworkers and I wrote a letter about the heat in the kitchen.
Manager says bathroom breaks count as time theft lol.
Just found out my male colleague makes ten grand more.
I asked for a raise and got a mug.
My boss won't stop calling me sweetie.
Nobody should have to work a 16 hour shift.
The store is run by one person at night and it's dangerous.
They cut our health insurance.
Company profits up 40%, our raise: zero.
I've been passed over for promotion again because I had a kid.
Our supervisor plays favorites with the schedule.
They made the temps sign away their overtime.
Stand with the bus drivers, the fare office can wait.
Got my union card today!
Strike day two: still cold, still here.
Is it even legal to be paid in gift cards?
Shout out to the organizers who won us weekends off.
They told me to train my replacement and then let me go.
Boss said no phones, then called me on mine at 3am.
We need more staff on the ward, people are falling asleep on their feet.
Anyone hiring? This place is draining me and management doesn't care.
My internship coordinator refuses to pay the travel costs they promised.
Reminder that discussing your salary with colleagues is protected by law.
Our company just ended remote work with one week's notice.
I got disciplined for posting about our working conditions.
The foreman told us to skip the safety checks.
Stocking shelves at 4am for minimum wage builds character, says the CEO.
My manager takes credit for everything I do.
Being a barista means smiling while people throw cups at you.
Do not apply at this agency, they never pay freelancers on time.
I filed a complaint against my boss.
"""

POLITICS_LATER = """
Phone banking for the senate race tonight.
Our councillor finally answered about the bike lanes.
He lost the popular vote, remember.
Keep abortion legal.
Defend our borders!
The cabinet reshuffle is a circus.
Ukraine deserves our support, write to your MP.
Lower taxes, smaller government.
Sign this petition against the new voting law.
Police reform now.
No justice, no peace! See you at city hall.
I'm running for school board!
Conservatives never cared about students.
The Greens got 14 percent here.
Whoever wins on Tuesday, be kind.
"""

HEALTH_LATER = """
Day five in hospital and the food is still beige.
My sister was just diagnosed with MS.
Living with chronic pain makes you a planner.
The new inhaler helps.
My hearing is getting worse, time for aids.
I'm recovering from an eating disorder.
Grandpa passed the heart surgery!
I can't come tonight, I have a fever.
My therapist cancelled again.
We're having a baby!
I take medication for my anxiety.
Broke my wrist snowboarding, typing with one hand.
Lost my dad to cancer in May.
I've been in therapy for two years and I'm proud.
My epilepsy means I can't drive.
Got my second vaccine, arm is sore.
Dyslexia is why I love audiobooks.
I'm dyslexic, so forgive the typos.
My little brother has Down syndrome.
It's my first week off the antidepressants.
"""

OFF_DUTY_LATER = """
Nothing beats a cold beer after finals.
Rosé all day.
I can't feel my face, whose idea were the shots.
Happy hour at Benny's, first round's on me.
Bong rips and cartoons.
Weed is legal here and it's lovely.
Smoked a pack during the all nighter.
Anyone have a lighter? Out of smokes.
Danced on tables till sunrise.
Scratch cards are my only investment plan.
Won big at roulette!
Pregaming at my dorm.
"""

HARMLESS_LATER = """
Union Jack socks, on sale.
The state of the art in machine translation.
I work with React every day and love it.
My job is to make you laugh, says the clown in the film.
This schedule plugin posts for you every morning.
We shipped the release after a long week.
How to raise money for your student film.
The hospital drama season finale was wild.
My phone is dying and so is my laptop.
Your support team ignored me for a week, this is the worst company ever.
You are a worthless piece of trash.
I hate this stupid airline, never again.
She is the voice of a generation.
Great panel on captions and hashtags at the conference.
The general election of pixels: a thread about dithering.
Our workshop had forty students and two projectors.
Count the votes in your poll before you post the result.
Here's a cocktail of bad ideas from the ad world.
That goalkeeper is on fire, what a save.
The doctor in that film is my favourite character.
Deadline moved to Monday, so we have time to polish.
I run a half marathon in May.
What a depressing shade of beige.
Killer headline, boring article.
Her presentation was insanely good.
"""
