"""Reading paper slips: what was printed, what is entered, which statement each mark belongs to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.urls import reverse

from prasan.documents import qr
from prasan.voting import slipnumbers
from prasan.voting.models import Conversation, SlipBatch, Statement, Vote, Voter
from prasan.voting.refusals import Refused


@dataclass(frozen=True)
class Slip:
    """One printed slip, with what has been entered of it."""

    number: int
    batch: SlipBatch
    statements: list[Statement]
    initial: dict[str, str]

    @property
    def text(self) -> str:
        return slipnumbers.slip_number(self.number)


@dataclass(frozen=True)
class Printed:
    """A slip on its way to the printer: the number and the code that leads a helper to its page."""

    text: str
    code: str


def batches_of(conversation: Conversation) -> QuerySet[SlipBatch]:
    return SlipBatch.objects.filter(conversation=conversation).select_related("group")


def entered_per_group(conversation: Conversation) -> list[dict[str, object]]:
    """How many slips of each declared group are entered: [{"name", "count"}]."""
    voters = Voter.objects.filter(conversation=conversation, slip__isnull=False)
    return list(voters.values(name=F("group__name_th")).annotate(count=Count("pk")).order_by("name"))


def statements_on(batch: SlipBatch) -> list[Statement]:
    """The statements in the order of the paper."""
    found = Statement.objects.filter(conversation=batch.conversation_id, number__in=batch.statements)
    return list(found.order_by("number"))


def slips_to_print(batch: SlipBatch, absolute: Callable[[str], str]) -> list[Printed]:
    """The slips of a batch; `absolute` puts the site's address before a path."""
    pillar = batch.conversation.pillar
    printed = []
    for number in range(batch.first, batch.last + 1):
        text = slipnumbers.slip_number(number)
        address = absolute(reverse("voting:slip", args=[pillar.workshop.slug, pillar.code, text]))
        printed.append(Printed(text, qr.svg(address, title=text, modules=2)))
    return printed


def find_slip(conversation: Conversation, text: str) -> Slip | None:
    """The slip with this number, or None when it was never printed or is mistyped."""
    try:
        number = slipnumbers.read_number(text)
    except slipnumbers.MarksUnclear:
        return None
    batch = batches_of(conversation).filter(first__lte=number, last__gte=number).first()
    if batch is None:
        return None
    voter = Voter.objects.filter(conversation=conversation, slip=slipnumbers.slip_number(number)).first()
    votes = Vote.objects.filter(voter=voter).order_by("pk") if voter else Vote.objects.none()
    known = dict(votes.values_list("statement__number", "value"))
    initial = {f"s{key}": str(value) for key, value in known.items()}
    return Slip(number, batch, statements_on(batch), initial | {"group": voter.group_id if voter else ""})


def marks_by_statement(conversation: Conversation, line: slipnumbers.SlipLine) -> dict[int, int]:
    """Number of the statement -> value, by the order of the paper; refuses marks that have no statement."""
    batch = batches_of(conversation).filter(first__lte=line.number, last__gte=line.number).first()
    if batch is None:
        raise Refused("no-slip")
    if len(line.marks) > len(batch.statements):
        raise Refused("too-many-marks")
    pairs = zip(batch.statements, line.marks, strict=False)
    return {number: value for number, value in pairs if value is not None}
