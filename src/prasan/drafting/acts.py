"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.drafting.models import Draft
from prasan.ledger.models import Act
from prasan.ledger.sentences import describe, locate

describe(
    {
        "drafting.started": _("began to draft {subject}"),
        "drafting.committee_named": _("named the committee of {subject}: {body}"),
        "drafting.origins_added": _("gave {code} of {subject} its origins: {n}"),
        "drafting.origin_removed": _("took an origin away from {code} of {subject}: {text}"),
        "drafting.commented": _("commented on {code} of {subject}"),
        "drafting.comment_settled": _("marked a comment on {code} of {subject} as dealt with"),
        "drafting.comment_reopened": _("opened a comment on {code} of {subject} again"),
        "drafting.amendment_proposed": _("proposed an amendment to {code} of {subject}"),
        "drafting.amendment_accepted": _("accepted an amendment to {code} of {subject}: {text}"),
        "drafting.amendment_declined": _("declined an amendment to {code} of {subject}: {text}"),
        "drafting.version_kept": _("kept version {number} of {subject}, digest {digest}"),
        "drafting.undone": _("took back a step in {subject}: {text}"),
        "drafting.tabled": _("put version {number} of {subject} on the agenda of {meeting}"),
    }
)
describe(
    {
        "drafting.adopted": _(
            "adopted {subject} by the resolution of {resolution}; digest {digest}, record {record}"
        )
    },
    public=True,
)


def _page(act: Act) -> str:
    found = Draft.objects.select_related("edition").filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


locate({"drafting.draft": _page})
