"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "first-not-in-force": _(
        "The first edition of this plan is not in force here yet. Say first when it was promulgated."
    ),
    "first-in-force": _("The first edition is in force. From now on the plan changes by rounds only."),
    "no-path": _("For this kind of revision there is no such path in this type of authority."),
    "number-taken": _("There is a round “{label}” already."),
    "not-draft": _("The round is no longer a draft, so its content cannot be changed."),
    "not-under-way": _("The round is not under way."),
    "not-approved": _("Not every step has been approved yet."),
    "begun": _("A step was decided already. Take that back first."),
    "no-items": _("The round does nothing yet. Take up at least one project."),
    "no-reason": _("The reason is missing: {name}"),
    "wrong-action": _("A round of this kind cannot do that to a project."),
    "taken-up": _("“{name}” is in this round already."),
    "not-in-plan": _("“{name}” is not in the plan."),
    "nothing-changed": _("Nothing was changed."),
    "same-project": _("Choose at least two different projects."),
    "split-alone": _("A split needs at least one further part: {name}"),
    "changed-meanwhile": _("Somebody else changed this meanwhile. Both texts are shown below."),
    "changed-since": _(
        "Projects in this round were changed in the plan since it was drafted: {names}. Take them up anew."
    ),
    "not-the-turn": _("This step is not the next one."),
    "future-day": _("This day is still to come."),
    "before-approval": _("A round cannot be promulgated before it was approved on {day}."),
    "before-last-step": _("The step before it was decided on {day}; this one cannot be earlier."),
    "before-last-change": _(
        "The plan was last changed on {day}; a later round cannot come into force before that day."
    ),
    "nothing-decided": _("No step has been decided yet."),
    "other-authority": _("That resolution is not one of a body of this authority."),
    "empty-plan": _("The plan holds no project yet."),
}


class NotNow(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
