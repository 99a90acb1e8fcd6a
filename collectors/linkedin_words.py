"""The words on LinkedIn's pages that depend on the language: headings and months."""

from __future__ import annotations

import re

# English, German, French, Spanish, Portuguese, Dutch, Italian. A file may mix them: LinkedIn leaves some
# headings in English, and the language is the reader's, not the writer's.
_HEADINGS = {
    "contact": (
        "Contact | Kontakt | Kontaktdaten | Coordonnées | Contacter | Contactar | Contacto | Contato"
        " | Contacte | Contactgegevens | Contatta | Contatti | Contatto"
    ),
    "skills": (
        "Top Skills | Top-Kenntnisse | Principales compétences | Aptitudes principales"
        " | Principais competências | Belangrijkste vaardigheden | Competenze principali"
        " | Principali competenze"
    ),
    "certifications": (
        "Certifications | Licenses & Certifications | Zertifizierungen | Bescheinigungen | Zertifikate"
        " | Certificaciones | Certificações | Certificados | Certificeringen | Certificaten | Certificazioni"
    ),
    "honors": (
        "Honors-Awards | Honors & Awards | Auszeichnungen | Auszeichnungen/Preise | Distinctions"
        " | Prix et distinctions | Reconocimientos y premios | Honores y premios | Honras e prêmios"
        " | Prêmios | Onderscheidingen en prijzen | Riconoscimenti e premi"
    ),
    "summary": "Summary | Zusammenfassung | Résumé | Extracto | Resumo | Samenvatting | Riepilogo | Sommario",
    "experience": (
        "Experience | Berufserfahrung | Expérience | Experiencia | Experiência | Ervaring | Werkervaring"
        " | Esperienza"
    ),
    "education": (
        "Education | Ausbildung | Formation | Educación | Formación | Formação acadêmica | Formação académica"
        " | Opleiding | Formazione | Istruzione"
    ),
}
SECTIONS = {
    name.strip().casefold(): section for section, names in _HEADINGS.items() for name in names.split("|")
}

_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
)
_NUMBER = {name: number for line in _MONTHS for number, name in enumerate(line.split(), start=1)}
_MONTH_YEAR = re.compile(r"^(?:([^\W\d_]{3,12})\.?\s+(?:de\s+)?)?([0-9]{4})$")


def month_year(text: str) -> str:
    """``marzo de 2020`` as ``2020-03``, ``2019`` as it is; empty for today's words and all else."""
    found = _MONTH_YEAR.match(text.strip().casefold())
    if not found:
        return ""
    name, year = found.groups()
    if not name:
        return str(year)
    # Some versions shorten the months; what is short for two of them is none.
    numbers = {number for full, number in _NUMBER.items() if full.startswith(name)}
    number = _NUMBER.get(name) or (numbers.pop() if len(numbers) == 1 else None)
    return f"{year}-{number:02}" if number else str(year)
