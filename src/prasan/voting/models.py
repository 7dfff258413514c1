"""Statements that everyone votes on, the append-only log of votes, results that can be replayed, and priorities."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.people.models import StakeholderGroup
from prasan.registration.models import Participant
from prasan.studio.models import Card
from prasan.workshop.models import Duty, Pillar, Workshop


class Audience(models.TextChoices):
    PILLAR = "pillar", _("the groups of this pillar")
    HALL = "hall", _("the whole hall")


class Conversation(models.Model):
    """The statements of one pillar and who votes on them. Votes count while it is open."""

    pillar = models.OneToOneField(Pillar, on_delete=models.CASCADE, related_name="conversation")
    audience = models.CharField(
        _("who votes"), max_length=10, choices=Audience.choices, default=Audience.PILLAR
    )
    shows_live = models.BooleanField(_("everybody sees the results while voting goes on"), default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the log of votes at closing")

    def __str__(self) -> str:
        return str(self.pillar)

    @property
    def workshop_id(self) -> int:
        return self.pillar.workshop_id

    @property
    def province_id(self) -> str:
        return self.pillar.workshop.province_id

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


class Statement(models.Model):
    """One sentence to agree or disagree with; `cards` are the cards it was made from. Never deleted, only hidden."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField(help_text="counts from 1 in the conversation")
    text = models.CharField(_("statement"), max_length=300)
    cards = models.ManyToManyField(Card, related_name="statements", blank=True)
    hidden_because = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    extremity = models.FloatField(
        default=0.0, help_text="how far it tells the opinion groups apart; 0 while none are reliable"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="voting_statement_number")
        ]

    def __str__(self) -> str:
        return self.text


class Voter(models.Model):
    """Somebody who votes in a conversation: a guest or the holder of a slip. Only `key` ever leaves the house."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="voters")
    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, related_name="voters", null=True, blank=True
    )
    slip = models.CharField(max_length=20, null=True, blank=True)
    group = models.ForeignKey(StakeholderGroup, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "participant"], name="voting_voter_once"),
            models.UniqueConstraint(fields=["conversation", "slip"], name="voting_slip_once"),
        ]


class Vote(models.Model):
    """One cast: +1 agree, -1 disagree, 0 pass. The log is append-only; the last of a voter on a statement counts."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="votes")
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="votes")
    value = models.SmallIntegerField()
    nonce = models.CharField(max_length=64)
    entered_by = models.ForeignKey(
        Duty, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, help_text="of a paper slip"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["voter", "nonce"], name="voting_nonce_once"),
            models.CheckConstraint(condition=models.Q(value__in=(-1, 0, 1)), name="voting_value"),
        ]


class Tally(models.Model):
    """How the voters of one declared group stand on a statement: the sum of the latest votes, kept with each cast.

    It is in the transaction of the vote, so it is as true as the log after any crash; the log remains the truth.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="tallies")
    group_code = models.CharField(
        max_length=30, blank=True, help_text="stakeholder group; empty = none stated"
    )
    agree = models.PositiveIntegerField(default=0)
    disagree = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "group_code"], name="voting_tally_once")]


class Showing(models.Model):
    """Which statement a voter was given and why, so that the routing can be checked and replayed."""

    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="showings")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    votes_so_far = models.PositiveIntegerField()
    weight = models.FloatField()
    rank = models.PositiveIntegerField(help_text="1 = the statement most in need of this voter's group")
    reason = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class SlipBatch(models.Model):
    """Paper slips printed in one go: their numbers, the statements on them and, if one group got them, which."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="batches")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    statements = models.JSONField(help_text="numbers of the statements, in the order of the paper")
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    printed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["first"]


class Result(models.Model):
    """What the engine computed from one state of the log; `inputs` is the digest of the votes it saw."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="results")
    engine_version = models.CharField(max_length=20)
    inputs = models.CharField(max_length=64, help_text="SHA-256 of the canonical votes")
    last_vote = models.PositiveBigIntegerField(help_text="key of the last vote counted")
    payload = models.JSONField()
    with_discovery = models.BooleanField(default=False, help_text="the tests for opinion groups were run")
    computed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]


class Rule(models.TextChoices):
    """How ballots of points are counted."""

    SUM = "sum", _("Sum of points")
    APPROVAL = "approval", _("Approval (how many gave any point)")
    KNAPSACK = "knapsack", _("Sum of points within the budget")
    EQUAL_SHARES = "equal_shares", _("Method of Equal Shares")


class PriorityRound(models.Model):
    """Prioritisation in the plenary: each voter shares out points; the rule is fixed only after all are seen.

    Ballots are secret: closing cuts the link between a ballot and its voter and keeps the declared group only.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="priority_rounds")
    title = models.CharField(max_length=200)
    points = models.PositiveSmallIntegerField(_("points each"), default=5)
    winners = models.PositiveSmallIntegerField(_("how many are chosen"), default=5)
    budget_baht = models.PositiveBigIntegerField(null=True, blank=True)
    rule = models.CharField(
        max_length=20, choices=Rule.choices, blank=True, help_text="empty until it is fixed"
    )
    rule_fixed_at = models.DateTimeField(null=True, blank=True)
    slips = models.PositiveIntegerField(default=0, help_text="paper ballots handed out")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the ballots at closing")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def province_id(self) -> str:
        return self.workshop.province_id

    @property
    def state(self) -> str:
        """A short word that changes when there is something new for those who follow the round."""
        if self.rule:
            return "decided"
        if self.closed_at:
            return "closed"
        return "open" if self.opened_at else "waiting"


class PriorityItem(models.Model):
    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="items")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="priority_items")
    cost_baht = models.PositiveBigIntegerField(_("cost (baht)"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "statement"], name="voting_priority_item_once")
        ]


class Ballot(models.Model):
    """The points of one guest or one paper slip in a round: {item key: points}. A new ballot replaces the old one."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="ballots")
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, related_name="ballots", null=True, blank=True
    )
    slip = models.CharField(max_length=20, null=True, blank=True)
    group = models.ForeignKey(StakeholderGroup, on_delete=models.PROTECT, related_name="+", null=True)
    points = models.JSONField()
    nonce = models.CharField(max_length=64)
    cast_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "participant"], name="voting_ballot_once"),
            models.UniqueConstraint(fields=["round", "slip"], name="voting_ballot_slip_once"),
        ]
