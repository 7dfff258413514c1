"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "exists": _("The readiness of this cycle was begun before."),
    "changed-meanwhile": _(
        "The indicators were changed elsewhere while you wrote. Nothing was stored; look at them and send again."
    ),
    "value-meanwhile": _(
        "Somebody reported {codes} while you wrote. Your values stand below, the stored ones beside them;"
        " send again to put yours."
    ),
    "code-used": _("The code {code} was used before; a code keeps its meaning for ever."),
    "goalposts": _("The value worth 0 points and the value worth 100 points must differ."),
    "retired": _("The indicator {code} is not in force."),
    "computed": _("{code} is computed from the records of the product and cannot be typed in."),
    "no-indicator": _("There is no indicator in force."),
    "nothing": _("No authority has enough data yet, so there is no index to freeze."),
    "published": _("The edition was published before."),
    "taken-back": _("This reading was taken back before."),
    "weights": _("At least one pillar must weigh more than zero."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
