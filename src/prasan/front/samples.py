"""The sample workbooks that the demo offers; they are generated once into the data folder."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Sample:
    """A generated workbook of an invented authority."""

    name: str
    label: str | Promise


SAMPLES = (
    Sample("sample-messy-2566", _("Sample workbook as messy as real life (2566–2570)")),
    Sample("sample-clean-2566", _("Sample workbook without a fault (2566–2570)")),
    Sample("sample-clean-2571", _("Sample workbook on the forms of 2571–2575")),
)


def workbook(name: str) -> Path:
    """The path of a sample workbook, made when it is asked for first."""
    from prasan.officialforms.samples import make_clean, make_messy

    folder = Path(settings.HOME) / "samples"
    path = folder / f"{name}.xlsx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        making = folder / f"{name}-{secrets.token_hex(4)}.xlsx"
        if name == "sample-messy-2566":
            make_messy(making)
        else:
            first_year = int(name[-4:])
            make_clean(making, form_set=f"{first_year}-{first_year + 4}")
        making.replace(path)  # whole at once: another visitor may be asking for it now
    return path
