"""What a gap says on an agenda, in official Thai; whoever tables it may still change the words."""

from dataclasses import dataclass

from prasan.coverage.queries.clones import Clone, Clones
from prasan.coverage.queries.gaps import Gap
from prasan.coverage.queries.ground import Ground
from prasan.places.models import LocalAuthority

NAMED = 5


@dataclass(frozen=True)
class Motion:
    """A heading and the words under it."""

    title_th: str
    text_th: str


def of_gap(ground: Ground, gap: Gap) -> Motion:
    """An item that few or nobody serves, with figures and what could be borrowed."""
    node = gap.node
    empty = [one.authority for one in gap.standings if one.has_plan and one.cell.is_empty]
    lines = [
        f"กรอบยุทธศาสตร์: {ground.edition.title_th}",
        f"รายการ: {node.code} {node.title_th}",
        f"ข้อเท็จจริง: ในแผนพัฒนาท้องถิ่น พ.ศ. {ground.cycle} ที่นำมานับ {gap.counted} แผน (จากที่เปิดไว้ {ground.opened} แผน) "
        f"มี อปท. ที่มีโครงการยืนยันความเชื่อมโยงกับรายการนี้แล้ว {gap.covering} แห่ง ยังไม่มี {len(empty)} แห่ง"
        + (f" ได้แก่ {_names(empty)}" if empty else ""),
    ]
    if gap.offers:
        offers = [f"“{one.project.name}” ({short(one.project.authority)})" for one in gap.offers[:NAMED]]
        lines.append("โครงการของ อปท. อื่นที่อาจใช้เป็นแบบได้: " + " ".join(offers))
    lines.append("ประเด็นพิจารณา: แนวทางจัดทำโครงการให้ครอบคลุมรายการดังกล่าว และหน่วยงานที่รับไปดำเนินการ")
    return Motion(
        f"พิจารณาแนวทางจัดทำโครงการตามรายการ {node.code} {node.title_th}"[:500], "\n".join(lines)[:10_000]
    )


def short(authority: LocalAuthority) -> str:
    """The authority's name in Thai, whatever the language of the page; agendas are Thai."""
    return authority.name_th


def _names(authorities: list[LocalAuthority]) -> str:
    named = " ".join(short(one) for one in authorities[:NAMED])
    more = len(authorities) - NAMED
    return f"{named} และอีก {more} แห่ง" if more > 0 else named


def of_clone(clones: Clones, clone: Clone) -> Motion:
    """Projects that several authorities each have alone: whether to do them jointly, or through the PAO (ผ.02/2)."""
    facts = (
        f"ข้อเท็จจริง: อปท. {len(clone.authorities)} แห่ง ได้แก่ {_names(clone.authorities)} "
        f"มีโครงการลักษณะเดียวกันในแผนพัฒนาท้องถิ่น พ.ศ. {clones.cycle} รวม {len(clone.projects)} โครงการ "
        f"งบประมาณรวม {clone.baht:,} บาท (นับจาก {clones.plans} แผน จากที่เปิดไว้ {clones.opened} แผน)"
    )
    projects = [f"- {project.name} ({short(project.authority)})" for project in clone.projects[:20]]
    question = "ประเด็นพิจารณา: ความเหมาะสมที่จะดำเนินการร่วมกัน หรือขอรับการประสานจากองค์การบริหารส่วนจังหวัด (แบบ ผ.02/2)"
    text = "\n".join([facts, *projects, question])
    return Motion(f"พิจารณาการดำเนินโครงการร่วมกัน: {clone.name}"[:500], text[:10_000])
