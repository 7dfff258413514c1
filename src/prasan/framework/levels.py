"""What the levels of the shipped frameworks are called; levels that a province names itself are shown as typed."""

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "characteristic": _("characteristic"),
    "cycle": _("cycle"),
    "development_issue": _("development issue"),
    "dimension": _("dimension"),
    "element": _("element"),
    "focus": _("focus area"),
    "goal": _("goal"),
    "issue": _("issue"),
    "item": _("item"),
    "milestone": _("milestone"),
    "mission": _("mission"),
    "objective": _("objective"),
    "pillar": _("pillar"),
    "plan": _("plan"),
    "positioning": _("strategic positioning"),
    "programme": _("programme"),
    "strategy": _("strategy"),
    "subplan": _("sub-plan"),
    "tactic": _("tactic"),
    "target": _("target"),
    "vision": _("vision"),
}


def level_name(level: str) -> str:
    """The level in the reader's language."""
    return str(LEVELS.get(level, level))
