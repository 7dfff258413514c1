"""An edition of the index: everything needed to compute it again to the digit, and what came out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from prasan.scoring.assessing import Assessment, Band, Table, assess
from prasan.scoring.scale import PLAIN, Indicator, Method, Reading

ENGINE = "readiness-1"  # raised whenever the same inputs would give other numbers


@dataclass(frozen=True)
class Edition:
    """Plain data: `inputs` decide `results`; both have a SHA-256 of their canonical JSON."""

    inputs: dict[str, Any]
    results: dict[str, Any]

    @classmethod
    def of(
        cls,
        indicators: Sequence[Indicator],
        readings: Mapping[str, Mapping[str, Reading]],
        method: Method = PLAIN,
        like: Mapping[str, str] | None = None,
    ) -> "Edition":
        """Computed from these inputs; the order in which they come does not matter."""
        own = sorted(indicators, key=lambda indicator: indicator.code)
        inputs = {
            "engine": ENGINE,
            "indicators": [asdict(indicator) for indicator in own],
            "method": asdict(method) | {"pillar_weights": dict(method.pillar_weights)},
            "like": dict(like or {}),
            "readings": {
                unit: {code: [reading.value, reading.spread] for code, reading in readings[unit].items()}
                for unit in sorted(readings)
            },
        }
        return cls(inputs, _results(inputs))

    @property
    def inputs_digest(self) -> str:
        """SHA-256 of the inputs."""
        return digest(self.inputs)

    @property
    def digest(self) -> str:
        """SHA-256 of inputs and results: what is published."""
        return digest({"inputs": self.inputs, "results": self.results})


def replay(inputs: Mapping[str, Any]) -> Edition:
    """The edition computed again from its stored inputs; ValueError when another engine made it."""
    if inputs.get("engine") != ENGINE:
        raise ValueError(f"made by {inputs.get('engine')}, this is {ENGINE}")
    return Edition(dict(inputs), _results(inputs))


def canonical(data: Any) -> str:
    """One spelling for the same data: keys sorted, no spaces."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(data: Any) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def seed_of(indicators: Sequence[Indicator], method: Method) -> str:
    """What the draws start from: indicators and method, so that who takes part moves nobody's interval."""
    ordered = tuple(sorted(indicators, key=lambda indicator: indicator.code))
    return _seed(ordered, canonical(asdict(method) | {"pillar_weights": dict(method.pillar_weights)}))


@lru_cache(maxsize=32)
def _seed(indicators: tuple[Indicator, ...], method: str) -> str:
    return digest([[asdict(indicator) for indicator in indicators], method])


def assessed(
    indicators: Sequence[Indicator],
    readings: Mapping[str, Mapping[str, Reading]],
    method: Method = PLAIN,
    like: Mapping[str, str] | None = None,
) -> Assessment:
    """Everybody's bands, with the draws that these indicators and this method have."""
    own = sorted(indicators, key=lambda indicator: indicator.code)
    return assess(own, Table.of(own, readings), method, seed=seed_of(own, method), like=like)


def _results(inputs: Mapping[str, Any]) -> dict[str, Any]:
    indicators = [Indicator(**plain) for plain in inputs["indicators"]]
    readings = {
        unit: {code: Reading(*pair) for code, pair in own.items()} for unit, own in inputs["readings"].items()
    }
    found = assessed(indicators, readings, Method(**inputs["method"]), inputs["like"])
    everybody = {f"*/{kind}/{pillar}": _plain(band) for (kind, pillar), band in found.together.items()}
    return everybody | {"/".join(key): _plain(band) for key, band in sorted(found.bands.items())}


def _plain(band: Band) -> list[Any]:
    places = [band.first, band.last, band.peers, list(band.tiers)] if band.peers else []
    return [band.score, band.low, band.high, *places]
