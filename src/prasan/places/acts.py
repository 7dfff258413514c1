"""The acts of this app as sentences for people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe, locate
from prasan.places.models import LocalAuthority, Province

describe(
    {
        "places.loaded": _("brought in {subject} with {authorities} local authorities and {tambons} tambons"),
        "places.sample_added": _("added the sample authority {subject}"),
    },
    public=True,
)
locate(
    {
        Province._meta.label_lower: lambda act: reverse("places:province", args=[act.subject_id]),
        LocalAuthority._meta.label_lower: lambda act: reverse(
            "places:authority", args=[act.scope.partition(":")[2]]
        ),
    }
)
