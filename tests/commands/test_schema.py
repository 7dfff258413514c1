"""An empty database gets its tables at once, an older one by its migrations: the tables are the same."""

import json

import pytest

from tests.install import Install

TABLES = """
import json
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
look, seen = connection.introspection, {}
with connection.cursor() as cursor:
    for table in sorted(set(look.table_names(cursor)) - {"cache"}):
        columns = [(c.name, str(c.type_code), c.null_ok) for c in look.get_table_description(cursor, table)]
        rules = look.get_constraints(cursor, table).values()
        marks = ("columns", "primary_key", "unique", "foreign_key", "check", "index")
        kept = [[str(rule[mark]) for mark in marks] for rule in rules]
        seen[table] = [sorted(columns), sorted(kept)]
seen["applied"] = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
from django.contrib.auth.models import Permission
seen["permissions"] = Permission.objects.count()
print(json.dumps(seen))
"""


def tables(site: Install) -> dict[str, object]:
    """Columns and constraints of every table, and what counts as applied."""
    said = site.run("manage", "shell", "--no-imports", "-c", TABLES, check=True).stdout
    return dict(json.loads(said.splitlines()[-1]))


@pytest.mark.slow
def test_a_fresh_database_equals_a_migrated_one(prepared: Install, empty_install: Install) -> None:
    empty_install.home.mkdir(parents=True, exist_ok=True)
    empty_install.run("manage", "migrate", check=True, timeout=600)

    fresh, migrated = tables(prepared), tables(empty_install)

    assert fresh == migrated


def test_what_was_made_at_once_needs_no_migration(prepared: Install) -> None:
    done = prepared.run("manage", "migrate", "--check")

    assert done.returncode == 0, done.stdout + done.stderr
