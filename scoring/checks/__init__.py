"""``CHECKS``: every check that a rule may name, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from scoring.checks.base import DossierCheck, PostCheck

Check = PostCheck | DossierCheck


def _lexical() -> Mapping[str, Check]:
    from scoring.checks.lexical import LEXICAL_CHECKS

    return LEXICAL_CHECKS


def _confidential() -> Mapping[str, Check]:
    from scoring.checks.secrets import SECRET_CHECKS

    return SECRET_CHECKS


def _shape() -> Mapping[str, Check]:
    from scoring.checks.shape import SHAPE_CHECKS

    return SHAPE_CHECKS


def _consistency() -> Mapping[str, Check]:
    from scoring.checks.consistency import CONSISTENCY_CHECKS

    return CONSISTENCY_CHECKS


#: The checks of each family: what stands before the first dot of their names.
_FAMILIES: dict[str, Callable[[], Mapping[str, Check]]] = {
    "lexical": _lexical,
    "confidential": _confidential,
    "shape": _shape,
    "consistency": _consistency,
}


class _Checks(Mapping[str, Check]):
    """Checks by name; a family is imported when asked for, for to score posts takes no dossier checks."""

    def __getitem__(self, name: str) -> Check:
        family = _FAMILIES.get(name.partition(".")[0])
        if family is None:
            raise KeyError(name)
        return family()[name]

    def __iter__(self) -> Iterator[str]:
        return (name for family in _FAMILIES.values() for name in family())

    def __len__(self) -> int:
        return sum(len(family()) for family in _FAMILIES.values())


CHECKS: Mapping[str, Check] = _Checks()
