"""`prasan init`: a database and the facts that ship with Prasan. Safe to run again; an upgrade is this."""

import argparse

import django
from django.core.management import call_command

from prasan.commands import tell
from prasan.commands.schema import bring_up_to_date


def main(argv: list[str]) -> int:
    """Prepare the install and say what it holds now."""
    argparse.ArgumentParser(prog="prasan init", description=__doc__).parse_args(argv)
    django.setup()
    prepare()
    tell("พร้อมใช้งาน: ฐานข้อมูลและข้อมูลตั้งต้นครบแล้ว", "Ready: the database and the catalogues are in place.")
    return 0


def prepare() -> None:
    """Migrate, make the cache table, and add what is missing of places, groups, frameworks and cycles."""
    bring_up_to_date()
    call_command("createcachetable", verbosity=0)
    from prasan.centre.actions import ensure_cycles
    from prasan.framework.actions import load_catalogue
    from prasan.places.actions import load_places

    province = load_places()
    load_catalogue()
    ensure_cycles(province)
