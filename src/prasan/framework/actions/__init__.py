"""Every change to frameworks, editions, nodes and links goes through one of these."""

from prasan.framework.actions.catalogue import CatalogueReport, load_catalogue
from prasan.framework.actions.editions import (
    Particulars,
    adopt_edition,
    create_draft,
    create_edition,
    create_framework,
    edit_edition,
    remove_edition,
)
from prasan.framework.actions.forgetting import forget_subjects
from prasan.framework.actions.imports import apply_nodes, read_nodes
from prasan.framework.actions.lessons import learn, learn_what_is_due, learn_when_due
from prasan.framework.actions.links import (
    Batch,
    confirm,
    confirm_many,
    confirm_suggested,
    none_fits,
    none_fits_many,
    reject,
    reject_many,
    set_share,
    withdraw,
)
from prasan.framework.actions.maps import map_node, unmap_node
from prasan.framework.actions.measures import Measure, add_indicator, edit_indicator, remove_indicator
from prasan.framework.actions.nodes import (
    Aids,
    Wording,
    add_node,
    edit_aids,
    edit_node,
    move_node,
    recode_nodes,
    remove_node,
    set_target_level,
)
from prasan.framework.actions.pruning import prune_suggestions
from prasan.framework.actions.suggestions import SuggestionReport, suggest_links
from prasan.framework.actions.typed import refresh_stale, take_typed

__all__ = [
    "Aids",
    "Batch",
    "CatalogueReport",
    "Measure",
    "Particulars",
    "SuggestionReport",
    "Wording",
    "add_indicator",
    "add_node",
    "adopt_edition",
    "apply_nodes",
    "confirm",
    "confirm_many",
    "confirm_suggested",
    "create_draft",
    "create_edition",
    "create_framework",
    "edit_aids",
    "edit_edition",
    "edit_indicator",
    "edit_node",
    "forget_subjects",
    "learn",
    "learn_what_is_due",
    "learn_when_due",
    "load_catalogue",
    "map_node",
    "move_node",
    "none_fits",
    "none_fits_many",
    "prune_suggestions",
    "read_nodes",
    "recode_nodes",
    "refresh_stale",
    "reject",
    "reject_many",
    "remove_edition",
    "remove_indicator",
    "remove_node",
    "set_share",
    "set_target_level",
    "suggest_links",
    "take_typed",
    "unmap_node",
    "withdraw",
]
