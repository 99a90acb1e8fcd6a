"""The files that a hiring manager starts from: a candidate file, a consent form, a letter."""

from __future__ import annotations

import json
from pathlib import Path

from markupsafe import Markup

from reports.page import content_policy, environment
from reports.words import role_title
from vetting.errors import VettingError

_FILES = ("candidate.toml", "consent-form.html", "letter-to-candidate.txt")


def write_starter(folder: Path, *, name: str, role: str) -> tuple[tuple[Path, bool], ...]:
    """Write the starter files into a folder, leaving alone what is there.

    Args:
        folder: Made if it is missing.
        name: The candidate's name, or empty to be filled in later.
        role: The role, e.g. ``social_media_intern``.

    Returns:
        Each file with whether it was written now.

    Raises:
        VettingError: The folder cannot be written.
    """
    results: list[tuple[Path, bool]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in _FILES:
            target = folder / file
            written = not target.exists()
            if written:
                target.write_text(_page(file, name, role) + "\n", encoding="utf-8")
            results.append((target, written))
    except OSError as error:
        raise VettingError(
            f"the folder cannot be written: {error.strerror}", str(folder), "choose another folder"
        ) from error
    return tuple(results)


def _page(file: str, name: str, role: str) -> str:
    is_html = file.endswith(".html")
    template = environment().overlay(autoescape=is_html).get_template(f"init/{file}.j2")
    if file.endswith(".toml"):
        # A JSON string is a TOML basic string.
        return template.render(name=json.dumps(name), role=json.dumps(role))
    words = {"candidate": name or "________________________", "role": role_title(role)}
    if not is_html:
        return template.render(words)
    style = Markup(environment().get_template("init/consent-form.css").render())  # noqa: S704 - our own
    return template.render(words, style=style, policy=content_policy(style))
