"""The scorer that the settings ask for: the rules and roles of the program, and a company's own."""

from __future__ import annotations

from scoring.packs import load_in_force
from scoring.roles.book import RoleBook, load_roles
from scoring.scorer import RuleScorer
from vetting.settings import Settings


def roles_in_force(settings: Settings, role_file: str = "") -> RoleBook:
    """The roles in force.

    Args:
        settings: They name a company's own.
        role_file: A further one, whose role every case is read for; or empty.

    Raises:
        RuleError: A file is missing or wrong.
    """
    places = {path: settings.role_places.get(path, "roles") for path in settings.roles}
    return load_roles(places, chosen=role_file)


def scorer_with(settings: Settings, roles: RoleBook) -> RuleScorer:
    """The rules in force, ready to score for these roles.

    Raises:
        RuleError: A rule file is missing or wrong, or a decision of the company's cannot be carried out.
    """
    return RuleScorer(load_in_force(settings.rules), roles)


def scorer_in_force(settings: Settings, role_file: str = "") -> RuleScorer:
    """The rules and roles in force, ready to score; the arguments are those of ``roles_in_force``.

    Raises:
        RuleError: As for both.
    """
    return scorer_with(settings, roles_in_force(settings, role_file))


def fingerprints_in_force(settings: Settings, role_file: str = "") -> tuple[str, str]:
    """The fingerprints of the rules and of the roles; the arguments are those of ``roles_in_force``.

    Raises:
        RuleError: As for ``scorer_in_force``.
    """
    return load_in_force(settings.rules).sha256, roles_in_force(settings, role_file).sha256
