"""The report of a fixed case, word for word: a change of the report shows as a change of these files."""

import pytest

from reports.assessment_json import JsonRenderer
from reports.html import HtmlRenderer
from reports.report import build_report
from reports.shortening import shorten
from tests.reports import golden_documents, sample_case as sample
from vetting.report_model import Audience
from vetting.reviews import BothSides


@pytest.mark.parametrize("sides", [None, sample.sides()], ids=["", "reviewed"])
@pytest.mark.parametrize("renderer", [HtmlRenderer(), JsonRenderer()], ids=lambda item: item.name)
def test_the_report_is_as_expected(
    renderer: HtmlRenderer | JsonRenderer, sides: BothSides | None, update_goldens: bool
) -> None:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    made = renderer.render(shorten(build_report(*parts, audience=Audience.MANAGER, sides=sides))).body
    name = f"reviewed-{renderer.name}" if sides else renderer.name
    golden_documents.check(name, made, update=update_goldens)
