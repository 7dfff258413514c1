"""Queries that are compiled once, for the few places where a hall of phones asks at the same moment.

Django puts the SQL of a query together anew each time, which takes ten times as long as SQLite takes to answer it.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value

__all__ = ["Prepared"]


class Prepared:
    """An ORM query with holes for what differs from call to call.

        _stands = Prepared(lambda voter: Vote.objects.filter(voter=voter).values_list("statement_id", "value"))
        _stands(voter.pk)

    Rows come as tuples, with values as the database driver gives them: use it for numbers and texts, and compare
    moments with None only. A hole stands for one number or text in a filter, never for a list or a model instance.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._compiled: tuple[str, tuple[Any, ...]] | None = None

    def __call__(self, *given: int | str | None) -> list[tuple[Any, ...]]:
        if self._compiled is None:
            query = self._build(*(Value(_Hole(place)) for place in range(len(given)))).query
            self._compiled = query.sql_with_params()
        sql, parameters = self._compiled
        filled = [given[one.place] if isinstance(one, _Hole) else one for one in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return list(cursor.fetchall())


class _Hole:
    """Stands among the parameters of the compiled query for the argument at this place."""

    def __init__(self, place: int) -> None:
        self.place = place
