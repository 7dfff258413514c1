"""Who may work at the desks of a workshop, and who may see who is here."""

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain, is_coordinator
from prasan.workshop.rules import is_desk, runs_projector

rules.add_perm("attendance.check_in", is_desk | is_coordinator)
rules.add_perm("attendance.view_board", is_desk | is_coordinator)
rules.add_perm("attendance.view_screen", is_desk | runs_projector | is_coordinator)
rules.add_perm("attendance.print_sheet", is_desk | is_coordinator)
rules.add_perm("attendance.key_in", is_desk | is_coordinator)
rules.add_perm("attendance.reconcile", is_coordinator)
rules.add_perm("attendance.close_day", is_coordinator)
explain(
    {
        "attendance.check_in": _("check guests of the workshop in and undo a mark"),
        "attendance.view_board": _("see who is here and who is missing, by name"),
        "attendance.view_screen": _("see how many are here, without names"),
        "attendance.print_sheet": _("print the sheet for signing"),
        "attendance.key_in": _("key the signed sheet in"),
        "attendance.reconcile": _("read the report of late, double and unknown marks"),
        "attendance.close_day": _("close the day's attendance in the ledger"),
    }
)
