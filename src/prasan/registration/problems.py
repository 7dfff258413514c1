"""Why a registration is refused, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _


class RegistrationProblem(ValueError):
    """A refusal whose text may be shown as it stands."""

    message = _("This is not possible.")

    def __init__(self) -> None:
        super().__init__(str(self.message))


class WorkshopClosed(RegistrationProblem):
    message = _("The workshop is over. Names can no longer be changed here; please ask the organisers.")


class HouseFull(RegistrationProblem):
    """More guests than the house has seats; a walk-in may be let in all the same, by somebody who says so."""

    message = _("Every seat of the house is taken. Let the guest in only if there really is room.")


class NotOpen(RegistrationProblem):
    message = _(
        "This group is registered by its organisations only. Please ask the organisers for an invitation."
    )


class AlreadyCancelled(RegistrationProblem):
    message = _("This registration was cancelled before.")


class HasGuests(RegistrationProblem):
    message = _("Guests sit here or wait here. Move or cancel them first.")


class Withdrawn(RegistrationProblem):
    message = _("This invitation was withdrawn before.")


class NotWithdrawn(RegistrationProblem):
    message = _("This invitation stands; there is nothing to give back.")
