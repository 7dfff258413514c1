"""The tables of the database: made at once when there are none, brought up to date when there are."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

__all__ = ["bring_up_to_date"]


def bring_up_to_date() -> None:
    """Create every table in an empty database, or apply what is new to one that is not.

    Migrations draw the whole history of a hundred related models, which took half of a first start; an empty database
    has no history. Both ways end in the same tables: a test compares them.
    """
    if connection.introspection.table_names():
        call_command("migrate", interactive=False, verbosity=0)
    else:
        _create_all()
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def _create_all() -> None:
    """All tables, and the note that every migration counts as applied, in one transaction: there is no half of it."""
    migrations = MigrationLoader(connection).disk_migrations
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        recorder = MigrationRecorder(connection)
        editor.create_model(recorder.Migration)
        for app, name in migrations:
            recorder.record_applied(app, name)
