"""What runs in the background for plans. Each job may be run again after a killed worker."""

from prasan.plans.actions.alignment import suggest_for_plan
from prasan.plans.actions.imports import read_import
from prasan.plans.models import ImportBatch, Plan
from prasan.tasks import task


@task()
def read_import_job(batch_pk: int) -> None:
    """Read the workbook of an import; nothing happens when it was discarded meanwhile."""
    batch = ImportBatch.objects.select_related("plan__authority", "plan__cycle", "uploaded_by").filter(
        pk=batch_pk
    )
    if found := batch.first():
        read_import(found)


@task()
def suggest_links_job(plan_pk: int) -> None:
    """Suggest links for every project of a plan that has none yet."""
    plan = Plan.objects.select_related("authority", "cycle__province").filter(pk=plan_pk).first()
    if plan:
        suggest_for_plan(plan)
