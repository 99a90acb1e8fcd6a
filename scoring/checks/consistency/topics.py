"""What trade words speak of: the topics that skills are counted to and posts are searched for."""

from __future__ import annotations

from functools import lru_cache

# Beginnings of words and whole phrases, without accents; a form in "quotes" must be the whole word.
_TOPICS = {
    "social media": "social media|social-media|socialmedia|smm|instagram|facebook|twitter|tiktok|linkedin|"
    "pinterest|"
    "snapchat|youtube|hootsuite|buffer|hashtag|followers|engagement|tweet|redes sociales|soziale medien",
    "community": "community|communities|moderat|forum|discord|audience|engagement|comunidad",
    "marketing": "marketing|marketer|campaign|brand|advertis|publicity|promotion|audience|conversion|"
    "funnel|growth|"
    "growth hack|lead gen|crm|hubspot|mailchimp|email list|newsletter|b2b|b2c|outreach|influencer|werbung|"
    "publicidad",
    "seo": "'seo'|'sem'|search engine|google search|keyword|backlink|serp|ranking factor|search rank|"
    "organic traffic|"
    "page rank|pagerank|semrush|ahrefs|metadata|suchmaschine|posicionamiento",
    "paid ads": "'ppc'|paid search|paid social|google ads|adwords|facebook ads|ad spend|paid media|retarget",
    "analytics": "analytics|google analytics|'ga4'|metrics|kpi|dashboard|data analysis|tableau|power bi|"
    "looker|a/b test|"
    "conversion rate|data viz|datenanalyse",
    "content": "content|blogging|blog post|storytell|editorial|newsletter|podcast|contenido",
    "writing": "copywrit|'copy'|writing|writer|'write'|wrote|editing|proofread|headline|draft|journalis|"
    "storytell|grammar|"
    "blogging|redaccion|texten",
    "pr": "public relations|'pr'|press release|media relations|journalist|pitch|communications",
    "video": "video|premiere pro|final cut|davinci|after effects|youtube|filming|film edit|footage|"
    "cinematograph|reels|vlog|"
    "editing",
    "photography": "photo|lightroom|camera|'lens'|portrait|shutter|fotograf",
    "design": "design|photoshop|illustrator|indesign|figma|canva|typograph|'ux'|'ui'|logo|font|layout|"
    "adobe|diseno",
    "audio": "audio|podcast|sound design|mixing|audacity|ableton",
    "email": "email|e-mail|mailchimp|newsletter|klaviyo",
    "web": "html|css|wordpress|web design|web dev|webdesign|webdev|website|frontend|front-end|front end|"
    "javascript|react|"
    "'cms'|squarespace|webflow",
    "python": "python|pandas|django|flask|numpy|jupyter|'pip'|pytest",
    "javascript": "javascript|typescript|node.js|nodejs|react|vue|angular|'npm'|'js'|frontend",
    "java": "'java'|'jvm'|spring boot|kotlin|maven|gradle",
    "c languages": "c++|'c#'|'.net'|'dotnet'",
    "rust": "'rust'|rustlang|'cargo'",
    "go": "golang",
    "databases": "'sql'|mysql|postgres|sqlite|database|mongodb|'query'|queries",
    "cloud": "'aws'|azure|'gcp'|cloud|kubernetes|docker|devops|terraform|container",
    "machine learning": "machine learning|deep learning|'ml'|'ai'|neural net|pytorch|tensorflow|llm|scikit|"
    "artificial intelligence|data science",
    "programming": "programming|coding|'code'|software|github|developer|refactor|compiler|algorithm|'bug'|"
    "'git'",
    "security": "cybersecurity|infosec|pentest|malware|phishing|vulnerabilit|encryption",
    "spreadsheets": "excel|spreadsheet|google sheets|'csv'|pivot table",
    "customer service": "customer|client service|zendesk|support ticket|helpdesk|help desk|complaint|"
    "kundenservice|"
    "atencion al cliente",
    "sales": "sales|selling|salesforce|prospecting|cold call|'deal'|quota|verkauf|ventas",
    "events": "event|conference|festival|meetup|webinar",
    "project management": "project manag|agile|scrum|kanban|jira|trello|asana|'sprint'|deadline|"
    "projektmanagement",
    "accounting": "accounting|bookkeep|tax return|payroll|balance sheet|quickbooks|buchhaltung",
    "finance": "finance|investing|'stocks'|stock market|'bonds'|portfolio theory|valuation|trading|'etf'",
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


_FORMS = {topic: tuple(forms.split("|")) for topic, forms in _TOPICS.items()}


@lru_cache(maxsize=1024)
def topics_in(text: str) -> frozenset[str]:
    """The topics that a text touches."""
    folded = text.casefold()
    return frozenset(
        topic for topic, forms in _FORMS.items() if any(_stands_in(folded, form) for form in forms)
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
