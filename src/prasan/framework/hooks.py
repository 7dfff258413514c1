"""What this app tells the apps below it: which editions take comments."""

from typing import Any

from prasan.comments import subjects
from prasan.comments.subjects import Subject
from prasan.framework.models import Edition


def _commented(_user: Any, key: str) -> Subject | None:
    """An adopted framework of a province takes comments; national ones are not this installation's to answer for."""
    adopted = Edition.objects.filter(state=Edition.State.ADOPTED, framework__province__isnull=False)
    found = adopted.select_related("framework").filter(pk=key).first() if key.isdecimal() else None
    if found is None:
        return None
    return Subject(found.title, found.get_absolute_url(), province_code=str(found.framework.province_id))


subjects.add("framework", _commented)
