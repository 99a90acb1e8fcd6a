"""A store with one case whose last report has findings, as ``vetting report`` leaves it."""

from contextlib import closing

from reports.report import build_report, raw_findings
from tests.reports import sample_case as sample
from vetting.models import Scorecard
from vetting.report_model import Audience
from vetting.reviews import BothSides
from vetting.settings import load_settings
from vetting.storage.sql_store import open_store

CASE = sample.case().id


def stored(card: Scorecard | None = None) -> None:
    """Keep the sample case, as a report on it does."""
    card = card or sample.scorecard()
    parts = (sample.case(), sample.gathered(), sample.dossier(), card)
    with closing(open_store(load_settings(None))) as store:
        sides = store.load_both_sides(CASE)
        store.save_case(sample.case())
        whole = build_report(*parts, audience=Audience.MANAGER, sides=sides)
        store.save_scorecard(card, whole, raw_findings(*parts, sides=sides))


def said() -> BothSides:
    """What the store holds of reviews and replies."""
    with closing(open_store(load_settings(None))) as store:
        return store.load_both_sides(CASE)
