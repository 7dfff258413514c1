"""The acts of this app as sentences for people; `{subject}` and the keys of the act's data are filled in."""

from django.utils.translation import gettext_lazy as _

from prasan.framework.models import Edition
from prasan.framework.queries.editions import address_of
from prasan.ledger.sentences import describe, locate

describe(
    {
        "framework.aids_refreshed": _(
            "renewed scope notes and phrases of {subject} from the catalogue: {nodes} items"
        ),
        "framework.framework_created": _("created the framework {subject}"),
        "framework.edition_created": _("created the draft edition {subject}"),
        "framework.edition_edited": _("changed the particulars of {subject}"),
        "framework.edition_removed": _("removed the draft edition {subject}"),
        "framework.node_added": _("added the item {code} to {subject}"),
        "framework.node_edited": _("changed the item {code} of {subject}"),
        "framework.node_moved": _("moved the item {code} of {subject}"),
        "framework.node_removed": _("removed {code} from {subject}: {nodes} items"),
        "framework.aids_edited": _("changed scope note and phrases of {code} in {subject}"),
        "framework.target_level_set": _("let projects be linked to the level “{level}” of {subject}"),
        "framework.nodes_recoded": _("numbered the items of {subject} anew: {nodes} changed"),
        "framework.indicator_added": _("gave {code} of {subject} the indicator “{name}”"),
        "framework.indicator_edited": _("changed the indicator “{name}” of {code} of {subject}"),
        "framework.indicator_removed": _("took the indicator “{name}” away from {code} of {subject}"),
        "framework.node_mapped": _("mapped {code} of {subject}: {relation} {target}"),
        "framework.node_unmapped": _("removed the map of {code} of {subject} to {target}"),
        "framework.nodes_imported": _("imported {nodes} items into {subject} from {filename}"),
        "framework.links_suggested": _(
            "had links to {subject} suggested for {subjects} texts: {links} links"
        ),
        "framework.links_typed": _("took {links} links to {subject} over as written in the plan"),
        "framework.links_confirmed": _("confirmed {links} links to {subject}"),
        "framework.links_rejected": _("rejected {links} links to {subject}"),
        "framework.none_fits": _("found nothing in {subject} that fits, for {links} texts"),
        "framework.verdicts_withdrawn": _("took back {links} verdicts on {subject}"),
        "framework.links_stale": _(
            "{links} links to {subject} are to be looked at again: the text has changed"
        ),
        "framework.share_set": _("set the share of a link to {code} of {subject} to {share} %"),
        "framework.lesson_taken": _("let the engine learn from {texts} decided texts of {subject}"),
    }
)
describe(
    {
        "framework.catalogue_loaded": _("took {subject} over from the shipped catalogue: {nodes} items"),
        "framework.edition_adopted": _("adopted {subject}: {nodes} items, digest {digest}"),
    },
    public=True,
)
locate({Edition._meta.label_lower: lambda act: address_of(act.subject_id)})
