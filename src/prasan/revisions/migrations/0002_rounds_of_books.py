"""Rounds that the marks of books imported before this app name; later imports are followed as they are applied."""

from django.db import migrations

KINDS = {"addition": "เพิ่มเติม", "change": "เปลี่ยนแปลง", "correction": "แก้ไข", "review": "ทบทวน"}


def label_of(kind, sequence, year, typed):
    if kind not in KINDS or sequence is None:
        return typed[:200]
    return f"{KINDS[kind]} ครั้งที่ {sequence}/{year}" if year else f"{KINDS[kind]} ฉบับที่ {sequence}"


def name_rounds(apps, schema_editor):
    marks = apps.get_model("plans", "RevisionMark").objects.order_by("pk")
    named = {}
    for plan, province, kind, sequence, year, typed in marks.values_list(
        "project__plan", "project__plan__province", "kind", "sequence", "year", "label"
    ):
        named.setdefault((plan, year or 0, sequence or 0, kind), (province, sequence, year, typed))
    running = {}
    rounds = apps.get_model("revisions", "Round").objects
    for key in sorted(named):
        plan, _year, _sequence, kind = key
        province, sequence, year, typed = named[key]
        running[plan] = running.get(plan, 0) + 1
        rounds.create(
            plan_id=plan,
            province_id=province,
            running=running[plan],
            kind=kind,
            numbering="cycle" if sequence and not year else "year",
            sequence=sequence,
            year=year,
            label=label_of(kind, sequence, year, typed),
            state="book",
        )


class Migration(migrations.Migration):
    dependencies = [("revisions", "0001_initial"), ("plans", "0001_initial")]

    operations = [migrations.RunPython(name_rounds, migrations.RunPython.noop)]
