"""Everything that was asked of one run of ``vetting batch``, as one value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.batch.options import ChosenRows, chosen_rows, mapped
from reports.document_options import wanted_formats
from vetting.case_options import moment
from vetting.intake.rows import read_applicants
from vetting.intake.values import Intake
from vetting.settings import Settings, load_settings
from vetting.wings import BatchWings


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options, each checked; the settings as the options change them."""

    applicants: Path | None
    out: str
    check: bool
    template: Path | None
    mapping: Mapping[str, str]
    role: str
    stage: str
    allow_stage: str
    necessity: str
    jobs: int
    scheduler: str
    resume: bool
    retry: bool
    formats: tuple[str, ...]
    pdf_for: ChosenRows
    role_file: str
    row_seconds: float
    row_memory: int
    yes: bool
    as_of: datetime
    as_json: bool
    verbose: bool
    settings: Settings

    @classmethod
    def read(cls, applicants: Path | None, given: Mapping[str, Any]) -> Asked:
        """Read what was given.

        Raises:
            SettingsError: An option or a setting cannot be used.
        """
        plain = {item.name for item in fields(cls)} & given.keys()
        values = {name: given[name] for name in plain}
        values |= {
            "applicants": applicants,
            "out": given["out"] or "",
            "mapping": mapped(given["mapping"]),
            "jobs": given["jobs"] or _cores(),
            "formats": wanted_formats(given["formats"]),
            "pdf_for": chosen_rows(given["pdf_for"]),
            "as_of": moment(given["as_of"]),
            "settings": _settings(given),
        }
        return cls(**values)

    def read_list(self, wings: BatchWings) -> Intake:
        """Read the list of applicants.

        Raises:
            SettingsError: A column that was mapped is not there.
            IntakeError: The file is no list.
        """
        assert self.applicants is not None
        return read_applicants(
            self.applicants,
            sources=wings.sources,
            accepts=wings.accepts,
            mapping=self.mapping,
            role=self.role,
            stage=self.stage,
            stage_override=self.allow_stage,
            as_of=self.as_of,
            retention_days=self.settings.retention_days,
        )


def _settings(given: Mapping[str, Any]) -> Settings:
    overrides: dict[str, Any] = {"data_dir": given["data_dir"]} if given["data_dir"] else {}
    if given["allow_host"]:
        overrides["network.allow_hosts"] = given["allow_host"]
    settings = load_settings(given["config"], overrides=overrides)
    changed = {name: given[name] for name in ("paper", "pdf_a") if given[name] is not None}
    return replace(settings, documents=replace(settings.documents, **changed))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
