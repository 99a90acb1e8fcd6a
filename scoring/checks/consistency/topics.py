"""What trade words speak of: the topics that skills are counted to and posts are searched for."""

from __future__ import annotations

from functools import lru_cache

# How people call a topic: beginnings of words and whole phrases, in small letters; a form in quotes is a
# whole word.
_CALLED = {
    "social media": (
        "social media|social-media|socialmedia|smm|instagram|facebook|twitter|tiktok|linkedin|pinterest|"
        "snapchat|youtube|hootsuite|buffer|hashtag|followers|engagement|tweet|redes sociales|"
        "soziale medien"
    ),
    "community": "community|communities|moderat|forum|discord|audience|engagement|comunidad",
    "marketing": (
        "marketing|marketer|campaign|brand|advertis|publicity|promotion|audience|conversion|funnel|growth|"
        "growth hack|lead gen|crm|hubspot|mailchimp|email list|newsletter|b2b|b2c|outreach|influencer|"
        "werbung|publicidad"
    ),
    "seo": (
        "'seo'|'sem'|search engine|google search|keyword|backlink|serp|ranking factor|search rank|"
        "organic traffic|page rank|pagerank|semrush|ahrefs|metadata|suchmaschine|posicionamiento"
    ),
    "paid ads": (
        "'ppc'|paid search|paid social|google ads|adwords|facebook ads|ad spend|paid media|retarget"
    ),
    "analytics": (
        "analytics|google analytics|'ga4'|metrics|kpi|dashboard|data analysis|tableau|power bi|looker|"
        "a/b test|conversion rate|data viz|datenanalyse"
    ),
    "content": "content|blogging|blog post|storytell|editorial|newsletter|podcast|contenido",
    "writing": (
        "copywrit|'copy'|writing|writer|'write'|wrote|editing|proofread|headline|draft|journalis|storytell|"
        "grammar|blogging|redaccion|texten"
    ),
    "pr": "public relations|'pr'|press release|media relations|journalist|pitch|communications",
    "video": (
        "video|premiere pro|final cut|davinci|after effects|youtube|filming|film edit|footage|"
        "cinematograph|reels|vlog|editing"
    ),
    "photography": "photo|lightroom|camera|'lens'|portrait|shutter|fotograf",
    "design": (
        "design|photoshop|illustrator|indesign|figma|canva|typograph|'ux'|'ui'|logo|font|layout|adobe|diseno"
    ),
    "audio": "audio|podcast|sound design|mixing|audacity|ableton",
    "email": "email|e-mail|mailchimp|newsletter|klaviyo",
    "web": (
        "html|css|wordpress|web design|web dev|webdesign|webdev|website|frontend|front-end|front end|"
        "javascript|react|'cms'|squarespace|webflow"
    ),
    "python": "python|pandas|django|flask|numpy|jupyter|'pip'|pytest",
    "javascript": "javascript|typescript|node.js|nodejs|react|vue|angular|'npm'|'js'|frontend",
    "java": "'java'|'jvm'|spring boot|kotlin|maven|gradle",
    "c languages": "c++|'c#'|'.net'|'dotnet'",
    "rust": "'rust'|rustlang|'cargo'",
    "go": "golang",
    "databases": "'sql'|mysql|postgres|sqlite|database|mongodb|'query'|queries",
    "cloud": "'aws'|azure|'gcp'|cloud|kubernetes|docker|devops|terraform|container",
    "machine learning": (
        "machine learning|deep learning|'ml'|'ai'|neural net|pytorch|tensorflow|llm|scikit|"
        "artificial intelligence|data science"
    ),
    "programming": (
        "programming|coding|'code'|software|github|developer|refactor|compiler|algorithm|'bug'|'git'"
    ),
    "security": "cybersecurity|infosec|pentest|malware|phishing|vulnerabilit|encryption",
    "spreadsheets": "excel|spreadsheet|google sheets|'csv'|pivot table",
    "customer service": (
        "customer|client service|zendesk|support ticket|helpdesk|help desk|complaint|kundenservice|"
        "atencion al cliente"
    ),
    "sales": "sales|selling|salesforce|prospecting|cold call|'deal'|quota|verkauf|ventas",
    "events": "event|conference|festival|meetup|webinar",
    "project management": (
        "project manag|agile|scrum|kanban|jira|trello|asana|'sprint'|deadline|projektmanagement"
    ),
    "accounting": "accounting|bookkeep|tax return|payroll|balance sheet|quickbooks|buchhaltung",
    "finance": ("finance|investing|'stocks'|stock market|'bonds'|portfolio theory|valuation|trading|'etf'"),
    "crypto": "crypto|bitcoin|ethereum|blockchain|'nft'|'defi'|web3",
    "teaching": "teaching|teacher|tutor|lesson|classroom|pedagog|curriculum",
    "translation": "translat|interpret|localis|localiz|ubersetz|traduc",
    "cooking": "cooking|recipe|baking|'chef'|cuisine",
    "fitness": "fitness|workout|gym|'run'|running|marathon|training plan",
    "gaming": "gaming|game|esport|twitch|xbox|playstation|nintendo",
    "fashion": "fashion|outfit|'style'|'styling'|runway|couture",
    "travel": "travel|'trip'|itinerary|backpack|'flight'",
    "music": "music|'band'|album|guitar|piano|concert|'gig'",
    "sustainability": "sustainab|climate|carbon|recycl|renewable|'green'",
}
# The words of those who speak on it. Wide on purpose: that nobody spoke on a topic must be sure.
_SPOKEN_OF = {
    "social media": (
        "following|'reels'|'stories'|algorithm|viral|trending|'dms'|timeline|threads|mastodon|bluesky|"
        "community manag|content calendar|scheduling|influencer|going live|'feed'|'bio'"
    ),
    "community": ("member|neighbour|neighbor|'group'|volunteer|meetup|'members'|newcomer|guideline|'mods'"),
    "marketing": (
        "customer|launch|pitch|slogan|sponsor|positioning|target group|segment|sales|promo|rebrand|'cta'|"
        "landing page|'ads'|'ad'|persona|storytell|product market"
    ),
    "seo": (
        "google rank|google index|ranking|ranks|google update|core update|indexing|crawl|sitemap|"
        "meta descr|link build|schema markup|featured snippet|search intent|organic search|'serps'|"
        "long tail|page one of google|search console|canonical"
    ),
    "paid ads": "'cpc'|'ctr'|'roas'|sponsored|ad campaign|bidding|ad copy|impressions",
    "analytics": (
        "data|dashboards|spreadsheet|'sql'|cohort|attribution|benchmark|report|chart|statistic|numbers|"
        "tracking|experiment"
    ),
    "content": ("'post'|'posts'|article|'essay'|episode|subscriber|readers|publish|draft|'video'|'videos'"),
    "writing": (
        "novel|story|stories|poem|poetry|essay|paragraph|sentence|'book'|'books'|chapter|manuscript|author|"
        "editor|publish|'words'|deadline|prose|comma|typo"
    ),
    "pr": "press|reporter|headline|spokesperson|statement|crisis|coverage|interview|embargo|newsroom",
    "video": (
        "camera|'shot'|'clip'|'edit'|'film'|'films'|movie|documentary|'scene'|timeline|'b-roll'|'cut'|"
        "animation|drone"
    ),
    "photography": (
        "picture|'shot'|'shoot'|exposure|'iso'|aperture|'raw'|darkroom|'film'|canon|nikon|fujifilm|leica"
    ),
    "design": (
        "colour|color|grid|poster|sketch|wireframe|prototype|usability|accessib|interface|typeface|kerning|"
        "icon|illustrat|brand|user research|palette|visual"
    ),
    "audio": "microphone|recording|episode|'mic'|reverb|mastering|soundtrack",
    "email": "inbox|subject line|open rate|unsubscribe|subscriber|spam folder|drip",
    "web": (
        "browser|server|'site'|'page'|responsive|plugin|hosting|domain|'http'|svelte|node|'dom'|deploy|"
        "accessibility|'api'"
    ),
    "python": ("'pypi'|asyncio|decorator|notebook|fastapi|pydantic|scipy|'polars'|list comprehension|'venv'"),
    "javascript": "webpack|'vite'|'deno'|'bun'|svelte|'dom'|eslint|'jsx'|promise",
    "java": "hibernate|'jdk'|'jar'|garbage collect",
    "rust": "borrow checker|ownership|crate|lifetimes|tokio|'ferris'",
    "go": "goroutine|gopher|'golang'|go module",
    "databases": ("index|schema|'join'|'joins'|transaction|migration|replica|'orm'|'nosql'|redis|table scan"),
    "cloud": (
        "server|deploy|serverless|lambda|'ci'|pipeline|helm|cluster|microservice|uptime|outage|on-call|"
        "observability|monitoring|'sre'"
    ),
    "machine learning": (
        "'model'|'models'|training|dataset|gpt|chatbot|transformer|gradient|embedding|prompt|overfit|"
        "classifier|bayes|statistic|robot"
    ),
    "programming": (
        "function|variable|compile|'bugs'|debug|deploy|unit test|pull request|refactoring|python|"
        "javascript|'java'|'rust'|golang|open source|'repo'|'api'|hackathon|stack overflow|linux|terminal|"
        "'script'|'tests'"
    ),
    "security": (
        "security|password|passkey|2fa|'mfa'|two-factor|hacker|hacked|hacking|data breach|breach|"
        "ransomware|firewall|patch|zero-day|zero day|'vpn'|exploit|'cve'|scam|spyware|botnet|'tls'|"
        "certificate|threat model|red team|privacy"
    ),
    "spreadsheets": "formula|vlookup|'cell'|pivot|macro",
    "customer service": (
        "'client'|'clients'|refund|ticket|'support'|queue|helpline|hotline|satisfaction|'sla'|service desk|"
        "call centre|call center"
    ),
    "sales": "client|revenue|pipeline|closing|lead|leads|negotiat|commission|'pitch'|'crm'",
    "events": "venue|speaker|booth|panel|ticket|keynote|exhibition|trade fair|expo",
    "project management": (
        "milestone|roadmap|backlog|stakeholder|standup|stand-up|retro|'gantt'|planning|scope|project"
    ),
    "accounting": "ledger|invoice|'vat'|'tax'|taxes|audit|depreciation|cash flow|reconcil|expenses",
    "finance": (
        "inflation|interest rate|dividend|bank|budget|mortgage|hedge|equity|market|pension|savings|'ipo'|"
        "central bank|recession"
    ),
    "crypto": "'btc'|'eth'|wallet|token|'hodl'|stablecoin|mining|altcoin|ledger",
    "teaching": (
        "student|pupil|school|homework|learning|'exam'|exams|lecture|seminar|syllabus|'class'|classes|"
        "education"
    ),
    "translation": "language|'word'|bilingual|subtitl|dialect|glossary|idiom",
    "cooking": (
        "'cook'|'bake'|baked|bread|dough|oven|kitchen|flour|sauce|dinner|soup|restaurant|'food'|sourdough|"
        "cake"
    ),
    "fitness": (
        "lifting|squat|deadlift|cardio|'reps'|'yoga'|pilates|cycling|swim|'5k'|'10k'|'race'|parkrun|"
        "stretch|protein|'ran'|training"
    ),
    "gaming": (
        "'rpg'|'mmo'|'boss'|speedrun|steam|console|zelda|minecraft|'patch'|playthrough|'level'|multiplayer"
    ),
    "fashion": (
        "dress|textile|fabric|designer|wardrobe|vintage|sewing|'wear'|wearing|clothes|shoes|jeans|jacket|"
        "collection"
    ),
    "travel": (
        "'train'|trains|hotel|hostel|airport|passport|beach|'city'|island|luggage|journey|tour|holiday|"
        "vacation|'map'|border"
    ),
    "music": (
        "'song'|songs|'gigs'|drum|'bass'|vinyl|'tour'|orchestra|choir|melody|chord|festival|'record'|"
        "records|singer|playlist|spotify|'jazz'|'techno'|'synth'"
    ),
    "sustainability": (
        "emission|greenhouse|net zero|net-zero|'co2'|fossil|solar|wind power|wind farm|heat pump|biodivers|"
        "plastic|warming|'ipcc'|energy|pollut|zero waste|circular economy|compost|conservation|"
        "electric car|heatwave"
    ),
}
_CALLED_BY = {topic: tuple(forms.split("|")) for topic, forms in _CALLED.items()}
_FORMS = {
    topic: (*forms, *_SPOKEN_OF[topic].split("|")) if topic in _SPOKEN_OF else forms
    for topic, forms in _CALLED_BY.items()
}


@lru_cache(maxsize=1024)
def topics_in(text: str) -> frozenset[str]:
    """The topics that a short text names."""
    folded = text.casefold()
    return frozenset(
        topic for topic, forms in _CALLED_BY.items() if any(_stands_in(folded, form) for form in forms)
    )


def touches(text: str, topics: frozenset[str]) -> bool:
    """Whether a long text, in lower case, says anything on one of these topics."""
    return any(_stands_in(text, form) for topic in topics for form in _FORMS[topic])


def _stands_in(text: str, form: str) -> bool:
    """Whether a form stands where a word begins. A plain search is many times faster than a pattern."""
    whole = form.startswith("'")
    form = form.strip("'")
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (at and text[at - 1].isalnum()) and not (whole and text[end : end + 1].isalnum()):
            return True
        at = text.find(form, at + 1)
    return False
