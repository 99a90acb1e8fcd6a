"""Names of invented people, from many naming traditions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

#: Given names and family names by tradition; any pair is a name somebody could bear, and nobody is meant.
TRADITIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "english": (("Alice", "Thomas", "Hannah", "Oliver"), ("Fairweather", "Underhill", "Marsden", "Copley")),
    "irish": (("Siobhan", "Cormac", "Aoife"), ("O'Dowda", "Mac Giolla", "Gallagher")),
    "igbo": (("Adaeze", "Chinedu", "Ngozi"), ("Okonjo", "Nwosu", "Ezeani")),
    "yoruba": (("Folasade", "Babatunde", "Temitope"), ("Adeyemi", "Ogunbanjo", "Olatunji")),
    "amharic": (("Selamawit", "Dawit", "Mekdes"), ("Tesfaye", "Bekele", "Girma")),
    "zulu": (("Nomvula", "Sipho", "Thandeka"), ("Dlamini", "Khumalo", "Mthembu")),
    "spanish": (("Lucía", "Mateo", "Ximena"), ("Herrera Vidal", "Quintana Rojas", "Ibáñez Soler")),
    "portuguese": (("Beatriz", "Tomás", "Inês"), ("dos Santos", "Figueiredo", "da Conceição")),
    "french": (("Aurélie", "Étienne", "Maëlle"), ("Lefèvre", "de la Tour", "Beaulieu")),
    "german": (("Käthe", "Jürgen", "Annika"), ("Großmann", "Schönfeld", "von Halden")),
    "dutch": (("Sanne", "Joost", "Femke"), ("van der Velde", "de Ruijter", "Hoekstra")),
    "swedish": (("Åsa", "Björn", "Linnea"), ("Sjöström", "Håkansson", "Lindqvist")),
    "finnish": (("Aino", "Väinö", "Kerttu"), ("Mäkelä", "Hämäläinen", "Korhonen")),
    "polish": (("Małgorzata", "Łukasz", "Zofia"), ("Wiśniewska", "Zieliński", "Dąbrowska")),
    "czech": (("Květa", "Jiří", "Zdeňka"), ("Dvořáková", "Růžička", "Šimek")),
    "hungarian": (("Zsófia", "Ákos", "Ildikó"), ("Szűcs", "Horváth", "Kővári")),
    "russian": (("Anastasia", "Dmitry", "Ekaterina"), ("Sokolova", "Vorontsov", "Belyaeva")),
    "ukrainian": (("Oksana", "Bohdan", "Solomiia"), ("Kovalenko", "Shevchuk", "Melnyk")),
    "greek": (("Eleni", "Stavros", "Despina"), ("Papadaki", "Karras", "Georgiou")),
    "turkish": (("Elif", "Çağlar", "Gülşen"), ("Yıldırım", "Öztürk", "Aksoy")),
    "arabic": (("Layla", "Youssef", "Maryam"), ("Haddad", "Al-Masri", "Bin Saleh")),
    "persian": (("Shirin", "Kaveh", "Parisa"), ("Rostami", "Tehrani", "Moradi")),
    "hebrew": (("Tamar", "Yonatan", "Shira"), ("Ben-Ami", "Rosenthal", "Mizrahi")),
    "hindi": (("Ananya", "Rohan", "Kavita"), ("Deshpande", "Chaturvedi", "Saxena")),
    "tamil": (("Meenakshi", "Karthik", "Yamini"), ("Subramaniam", "Venkatesan", "Murugan")),
    "sinhala": (("Nadeesha", "Kasun", "Dilini"), ("Wickramasinghe", "Perera", "Jayawardena")),
    "chinese": (("Xiuying", "Haoran", "Meilin"), ("Zhao", "Ouyang", "Qian")),
    "japanese": (("Haruka", "Kenji", "Sayuri"), ("Takahashi", "Watanabe", "Ishikawa")),
    "korean": (("Min-seo", "Ji-hoon", "Eun-ji"), ("Kang", "Namgung", "Hwang")),
    "vietnamese": (("Thảo", "Quang", "Hạnh"), ("Nguyễn", "Trịnh", "Đặng")),
    "indonesian": (("Sekar", "Bayu", "Indah"), ("Wibowo", "Kusuma", "Hartono")),
    "tagalog": (("Ligaya", "Bayani", "Tala"), ("Dimaculangan", "Magsaysay", "Panganiban")),
    "maori": (("Aroha", "Wiremu", "Mereana"), ("Ngata", "Parata", "Tamihana")),
}
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "đ": "d", "Đ": "D", "ı": "i", "'": "", "-": ""}
)


@dataclass(frozen=True)
class Name:
    """A person's name, given name first."""

    given: str
    family: str

    @property
    def full(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family}"

    @property
    def handle(self) -> str:
        """The name as one handle of plain letters, at most 13 of them."""
        return (plain(self.given) + plain(self.family))[:13]


def plain(text: str) -> str:
    """Small plain letters only."""
    bare = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in bare if letter.isascii() and letter.isalnum()).lower()


def some_name(rng: Random, besides: Name | None = None) -> Name:
    """A name; with ``besides``, one that shares neither part with it."""
    own = Random(rng.random())  # so that what else is drawn does not depend on the names
    while True:
        givens, families = TRADITIONS[own.choice(sorted(TRADITIONS))]
        name = Name(own.choice(givens), own.choice(families))
        if besides is None or (
            plain(name.given)[:2] != plain(besides.given)[:2] and name.family != besides.family
        ):
            return name
