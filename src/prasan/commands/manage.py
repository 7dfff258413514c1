"""`prasan manage …`: Django's own commands under our settings."""

from django.core.management import execute_from_command_line


def main(argv: list[str]) -> int:
    """Run a Django command; it prints and exits by itself when it refuses."""
    execute_from_command_line(["prasan manage", *argv])
    return 0
