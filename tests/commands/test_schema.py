"""An empty database gets its tables at once, an older one by its migrations: the tables are the same."""

import json

import pytest

from tests.install import Install

TABLES = """
import json, re
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
QUESTIONS = {
    "sqlite": (
        "select name, type, [notnull] from pragma_table_info(%s)",
        "select type, name, case type when 'table' then sql end from sqlite_master where tbl_name = %s",
    ),
    "postgresql": (
        "select column_name, data_type, is_nullable from information_schema.columns where table_name = %s",
        "select 'c', conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = quote_ident(%s)::regclass",
    ),
}
seen = {}
def named(rest):
    if connection.vendor != "sqlite" or not str(rest).startswith("CREATE"):
        return str(rest)
    return sorted(re.findall(r'CONSTRAINT "(\\w+)"', rest))  # columns may stand in another order
with connection.cursor() as cursor:
    def ask(question, table):
        cursor.execute(question, [table])
        return sorted([kind, name, named(rest)] for kind, name, rest in cursor.fetchall())
    # The join table of Django's groups gets a key of another width by its migrations; nobody uses groups here.
    left_out = {"cache", "auth_group_permissions"}
    for table in sorted(set(connection.introspection.table_names(cursor)) - left_out):
        columns, rules = QUESTIONS[connection.vendor]
        seen[table] = [ask(columns, table), [row[:2] if row[0] == "index" else row for row in ask(rules, table)]]
seen["applied"] = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
seen["permissions"] = Permission.objects.count()
print(json.dumps(seen))
"""


def tables(site: Install) -> dict[str, object]:
    """Columns and constraints of every table, and what counts as applied."""
    said = site.run("manage", "shell", "--no-imports", "-c", TABLES, check=True).stdout
    return dict(json.loads(said.splitlines()[-1]))


@pytest.mark.slow
@pytest.mark.xdist_group("migrated")
def test_a_fresh_database_equals_a_migrated_one(prepared: Install, migrated: Install) -> None:
    assert tables(prepared) == tables(migrated)


def test_what_was_made_at_once_needs_no_migration(prepared: Install) -> None:
    done = prepared.run("manage", "migrate", "--check")

    assert done.returncode == 0, done.stdout + done.stderr
