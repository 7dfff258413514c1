"""A workshop in the words of schema.org."""

from typing import Any

from prasan.workshop.models import Workshop
from prasan.workshop.queries import Face


def event_facts(workshop: Workshop, face: Face, *, url: str) -> dict[str, Any]:
    """An Event, once it is released; a practice workshop is none: nobody shall find it as a real one."""
    if workshop.is_sample or not workshop.is_released:
        return {}
    facts: dict[str, Any] = {
        "@type": "Event",
        "name": workshop.title,
        "startDate": workshop.starts_on.isoformat(),
        "endDate": workshop.ends_on.isoformat(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": workshop.venue},
        "url": url,
    }
    hosts = [{"@type": "Organization", "name": str(hosting.organisation)} for hosting in face.hostings]
    return {**facts, "organizer": hosts} if hosts else facts
