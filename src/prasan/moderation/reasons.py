"""Why a text is held, as sentences in Thai and English."""

from dataclasses import dataclass

_LONGEST_EVIDENCE = 40

SENTENCES: dict[str, tuple[str, str]] = {
    "empty": ("ไม่มีข้อความให้อ่าน", "there is nothing to read"),
    "short": ("สั้นเกินกว่าจะรู้ว่าพูดถึงเรื่องใด", "too short to tell what it is about"),
    "long": ("ยาวกว่า 5,000 ตัวอักษร", "longer than 5,000 characters"),
    "signs": ("มีเครื่องหมายหรือรูปมากกว่าตัวอักษร", "more signs than letters"),
    "language": ("ไม่ใช่ภาษาไทยหรืออังกฤษที่ระบบตัดสินได้", "not Thai or English that the program can judge"),
    "markup": ("มีโค้ดของหน้าเว็บ", "contains web page code"),
    "code": ("มีคำสั่งของโปรแกรม", "contains a programme's commands"),
    "instructions": ("มีคำสั่งถึงเครื่อง ไม่ใช่ความเห็นถึงคน", "orders to a machine, not an opinion"),
    "control": ("มีอักขระควบคุมที่มองไม่เห็น", "contains control characters"),
    "hidden": ("ซ่อนอักขระที่มองไม่เห็นไว้ในคำ", "hides characters that cannot be seen"),
    "borrowed": ("ใช้อักษรต่างภาษาปนในคำเดียว", "mixes alphabets inside a word"),
    "stacked": ("วรรณยุกต์หรือสระซ้อนกันผิดปกติ", "marks stacked on one letter"),
    "spelled": ("แยกตัวอักษรของคำเพื่อเลี่ยงการตรวจ", "spells a word out to escape the check"),
    "repeated": ("พิมพ์ซ้ำ ๆ", "repeats itself"),
    "shouting": ("พิมพ์ตัวพิมพ์ใหญ่เกือบทั้งหมด", "nearly all in capitals"),
    "link": ("มีลิงก์ที่คนควรเปิดดูก่อน", "contains a link that a person should look at first"),
    "contact": ("ชวนให้ติดต่อทางช่องทางอื่น", "asks to be contacted elsewhere"),
    "personal": ("มีข้อมูลส่วนบุคคล (โทรศัพท์ อีเมล เลขประจำตัว)", "contains personal data (phone, e-mail, number)"),
    "gambling": ("คำชวนเล่นพนัน", "words that lure to gambling"),
    "loan": ("คำชวนกู้เงิน", "words that lure to loans"),
    "adult": ("คำชวนทางเพศ", "words of the sex trade"),
    "money": ("คำชวนหารายได้หรือซื้อขาย", "words that lure to easy money or a sale"),
    "promotion": ("โฆษณาช่อง เพจ หรือผลงานของตน", "promotes a channel, page or work"),
    "rude": ("คำหยาบหรือข่มขู่", "insults or threats"),
    "pattern": ("ลักษณะข้อความใกล้เคียงกับที่เคยไม่รับ", "reads like texts that were not accepted"),
    "repeat-of": ("เหมือนข้อความที่ส่งมาก่อนแล้ว", "the same as a text sent before"),
}
CLEAN = ("ไม่พบสิ่งที่ต้องให้คนอ่านก่อน", "nothing found that a person must read first")


@dataclass(frozen=True)
class Reason:
    """One thing seen in a text: its code, how strongly it speaks (log-odds) and the words it was seen in."""

    code: str
    weight: float
    evidence: str = ""


def sentence(reason: Reason, language: str = "th") -> str:
    """The reason in words, with what it was seen in where that can be shown safely on one line."""
    said = SENTENCES[reason.code][0 if language == "th" else 1]
    shown = " ".join("".join(c for c in reason.evidence if c.isprintable()).split())
    if len(shown) > _LONGEST_EVIDENCE:
        shown = shown[:_LONGEST_EVIDENCE] + "…"
    return f"{said} “{shown}”" if shown else said
