"""Questions from the hall: what was asked, who else wants to know, what became of it, and the rules of moderation.

Whoever asks without a name is not stored: the row holds a keyed code (see `voices`) that leads back to nobody without
the installation's signing key, and that only the asker's own pass makes again.
"""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from prasan.registration.models import Consent, Participant
from prasan.workshop.models import Session, Workshop

MOST_LETTERS = 500
MOST_LETTERS_OF_ANSWER = 5000


class AskedAs(models.TextChoices):
    NAMED = "named", _("with my name")
    ORGANISATION = "organisation", _("with my organisation only")
    ANONYMOUS = "anonymous", _("without my name")


class State(models.TextChoices):
    WAITING = "waiting", _("waits for the moderator")
    SHOWN = "shown", pgettext_lazy("question", "shown")
    HIDDEN = "hidden", pgettext_lazy("question", "hidden")
    SHORTLISTED = "shortlisted", _("chosen for the speaker")
    ON_STAGE = "on_stage", _("on stage")
    ANSWERED = "answered", _("answered aloud")
    PROMISED = "promised", _("to be answered in writing")
    WRITTEN = "written", _("answered in writing")


OPEN_STATES = (State.SHOWN, State.SHORTLISTED, State.ON_STAGE)
DONE_STATES = (State.ANSWERED, State.PROMISED, State.WRITTEN)
PUBLIC_STATES = (*OPEN_STATES, *DONE_STATES)


class Reason(models.TextChoices):
    """Why a question is not shown; the asker reads it, and the public rules list them all."""

    OFF_TOPIC = "off_topic", _("it is not about the subject of this session")
    INSULT = "insult", _("it insults or threatens somebody")
    PERSONAL = "personal", _("it accuses a person by name or tells personal data of others")
    ADVERT = "advert", _("it advertises or campaigns")
    UNREADABLE = "unreadable", _("it cannot be understood, or was a trial")
    DUPLICATE = "duplicate", _("the same person asked the same before")


class QuestionQuerySet(models.QuerySet["Question"]):
    def heads(self) -> Self:
        """Questions that stand for themselves, without those merged into another."""
        return self.filter(head=None)

    def public(self) -> Self:
        return self.filter(state__in=PUBLIC_STATES)

    def for_pages(self) -> Self:
        return self.select_related("participant__organisation", "session__workshop__cycle")


class Question(models.Model):
    """One question of one session. Never deleted: hidden with a reason, or merged into another.

    `merged_into` is what a person decided and can undo; `head` is the question at the end of that way (None for
    itself), kept so that supports are counted in one step.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField(help_text="counts from 1 in the session")
    text = models.CharField(_("question"), max_length=MOST_LETTERS)
    asked_as = models.CharField(_("ask"), max_length=20, choices=AskedAs.choices, default=AskedAs.ANONYMOUS)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, related_name="questions", null=True, blank=True
    )
    asker = models.CharField(max_length=64, blank=True, help_text="code of an asker without a name")
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    from_paper = models.CharField(_("number of the paper slip"), max_length=20, blank=True)
    nonce = models.CharField(max_length=64, null=True, blank=True, help_text="a re-sent form counts once")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    hidden_because = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True, help_text="the asker wants a second look")
    appeal_settled_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0, help_text="order in the speaker's queue")
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="merged", null=True, blank=True
    )
    head = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    voices = models.PositiveIntegerField(default=0, help_text="people who support it or what was merged in")
    answer = models.TextField(_("answer in writing"), max_length=MOST_LETTERS_OF_ANSWER, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_mailed_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="questions_number"),
            models.UniqueConstraint(fields=["session", "nonce"], name="questions_nonce"),
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(state="on_stage"), name="questions_one_on_stage"
            ),
            models.CheckConstraint(
                condition=models.Q(asked_as="named") | models.Q(participant=None),
                name="questions_nameless_is_nameless",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "state"], name="questions_by_state"),
            models.Index(fields=["asker"], name="questions_by_asker"),
        ]

    def __str__(self) -> str:
        """The number alone: the ledger keeps this for ever, and a question may hold what somebody will regret."""
        return f"#{self.number}"

    def get_absolute_url(self) -> str:
        """Its place in the public record."""
        return f"{reverse('questions:record', args=[self.session.workshop.slug])}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"question-{self.session_id}-{self.number}"

    @property
    def asked_by(self) -> str:
        """Who asked, for the people in the room; "" without a name. Choosing "with my name" is the consent to this."""
        if self.asked_as == AskedAs.NAMED and self.participant is not None:
            return ", ".join(filter(None, (self.participant.name, self.organisation)))
        return self.organisation

    @property
    def asked_by_in_public(self) -> str:
        """Who asked, for everybody outside: a name only with the guest's consent to be published."""
        named = self.asked_as == AskedAs.NAMED and self.participant is not None
        if named and self.participant.consent == Consent.PUBLIC:
            return self.asked_by
        return self.organisation

    @property
    def workshop_id(self) -> int:
        return self.session.workshop_id

    @property
    def province_id(self) -> str:
        return self.session.province_id

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def is_merged(self) -> bool:
        return self.merged_into_id is not None

    @property
    def is_appealed(self) -> bool:
        """Hidden, and the asker waits for a second look."""
        return self.state == State.HIDDEN and self.appealed_at is not None and self.appeal_settled_at is None

    @property
    def is_done(self) -> bool:
        return self.state in DONE_STATES


class Support(models.Model):
    """Somebody wants this answered too. `voice` is the keyed code of a guest in this session, never the guest."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="supports")
    voice = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "voice"], name="questions_support_once")]


class ModerationPolicy(models.Model):
    """How questions are moderated: for a whole workshop (`session` empty) or for one session, which then wins.

    Without any row: every question is looked at before it is shown, and the product's own public rules hold.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="question_policies")
    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, related_name="question_policy", null=True, blank=True
    )
    pre_moderation = models.BooleanField(
        _("a moderator looks at each question before it is shown"), default=True
    )
    text_th = models.TextField(_("rules for the public"), max_length=4000, blank=True)
    text_en = models.TextField(_("rules for the public, English"), max_length=4000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="of a session: takes no more questions")
    speaker_version = models.PositiveIntegerField(default=1, help_text="of the pass to the speaker's queue")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workshop"], condition=models.Q(session=None), name="questions_policy_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.session or self.workshop)

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_th

    @property
    def province_id(self) -> Any:
        return self.workshop.province_id
