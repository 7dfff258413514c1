"""Acts as lines of a list: sentence, who, and where the subject's page is."""

from collections.abc import Iterable
from dataclasses import dataclass

from prasan.ledger.models import Act
from prasan.ledger.sentences import address, sentence


@dataclass(frozen=True)
class Line:
    act: Act
    sentence: str
    url: str


def lines(acts: Iterable[Act]) -> list[Line]:
    """For templates: `{{ line.sentence }}` of `{{ line.act }}`, linked when `line.url`."""
    return [Line(act, sentence(act), address(act)) for act in acts]
