"""Everything kept about one person, as JSON (PDPA, right of access, sections 30 and 31)."""

from typing import Any

from prasan.ledger.models import Act
from prasan.ledger.sentences import sentence
from prasan.people.models import User
from prasan.people.queries import terms_of


def data_about(user: User) -> dict[str, Any]:
    """Account, terms and own acts; dates and moments in ISO 8601."""
    return {
        "account": {
            "name": user.name,
            "email": user.email,
            "joined_at": user.joined_at.isoformat(),
            "last_login": user.last_login.isoformat() if user.last_login else None,
        },
        "terms": [
            {
                "office": term.office.title_th,
                "organisation": term.office.organisation.name_th,
                "role": term.office.role,
                "standing": term.standing,
                "starts_on": term.starts_on.isoformat(),
                "ended_on": term.ends_on.isoformat() if term.ends_on else None,
            }
            for term in terms_of(user)
        ],
        "acts": [
            {
                "number": act.seq,
                "at": act.at.isoformat(),
                "office": act.office,
                "act": act.verb,
                "text": sentence(act),
            }
            for act in Act.objects.filter(actor_id=user.pk).order_by("seq")
        ],
    }
