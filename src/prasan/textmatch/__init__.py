"""Text to strategy items: honest suggestions that explain themselves and learn from decisions.

    engine = Engine([Item("00310", "แผนงานอุตสาหกรรมและการโยธา", phrases=("ก่อสร้างถนน",)), …])
    for suggestion in engine.suggest(["ก่อสร้างถนน คสล. หมู่ที่ 3"]): …

Pure: no Django, no network, no model at run time; numpy, scipy and a table of 20,000 words.
"""

from prasan.textmatch.decisions import Decision, Decisions
from prasan.textmatch.engine import Engine, Ranked, Suggestion, version_of
from prasan.textmatch.explain import Against, Why
from prasan.textmatch.items import Item, Text, edition_digest, text_key
from prasan.textmatch.mask import Gazetteer, mask
from prasan.textmatch.scoring import UNTRAINED, Model
from prasan.textmatch.table import shipped_digest

ENGINE_VERSION = version_of(shipped_digest())

__all__ = [
    "ENGINE_VERSION", "UNTRAINED", "Against", "Decision", "Decisions", "Engine", "Gazetteer", "Item", "Model",
    "Ranked", "Suggestion", "Text", "Why", "edition_digest", "mask", "text_key",
]  # fmt: skip
