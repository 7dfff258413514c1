"""The plain data of a plan, exactly as the command prints it."""

import json

from prasan.officialforms import check, to_json, totals
from tests.officialforms.books import P02_TITLES, p02, project, read, totals_rows

BOXES = {"ผ.02": [(14, 5, "แก้ไข ครั้งที่ 2 / 2568"), (14, 8, "เทศบาลสมทบ 10 %")]}


def test_one_project_with_everything() -> None:
    book = read(p02(project(1, "อบรมอาสาสมัคร", 50000, "-", 0), *totals_rows([50000], [2])), boxes=BOXES)

    data = json.loads(json.dumps(to_json(book, check(book))))

    assert {key: data[key] for key in ("form_set", "lao", "sheets", "projects", "totals")} == {
        "form_set": "2566-2570",
        "lao": "เทศบาลตำบลตัวอย่าง",
        "sheets": [{"name": "ผ.02", "form": "ผ.02", "hidden": False, "rows": 17, "skipped": None}],
        "projects": [
            {
                "sheet": "ผ.02",
                "row": 15,
                "form": "ผ.02",
                "no": "1",
                "name": "อบรมอาสาสมัคร",
                "objective": "เพื่อให้ประชาชนได้ประโยชน์จากอบรมอาสาสมัคร",
                "target": "ผลผลิตของอบรมอาสาสมัคร",
                "strategy": "ยุทธศาสตร์ด้านคุณภาพชีวิต",
                "tactic": "กลยุทธ์ส่งเสริมสุขภาพ",
                "programme": "แผนงานสาธารณสุข",
                "budget_thb": {"2566": 50000, "2567": None, "2568": 0, "2569": None, "2570": None},
                "kpi": "ร้อยละ 80 ของผู้เข้าร่วม",
                "responsible_unit": "กองสาธารณสุข",
                "revisions": [
                    {
                        "kind": "correction",
                        "sequence": 2,
                        "year": 2568,
                        "label": "แก้ไข ครั้งที่ 2 / 2568",
                        "cell": "F15",
                    }
                ],
                "notes": [{"kind": "cofunded", "text": "เทศบาลสมทบ 10 %", "cell": "I15"}],
            }
        ],
        "totals": {
            "projects": 1,
            "project_years": 1,
            "budget_thb": {"2566": 50000, "2567": 0, "2568": 0, "2569": 0, "2570": 0, "total": 50000},
            "by_form": {
                "ผ.02": {
                    "projects": 1,
                    "project_years": 1,
                    "budget_thb": {"2566": 50000, "2567": 0, "2568": 0, "2569": 0, "2570": 0, "total": 50000},
                }
            },
        },
    }
    assert data["findings"][0] == {
        "code": "count-differs",
        "severity": "error",
        "sheet": "ผ.02",
        "cell": "E17",
        "typed": "2",
        "computed": "1",
        "message_th": "รวมจำนวนโครงการ ปี 2566 พิมพ์ไว้ 2 แต่นับได้ 1 (นับโครงการที่มีงบประมาณในปีนั้น)",
        "message_en": "รวมจำนวนโครงการ for 2566 is typed as 2, but 1 were counted (projects with money in that year)",
    }


def test_own_totals_leave_out_the_requested_form_and_old_versions() -> None:
    own = p02(
        ["", "โครงการเดิม"], project(1, "ซ่อมถนน", 100), ["", "เปลี่ยนแปลงเป็น"], project(1, "ซ่อมถนน", 150, 50)
    )
    beyond = p02(
        project(1, "เขื่อนใหญ่", 1000),
        titles=[*P02_TITLES[:2], ["สำหรับ โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น"], *P02_TITLES[2:]],
    )

    total = totals(read({"ผ.02": own, "ผ.02-2": beyond}))

    assert (total.projects, total.project_years, total.total_thb) == (1, 2, 200)
    assert {form: (one.projects, one.total_thb) for form, one in total.by_form.items()} == {
        "ผ.02": (1, 200),
        "ผ.02/2": (1, 1000),
    }
    assert total.by_form["ผ.02"].counts == {2566: 1, 2567: 1, 2568: 0, 2569: 0, 2570: 0}
