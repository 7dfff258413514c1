"""Two sample workbooks of an invented authority: one as it should be, one as messy as real life."""

from prasan.officialforms.samples.clean import make_clean

__all__ = ["make_clean"]
