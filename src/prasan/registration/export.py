"""The file "my data" of a guest: everything that is kept, in plain words of JSON."""

from typing import Any

from prasan.registration import hooks
from prasan.registration.models import Participant
from prasan.registration.queries import need_of


def data_about(guest: Participant) -> dict[str, Any]:
    """What registration and the later apps keep about a guest; dates as ISO text."""
    fields = (
        "name", "office", "organisation_name", "phone", "email", "stands_in_for", "state", "consent",
        "is_walk_in", "badge", "notice",
    )  # fmt: skip
    return {
        "workshop": guest.workshop.title_th,
        "registration": {name: getattr(guest, name) for name in fields}
        | {
            "registered_at": guest.created_at.isoformat(),
            "group": str(guest.group or ""),
            "opened_at": guest.bound_at.isoformat() if guest.bound_at else None,
        },
        "special_needs": need_of(guest),
        "messages": [
            {
                "kind": m.kind,
                "subject": m.subject,
                "text": m.body,
                "sent_at": m.sent_at.isoformat() if m.sent_at else None,
            }
            for m in guest.messages.all()
        ],
        **hooks.kept_about(guest),
    }
