"""Sample comments: two that a programme let through, one it held, one refused and appealed, and a notice."""

from prasan.comments import actions, checks, subjects
from prasan.comments.models import Comment
from prasan.people.models import User
from prasan.workshop.models import Workshop

SAID = (
    ("ลุงทอง (ตัวอย่าง)", "อยากให้มีรถโดยสารรอบเกาะช่วงเย็น คนทำงานโรงแรมกลับบ้านลำบากครับ"),
    ("", "น้ำท่วมซอยหลังตลาดทุกครั้งที่ฝนตก ขอให้ลอกท่อก่อนหน้าฝน และบอกด้วยว่าหน่วยงานใดรับผิดชอบ"),
    ("", "สล็อตเว็บตรง แตกง่าย สมัครวันนี้รับเครดิตฟรี"),
    ("ร้านป้าแมว (ตัวอย่าง)", "ฝากร้านด้วยนะคะ เสื้อผ้าราคาถูก ส่งฟรีทั่วเกาะ"),
)


def build_comments(workshop: Workshop, *, coordinator: User) -> None:
    """Speak on the page of the sample workshop; nothing happens when somebody has spoken there already."""
    where = ("workshop", str(workshop.pk))
    subject = subjects.find(*where)
    if subject is None or Comment.objects.filter(thread__kind=where[0], thread__key=where[1]).exists():
        return
    said = [
        actions.post(
            subject,
            where,
            text=text,
            name=name,
            nonce=f"demo-{workshop.pk}-{number}",
            finding=checks.look_at_words(text, name),
            is_sample=True,
        )
        for number, (name, text) in enumerate(SAID)
    ]
    actions.reject(said[3], "advert", by=coordinator)
    actions.appeal(said[3], "เป็นร้านของชุมชน ไม่ได้ขายออนไลน์ (ตัวอย่าง)")
    actions.give_notice(said[1], "off_topic", text="เรื่องนี้ควรอยู่ในหน้าแผน (ตัวอย่าง)", nonce=f"demo-{workshop.pk}")
