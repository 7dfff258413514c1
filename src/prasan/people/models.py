"""Who acts: people, the organisations they come from and the offices they hold.

Roles belong to offices, not to persons: when a planner moves, the office is handed over and nothing else changes.
"""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, name: str = "", **fields: Any) -> "User":
        """A person who can sign in at once; the first code that comes back verifies the address."""
        from allauth.account.models import EmailAddress

        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_unusable_password()
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.create_user(email, is_staff=True, is_superuser=True, **fields)
        user.set_password(password)
        user.save(update_fields=["password"])
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mailed code; what they may do follows from the offices they hold."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        """The name people see; never the address, which is nobody else's business."""
        return self.name or gettext("person %(number)s") % {"number": self.pk}

    @property
    def office_title(self) -> str:
        """Under which offices this person acts today, in Thai, as the ledger keeps it."""
        return ", ".join(str(term.office) for term in self.memberships.open().with_office())


class StakeholderGroup(models.Model):
    """A group that the workshop invites, e.g. หอการค้าจังหวัด; from the catalogue, editable."""

    code = models.CharField(max_length=30, unique=True)
    name_th = models.CharField(_("Thai name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    sector = models.CharField(_("sector"), max_length=60)
    origin = models.CharField(
        max_length=20, help_text="seed = named in the founding event; typical = our addition"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_th


class Organisation(models.Model):
    """A body that takes part: an authority, an agency, a university, a club."""

    code = models.SlugField(max_length=60, unique=True)
    name_th = models.CharField(_("Thai name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.PROTECT, related_name="organisations", null=True
    )
    province_code = models.CharField(max_length=2, db_index=True)
    is_authority = models.BooleanField(
        default=False, help_text="a local authority: its code is the authority's slug"
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:organisation", args=[self.code])

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_th

    @property
    def scope(self) -> str:
        """Whose acts these are, as the ledger writes it; an authority's organisation carries the authority's slug."""
        return f"{'lao' if self.is_authority else 'org'}:{self.code}"


class Role(models.TextChoices):
    """What an office may do; `people.rules.ROLE_CAN` says it in full."""

    COORDINATOR = "coordinator", _("Provincial coordinator")
    PLANNER = "planner", _("Planner of a local authority")
    EXECUTIVE = "executive", _("Executive")
    SECRETARY = "secretary", _("Committee secretary")
    OBSERVER = "observer", _("Observer")


class Office(models.Model):
    """A post in an organisation, e.g. นักวิเคราะห์นโยบายและแผน of เทศบาลตำบล…; it carries the role."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offices")
    title_th = models.CharField(_("Thai title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["organisation", "position", "title_th"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title_th"], name="people_office_once")
        ]

    def __str__(self) -> str:
        return f"{self.title_th} {self.organisation.name_th}"

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_th


class Standing(models.TextChoices):
    """How the person holds the office."""

    HOLDER = "holder", _("office holder")
    ACTING = "acting", _("acting (รักษาราชการแทน)")
    SUBSTITUTE = "substitute", _("substitute (แทน)")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def open(self, day: date | None = None) -> Self:
        """Terms that give their role on `day`, today by default."""
        day = day or timezone.localdate()
        return self.filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=day),
            starts_on__lte=day,
            user__is_active=True,
        )

    def with_office(self) -> Self:
        return self.select_related("office__organisation")


class Membership(models.Model):
    """A person's term in an office. Ended terms are kept: they say who acted when.

    `ends_on` is the first day without the office, so that a hand-over takes effect at once and two people never
    hold an office through one hand-over on the same day.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="terms")
    standing = models.CharField(
        _("standing"), max_length=20, choices=Standing.choices, default=Standing.HOLDER
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_term_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "office"],
                condition=models.Q(ends_on__isnull=True),
                name="people_one_open_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.office}"

    @property
    def is_open(self) -> bool:
        """Whether the term gives its role today."""
        today = timezone.localdate()
        return self.starts_on <= today and (self.ends_on is None or self.ends_on > today)
