"""Every write of this app, by what is written."""

from prasan.readiness.actions.collectors import add_collector, end_collector, renew_collector
from prasan.readiness.actions.editions import freeze, publish
from prasan.readiness.actions.readings import (
    Report,
    compute_everywhere,
    compute_readings,
    report_readings,
    take_back,
)
from prasan.readiness.actions.schemes import (
    add_indicator,
    begin_scheme,
    change_indicator,
    change_settings,
    restore_indicator,
    retire_indicator,
)

__all__ = [
    "Report",
    "add_collector",
    "add_indicator",
    "begin_scheme",
    "change_indicator",
    "change_settings",
    "compute_everywhere",
    "compute_readings",
    "end_collector",
    "freeze",
    "publish",
    "renew_collector",
    "report_readings",
    "restore_indicator",
    "retire_indicator",
    "take_back",
]
