"""A draft as plain data: what a version keeps, and what is digested beside the adopted text.

Two digests are published of an adopted framework. The edition's own (`prasan.framework.canonical`) covers the words,
as for every other framework, so that it can be checked by whoever holds the text. The record beside it covers what made
those words and how they will be measured: indicators with targets, the origins of each sentence, and the resolution;
it holds the edition's digest, so that the two cannot be parted. See docs/decisions.
"""

import hashlib
import json
from decimal import Decimal
from typing import Any

from prasan.drafting.models import Draft, Origin
from prasan.framework.models import Edition, Indicator, Node
from prasan.framework.tree import preorder


def content_of(edition: Edition) -> dict[str, Any]:
    """Everything a version keeps: items, indicators with targets, origins; items and indicators by their key."""
    nodes = preorder(edition.nodes.all())
    measures = Indicator.objects.filter(node__edition=edition).prefetch_related("targets")
    origins = Origin.objects.filter(node__edition=edition)
    return {
        "nodes": [_node(node) for node in nodes],
        "indicators": [{"pk": one.pk, "node": one.node_id, **_measure(one)} for one in measures],
        "origins": [{"node": one.node_id, **_origin(one)} for one in origins],
    }


def words_digest(content: dict[str, Any]) -> str:
    """SHA-256 of what a meeting reads: items and indicators, without their origins."""
    return _digest({name: content[name] for name in ("nodes", "indicators")})


def record_of(draft: Draft) -> dict[str, Any]:
    """What stands beside the adopted text, as plain data; items by their code, dates as ISO."""
    edition = draft.edition
    codes = dict(edition.nodes.values_list("pk", "code"))
    content = content_of(edition)
    resolution = draft.resolution
    return {
        "edition": edition.code,
        "edition_digest": edition.digest,
        "indicators": [_by_code(row, codes) for row in content["indicators"]],
        "origins": [_by_code(row, codes) for row in content["origins"]],
        "resolution": {
            "body": resolution.meeting.body.name_th,
            "held_on": resolution.meeting.held_on.isoformat(),
            "kind": resolution.kind,
            "text": resolution.text_th,
        }
        if resolution
        else None,
    }


def record_json(draft: Draft) -> bytes:
    """The record as the bytes that are digested: UTF-8, keys sorted, no spaces between tokens."""
    return _bytes(record_of(draft))


def record_digest(draft: Draft) -> str:
    return hashlib.sha256(record_json(draft)).hexdigest()


def _by_code(row: dict[str, Any], codes: dict[int, str]) -> dict[str, Any]:
    return {name: codes[value] if name == "node" else value for name, value in row.items() if name != "pk"}


def _node(node: Node) -> dict[str, Any]:
    names = ("pk", "code", "level", "title_th", "title_en")
    return {name: getattr(node, name) for name in names} | {"parent": node.parent_id}


def _measure(one: Indicator) -> dict[str, Any]:
    names = ("name", "unit", "direction", "baseline_year", "source", "responsible")
    return {name: getattr(one, name) for name in names} | {
        "baseline": _number(one.baseline),
        "targets": {str(target.year): _number(target.value) for target in one.targets.all()},
    }


def _origin(one: Origin) -> dict[str, Any]:
    return {"kind": one.kind, "key": one.key, "text": one.text}


def _number(value: Decimal | None) -> str | None:
    """A figure without needless zeros, as text: a fraction may come back from another database with other digits."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(_bytes(data)).hexdigest()


def _bytes(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
