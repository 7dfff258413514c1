"""Why an action on offices is refused, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _


class PeopleProblem(ValueError):
    """A refusal whose text may be shown as it stands."""

    message = _("This is not possible.")

    def __init__(self) -> None:
        super().__init__(str(self.message))


class AlreadyHolds(PeopleProblem):
    """The person already holds this office."""

    message = _("This person already holds the office.")


class SamePerson(PeopleProblem):
    """A hand-over needs somebody else."""

    message = _(
        "The office cannot be handed over to the person who holds it. Enter the successor's e-mail address."
    )


class TermEnded(PeopleProblem):
    """The term was ended before."""

    message = _("This term has already ended.")


class PersonBlocked(PeopleProblem):
    """The account was deactivated by the administrator."""

    message = _(
        "The account with this e-mail address is closed. Ask the administrator of the site to open it again."
    )
