"""Names of pillars and units in the reader's language, and labels for a value."""

from django.utils.translation import get_language

from prasan.catalogues import Term, readiness_pillars, readiness_units


def pillar_name(code: str) -> str:
    """The pillar as people call it; an unknown code as it is."""
    return _name(readiness_pillars(), code)


def unit_name(code: str) -> str:
    """What an indicator is counted in."""
    return _name(readiness_units(), code)


def pillar_choices() -> list[tuple[str, str]]:
    return [(one.code, pillar_name(one.code)) for one in readiness_pillars()]


def unit_choices() -> list[tuple[str, str]]:
    return [(one.code, unit_name(one.code)) for one in readiness_units()]


def shown(value: float) -> str:
    """A value without needless digits: 64, 12.5, 1,234."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _name(terms: tuple[Term, ...], code: str) -> str:
    found = next((one for one in terms if one.code == code), None)
    if found is None:
        return code
    return found.name_en if get_language() == "en" else found.name_th
