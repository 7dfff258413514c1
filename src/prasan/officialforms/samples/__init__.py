"""Two sample workbooks of an invented authority: one as it should be, one as messy as real life."""

from prasan.officialforms.samples.clean import make_clean
from prasan.officialforms.samples.messy import make_messy
from prasan.officialforms.samples.planting import NOT_PLANTED, Planted

__all__ = ["NOT_PLANTED", "Planted", "make_clean", "make_messy"]
