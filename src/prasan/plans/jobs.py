"""What runs in the background for plans. Each job may be run again after a killed worker."""

import logging

from django.db import InterfaceError, OperationalError

from prasan.plans.actions.alignment import suggest_for_plan
from prasan.plans.actions.imports import give_up, read_import
from prasan.plans.models import ImportBatch, Plan
from prasan.tasks import task

logger = logging.getLogger(__name__)


@task()
def read_import_job(batch_pk: int) -> None:
    """Read the workbook of an import; nothing happens when it was discarded meanwhile.

    When the database is away the job fails and is tried again; whatever else goes wrong is told to the planner.
    """
    batch = ImportBatch.objects.select_related("plan__authority", "plan__cycle", "uploaded_by").filter(
        pk=batch_pk
    )
    found = batch.first()
    if found is None:
        return
    try:
        read_import(found)
    except (InterfaceError, OperationalError):
        raise
    except Exception:
        logger.exception("Import %s could not be read", batch_pk)
        give_up(found)


@task()
def suggest_links_job(plan_pk: int) -> None:
    """Suggest links for every project of a plan that has none yet."""
    plan = Plan.objects.select_related("authority", "cycle__province").filter(pk=plan_pk).first()
    if plan:
        suggest_for_plan(plan)
