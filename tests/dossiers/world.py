"""Where invented people work, study and live, and the ways in which each is written."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Called:
    """One thing and how else it is called.

    Attributes:
        name: The full name.
        others: Other ways of writing it, which mean the same.
    """

    name: str
    others: tuple[str, ...] = ()

    def any_way(self, rng: Random) -> str:
        """One of its names."""
        return Random(rng.random()).choice((self.name, *self.others))


EMPLOYERS = (
    Called("Brightmoor Media", ("Brightmoor Media Ltd", "BRIGHTMOOR MEDIA", "Brightmoor Media Ltd.")),
    Called("Halvorsen Bakery", ("Halvorsen Bakery Inc.", "Halvorsen Bakery, Inc.")),
    Called("Quillfeather Press", ("Quillfeather Press LLC", "The Quillfeather Press")),
    Called("Tidewater Community Health Network", ("TCHN", "Tidewater Community Health Network (TCHN)")),
    Called("Oakmere Foods", ("Oakmere Foods plc", "Oakmere Foods Group")),
    Called("Larkspur Analytics", ("Larkspur Analytics GmbH", "Larkspur Analytics")),
    Called("Fennimore & Daughters", ("Fennimore and Daughters", "Fennimore & Daughters Ltd")),
    Called("Copperline Tram Company", ("Copperline Tram Co.", "Copperline Tram Co")),
    Called("Saltmarsh Theatre", ("The Saltmarsh Theatre", "Saltmarsh Theatre Trust")),
    Called("Juniper Row Books", ("Juniper Row Books", "Juniper Row Books Ltd")),
    Called("Vantreight Logistics", ("Vantreight Logistics B.V.", "Vantreight Logistics BV")),
    Called("Pemberlane Museum", ("The Pemberlane Museum", "Pemberlane Museum")),
    Called("Kestrelworks Software", ("Kestrelworks Software, Inc.", "Kestrelworks Software Inc")),
    Called("Obrador Textiles", ("Obrador Textiles S.A.", "Obrador Textiles SA")),
    Called("Willowgate Veterinary Clinic", ("Willowgate Vet Clinic", "Willowgate Veterinary Clinic")),
    Called("Dunrossan Energy", ("Dunrossan Energy Limited", "Dunrossan Energy Ltd")),
)
#: Jobs held beside or before a career, as interns list them; the synonyms mean the same job.
TITLES = (
    Called("Social Media Intern", ("Social Media Trainee", "Intern, Social Media")),
    Called("Marketing Assistant", ("Assistant, Marketing", "Marketing Asst.")),
    Called("Barista"),
    Called("Sales Assistant", ("Sales Associate",)),
    Called("Content Writer", ("Content writer",)),
    Called("Library Assistant", ("Assistant Librarian", "Library assistant")),
    Called("Customer Service Representative", ("Customer Service Rep", "Customer Service Rep.")),
    Called("Junior Copywriter", ("Jr. Copywriter", "Copywriter (Junior)")),
    Called("Events Assistant", ("Event Assistant",)),
    Called("Communications Intern", ("Communications Trainee", "Comms Intern")),
)
SCHOOLS = (
    Called("University of Ashbourne", ("Ashbourne University", "Univ. of Ashbourne")),
    Called("Northgate State University", ("Northgate State University", "Northgate State Univ.")),
    Called("Lakeside Institute of Technology", ("LIT", "Lakeside Institute of Technology (LIT)")),
    Called("Harrowmere College", ("Harrowmere College", "The Harrowmere College")),
    Called("Technical University of Veldhaven", ("TU Veldhaven", "Technical University Veldhaven")),
    Called("University of Montesol", ("Universidad de Montesol", "Montesol University")),
    Called("Cedarbrook University", ("Cedarbrook Univ.", "Cedarbrook University")),
)
FIELDS = (
    *(
        "Communication",
        "History",
        "Chemistry",
        "Marketing",
        "Psychology",
        "Law",
        "Computer Science",
        "Biology",
    ),
    *("English Literature", "Economics", "Music"),
)
LEVELS = {
    "bachelor": ("BA", "B.A.", "Bachelor of Arts in", "Bachelor of Arts,"),
    "master": ("MA", "M.A.", "Master of Arts in", "Master of Arts,"),
}


@dataclass(frozen=True)
class City:
    """A real city, in the ways people write where they live."""

    name: str
    country: str
    others: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """City and country."""
        return f"{self.name}, {self.country}"

    def any_way(self, rng: Random) -> str:
        """One way of writing it."""
        return Random(rng.random()).choice((self.name, self.full, *self.others))


CITIES = (
    City("Leeds", "United Kingdom", ("Leeds, UK", "Leeds, England")),
    City("Toronto", "Canada", ("Toronto, ON", "Toronto, Ontario")),
    City("Austin", "United States", ("Austin, TX", "Austin, Texas, USA")),
    City("New York", "United States", ("New York, NY", "NYC")),
    City("Berlin", "Germany", ("Berlin, Deutschland",)),
    City("Madrid", "Spain", ("Madrid, España",)),
    City("Lagos", "Nigeria"),
    City("Mumbai", "India", ("Mumbai, Maharashtra",)),
    City("Seoul", "South Korea"),
    City("Lima", "Peru", ("Lima, Perú",)),
    City("Melbourne", "Australia", ("Melbourne, VIC",)),
    City("Nairobi", "Kenya"),
    City("Tokyo", "Japan"),
    City("São Paulo", "Brazil", ("Sao Paulo, Brasil",)),
)
CERTIFICATIONS = (
    *(
        "Copy Editing Certificate",
        "Google Analytics Certification",
        "First Aid at Work",
        "Scrum Master Basics",
    ),
    *("Food Hygiene Level 2", "Web Accessibility Fundamentals", "Photo Editing Essentials"),
    *("Plain Language Diploma", "Email Marketing Certificate", "Video Production Certificate"),
)
AWARDS = (
    *("Student Radio Award", "Dean's List", "Young Reporter Prize", "Harbour Poetry Medal", "Debate Cup"),
    *("Volunteer of the Year", "Best Campus Podcast", "Hackday Runner-up", "Community Service Ribbon"),
)
SKILLS = ("copywriting", "photo editing", "event planning", "public speaking", "spreadsheets", "Spanish")
