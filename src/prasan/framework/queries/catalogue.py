"""Where the stored text of catalogue editions is not what the installed catalogue says."""

from collections.abc import Mapping
from dataclasses import dataclass

from prasan.catalogues import FrameworkSpec, frameworks
from prasan.framework.models import Edition, Node

WORDS = ("title_th", "title_en", "level")
"""The fields of an item that were adopted and that loading a catalogue never rewrites."""


@dataclass(frozen=True)
class Difference:
    """A place where the stored text of an edition is not that of the shipped catalogue; `field` "" = whole
    item.
    """

    edition: str
    node: str
    field: str
    stored: str
    shipped: str


def catalogue_differences() -> list[Difference]:
    """All differences between stored editions and the installed catalogue; two queries."""
    specs = {spec.code: spec for spec in frameworks()}
    found: list[Difference] = []
    for edition in Edition.objects.filter(code__in=specs).prefetch_related("nodes"):
        found += differences(edition, {node.code: node for node in edition.nodes.all()}, specs[edition.code])
    return found


def differences(edition: Edition, nodes: Mapping[str, Node], spec: FrameworkSpec) -> list[Difference]:
    """Where the words of a stored edition are not those of the catalogue."""
    found = []
    code_of = {node.pk: node.code for node in nodes.values()}
    for each in spec.nodes:
        node = nodes.get(each.code)
        if node is None:
            found.append(Difference(edition.code, each.code, "", "", each.title_th))
            continue
        pairs = [(name, getattr(node, name), getattr(each, name)) for name in WORDS]
        pairs.append(("parent", code_of[node.parent_id] if node.parent_id else "", each.parent or ""))
        found += [
            Difference(edition.code, each.code, name, stored, shipped)
            for name, stored, shipped in pairs
            if stored != shipped
        ]
    shipped_codes = {each.code for each in spec.nodes}
    found += [
        Difference(edition.code, code, "", node.title_th, "")
        for code, node in nodes.items()
        if code not in shipped_codes
    ]
    return found
