"""How beginning, leaving, years and never at an employer are told, in the classes of :mod:`word_classes`."""

from __future__ import annotations

from scoring.checks.consistency.timeline.word_classes import Event, wordings

EVENTS: dict[str, Event] = {
    "start": Event(
        noun=wordings(
            r"first 1st :: \b(?:first|1st) ?(?:<many> )?<unit><mid>(?:<at>| <inside>)",
            r"one 1 :: \b(?:day|week|shift) (?:one|1)\b<mid>(?:<at>| <inside>)",
            r"onboarding induction orientation :: \b(?:onboarding|induction|orientation) (?:day|week"
            r"|today|starts?|started|begins)"
            r"(?: (?:one|1))?<mid><at>",
            r"onboarding induction orientation :: \b(?:onboarding|induction|orientation)<at>(?= "
            r"(?:<when>|has begun|begins|starts)\b)",
            r"new :: \bnew (?:job|role|gig|chapter|adventure)(?: (?:starts?|begins?))? <when> (?:at|with"
            r"|@) ?<org>",
            r"new :: \bnew (?:job|role|gig|chapter|adventure)<when>(?:[\s,:]+)<tagged>",
            r"marks :: \bmarks (?:the )?(?:start|beginning) of <own> (?:<new> )?<jobs><mid><at>",
            r"officially now :: \b(?:officially|now) (?:<own> )?(?:<new> )?(?:part|member|one) of <org>",
            r"officially now :: \b(?:officially|now) an? <org> (?:employee|intern|trainee|apprentice"
            r"|editor|writer|copywriter|developer|engineer|designer)\b",
            r"erste :: \berste[rn]? (?:arbeits)?(?:tag|woche|schicht)<mid><at>",
            r"heute morgen montag sofort :: \bab (?:heute|morgen|montag|sofort)(?: "
            r"(?:bin|arbeite|starte) ich)?<at>",
            r"primer :: \bprimer[ao]? (?:d[ií]a|semana|turno|jornada)(?: de (?:trabajo"
            r"|pr[aá]cticas))?<mid><at>",
        ),
        verb=wordings(
            r"started :: <I> started<task><at>",
            r"started begun joined :: \bi(?:'ve| have)(?: (?:just|officially|finally|now))? (?:started"
            r"|begun|joined)(?:<task><at>| <joined_org>)",
            r"joined :: <I> joined <joined_org>",
            r"officially now :: <I> (?:<own> )?(?:officially|now) (?:<own> )?(?:work|working"
            r"|employed)<mid><at>",
            r"work :: \bi (?:now )?work <where> <org>(?= now\b)|\bi now work <where> <org>",
            r"guess :: \bguess who(?:'s| is) (?:now )?(?:<own> )(?:<new> |newest )?(?:[\w-]+ "
            r"){1,4}?(?:at|of|for) <org>",
            r"newest :: \bnewest (?:[\w-]+ ){1,3}?(?:at|of|for|on|to|in) <org>(?=[^.!?\n]*\b(?:me"
            r"|myself)\b)",
            r"newest :: <I>(?: <own>)? newest (?:[\w-]+ ){1,3}?(?:at|of|for|on|to|in) <org>",
            r"angef begonn gestart :: \bich (?:habe )?(?:heute |gestern |diese woche |am montag "
            r")?<where> <org> (?:als "
            r".{2,40} )?(?:angefangen|begonnen|gestartet)",
            r"emp comien comen :: \b(?:empiezo|empec[eé]|he empezado|comienzo|comenc[eé])(?: hoy| mañana"
            r"| el lunes)?"
            r"(?: a trabajar| (?:las|mis) pr[aá]cticas)?<mid><at>",
        ),
        noun_ahead=wordings(
            r"join starting :: <glad> (?:to (?:say|share|announce|tell(?: you)?|report)(?: that)?,? "
            r")?(?:i'm |i am |i'll |to )?(?:finally |soon )?"
            r"(?:be )?(?:join(?:ing)?|starting)(?:<task><at>| <joined_org>)",
            r"start begin :: <glad> to (?:be )?(?:start|begin)(?:ning|ing)?<task><at>",
            r"starting :: \bstarting<task><at>",
            r"joining :: \bjoining <group>?<org>(?= (?:<when>|as)\b)",
            r"got landed bagged :: \b(?:got|landed|bagged) (?:the|a|my|an) (?:<new> )?<jobs>(?:<at>| "
            r"<from> <org>)",
        ),
        verb_ahead=wordings(
            r"start begin :: <I> (?:starting|start|beginning|begin)(?: (?:<when>))?<task><at>",
            r"joining :: <I> joining (?:<when> )?<joined_org>",
            r"accepted signed :: <I> (?:accepted|signed) <own> (?:[\w-]+ )?(?:offer|job|position|role"
            r"|contract|internship|placement)"
            r" <from> <org>",
            r"fange starte beginne :: \bich (?:fange|starte|beginne)(?: (?:heute|morgen|am "
            r"montag|nächste woche|bald|im "
            r"\w+))?<mid><at>",
            r"fange starte beginne arbeite :: \b(?:heute|morgen|am montag|nächste woche) "
            r"(?:fange|starte|beginne|arbeite) "
            r"ich<mid><at>",
            r"arbeite :: \b(?:montag|heute|morgen) arbeite ich <where> <org>",
            r"incorporo uno :: \bme (?:incorporo|uno)(?: hoy)? (?:a|al equipo de) <org>",
        ),
        weak=wordings(
            r"started begun began kicked commenced :: \b<started><task><at>",
            r"joined :: \bjoined <joined_org>",
            r"start beg kick commenc embark :: \b<starting><task><at>",
        ),
        alone=wordings(
            r"first 1st :: \b(?:first|1st) ?(?:<many> )?<unit>\b<mid>",
            r"one 1 :: \b(?:day|week|shift) (?:one|1)\b<mid>",
            r"new :: \bnew (?:job|role|gig)\b<mid>",
            r"start :: \bi start(?:ed)? <when>",
        ),
        sure=wordings(
            r"\b(?:just|officially|finally|<when>|excited|proud|thrilled|new (?:job|chapter|adventure"
            r"|role|beginnings?))\b",
        ),
    ),
    "leave": Event(
        noun=wordings(
            r"last final :: \b(?:last|final) (?:<many> )?(?:work(?:ing)? ?)?day<mid>(?:<at>| <inside>)",
            r"final last :: \b(?:final|last ever|very last) <unit><mid>(?:<at>| <inside>)",
            r"last :: (?<=\bmy\s)last <unit><mid>(?:<at>| <inside>)",
            r"last :: \blast (?:shift|week)<mid>(?:<at>| <inside>)(?= (?:tonight|today|tomorrow|done"
            r"|starts|begins))",
            r"officially :: \bofficially (?:done|finished) <where> <org>",
            r"wrap finish end complet clos conclud :: \b(?:wrapp(?:ed|ing)|wrap|finish(?:ed|ing)?"
            r"|end(?:ed|ing)?|complet(?:ed|ing)|clos(?:e|ed|ing)|conclud(?:ed|ing))"
            r" (?:up |out |off )?<own> (?:[\w-]+ ){0,2}?<spans><mid><at>",
            r"wrap :: \bwrap on (?:<own> )?(?:[\w-]+ ){0,2}?<spans><mid><at>",
            r"chapter :: \bclos(?:e|ed|ing) (?:the|my|this) <org> chapter\b",
            r"hand :: \bhand(?:ed|ing) (?:in|back|over) (?:my|the) (?:badge|laptop|keys?|lanyard|notice"
            r"|resignation|pass|uniform)"
            r"(?:(?:,| and| &)+ (?:my |the )?(?:badge|laptop|keys?|lanyard|pass|uniform|desk))*<mid> "
            r"?<from> <org>",
            r"leaving :: \b(?:my|the) leaving (?:do|drinks|party|lunch|card|cake|speech)<mid><at>",
            r"part :: \bpart(?:ing|ed)? ways with <joined_org>",
            r"goodbye farewell :: \bs(?:ay|aying|aid) (?:goodbye|farewell) to (?:<group>|(?:every(?:one|body)"
            r"|all|(?:my|the) (?:colleagues|friends|team|people)) (?:at|from|of) )?<org>(?= <when>)",
            r"last :: \b(?:clock|sign|log|pack|walk|check|punch)(?:ed|ing)? (?:out|off"
            r"|up)[^.!?\n]{0,30}?<from> <org> "
            r"(?:for (?:the|one)(?: very)? last time|one last time)",
            r"last :: \b(?:clock|sign|log|pack|walk|check|punch)(?:ed|ing)? (?:out|off|up)[^.!?\n]{0,30}? "
            r"(?:for (?:the|one)(?: very)? last time|one last time)(?: <from> <org>|<at>)",
            r"letzte :: \bletzte[rn]? (?:arbeits)?(?:tag|woche|schicht)<mid><at>",
            r"abschied :: \babschied von <org>",
            r"ltim :: \b[uú]ltim[ao] (?:d[ií]a|semana|turno|jornada)(?: de (?:trabajo"
            r"|pr[aá]cticas))?<mid><at>",
        ),
        verb=wordings(
            r"my :: \bmy (?:<new> )?(?:time|internship|placement(?: year)?|journey|chapter|stint"
            r"|adventure|apprenticeship|traineeship)<mid><at> (?:has |have |is |has now |is now "
            r")*(?:come|comes|coming|ends?|ended|ending|over|done|up|finishes"
            r"|finished)\b(?! with)",
            r"longer :: <I> no longer (?:work(?:ing)?|employed|an employee) (?:<where>|by|of) <joined_org>",
            r"longer :: \bas of (?:<when>)[\s,]+i(?:'m| am)? no longer (?:work(?:ing)? |employed |part "
            r"of )?(?:<where> |by )?<joined_org>",
            r"quit resign :: <I> (?:quit|resigned|resign|quitting|resigning) (?:from )?(?:my (?:<new> "
            r")?<jobs><mid>(?:<at>| <from> <org>))",
            r"resign :: <I> (?:resigned|resigning) from <org>",
            r"tschüss :: \bich sage tschüss,? <org>|\bsage ich tschüss,? <org>",
            r"despido :: \bme despido de <org>",
            r"termino cierro acabo :: \b(?:termino|cierro|acabo) (?:mi|esta|una) (?:etapa|aventura"
            r"|cap[ií]tulo|pr[aá]cticas)<at>",
        ),
        verb_ahead=wordings(r"leaving :: <I> leaving (?:my |the )?(?:<new> )?<jobs><at>"),
        weak=wordings(
            r"leav left :: \b(?:leaving|leave|left) <org>",
            r"mov :: \b(?:moving|moved|move) on from <org>",
            r"done finished :: \b(?:done|finished)(?: up)? <where> <org>",
            r"resigned :: \bresigned from <org>",
            r"dej :: \bdej(?:o|é) <org>",
            r"verlasse :: \bverlasse <org>",
            r"more :: \b<number> more (?:days?|shifts?|weeks?) <where> <org>",
        ),
        parting=wordings(
            r"sign :: \bsign(?:ing|ed) off <from> <org>",
            r"farewell bye long adi tsch :: \b(?:farewell|goodbye|bye|so long|adi[oó]s"
            r"|tschüss)[\s,]+(?:to )?(?:<team> (?:at|of) )?<org>",
        ),
        alone=wordings(
            r"last final :: \b(?:last|final) (?:<many> )?<unit>\b<mid>",
            r"leaving :: \b(?:my )?leaving (?:do|drinks|party|lunch)\b",
            r"last :: \b(?:logged|clocked|signed|logging|clocking|signing) (?:off|out) for the last time\b",
            r"era :: \bend of an era\b",
        ),
        sure=wordings(
            r"\b(?:after|for) (?:\w+ )?(?:<number>) (?:[\w-]+ )?(?:years?|months?|summers?)\b(?! of "
            r"(?!work))",
            r"\b(?:for good|for the last time|one last time|decided to|time to (?:leave|move)|end of "
            r"(?:an era|the month|the year|my)"
            r"|sad to (?:be )?leav\w+|new (?:adventures?|chapter|job|role|challenge)|next (?:thing"
            r"|chapter|adventure|job|step)"
            r"|what's next|what comes next|to (?:join|start at) |for a new (?:job|role|chapter"
            r"|challenge))\b",
            r"\b(?:nach \w+ (?:jahren|monaten)|después de \w+ (?:años|meses))\b",
        ),
        warm=wordings(
            r"\b(?:thank you|thanks for|miss|pleasure|grateful|good to me|my team|(?:<number>) (?:[\w-]+ "
            r")?(?:years|months)|gracias"
            r"|danke|end of an era|last time)\b",
        ),
    ),
    "years": Event(
        noun=wordings(
            r"y :: \b<years>[\s-]+(?:years?(?:'s|s')?|yrs?)(?:[\s-]+(?:work ?)?anniversary)?(?: "
            r"today)?(?: of (?:working|my <jobs>))?<at>",
            r"work :: \b<years>[\s-]+(?:year )?work(?:ivers| ?annivers)ary<at>",
            r"jahr :: \b<years> jahre?<at>",
            r"año :: \b<years> años?(?: trabajando)?<at>",
        ),
        verb=wordings(
            r"ago :: \b<years> years? ago(?: today)?,? i (?:started(?: work(?:ing)?)? (?:at|with)"
            r"|joined) <org>",
        ),
    ),
    "never": Event(
        verb=wordings(
            r"never :: \bi(?:'ve| have)? never (?:actually )?(?:worked|been employed) (?:at|for|with|by) "
            r"<org>",
            r"nie :: \bich habe (?:noch )?nie <where> <org> gearbeitet",
            r"nunca :: \bnunca (?:he )?trabaj(?:ado|é) <where> <org>",
        ),
    ),
}
