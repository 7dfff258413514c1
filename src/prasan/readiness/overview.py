"""The page of the province as data: dials, a line for each authority, what moved, who is silent, what is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan import scoring
from prasan.framework.models import Link
from prasan.places.models import AuthorityType, LocalAuthority
from prasan.readiness import pictures
from prasan.readiness.models import IndexEdition, Kind, Scheme
from prasan.readiness.queries import is_silent, last_acts, owned_organisations
from prasan.readiness.standing import Basis, basis_of, missing_of, size_labels
from prasan.readiness.words import pillar_name
from prasan.ui.templatetags.thai import thai_date

MOVED = 3.0
"""A change of fewer points than this is not told as a movement (our proposal)."""


@dataclass(frozen=True)
class Silence:
    """What is missing in the life of an authority, apart from its scores; days are those of the scheme."""

    has_owner: bool
    last_act: date | None
    is_silent: bool
    stale_links: int
    stale_readings: int
    fresh_days: int

    @property
    def sentences(self) -> list[str]:
        """What to tell of it; nothing when all is well."""
        found = [] if self.has_owner else [_("nobody holds the planner's office")]
        if self.is_silent and self.last_act:
            found.append(_("nothing touched since %(day)s") % {"day": thai_date(self.last_act)})
        elif self.is_silent:
            found.append(_("nothing touched yet"))
        if self.stale_links:
            found.append(_("%(n)s links to look at again") % {"n": self.stale_links})
        if self.stale_readings:
            told = {"n": self.stale_readings, "days": self.fresh_days}
            found.append(_("%(n)s readings older than %(days)s days") % told)
        return found


@dataclass(frozen=True)
class Line:
    """One authority in the chosen kind."""

    authority: LocalAuthority
    url: str
    band: scoring.Band | None
    cells: list[tuple[str, scoring.Band | None]]
    moved: float | None
    missing: list[str]
    silence: Silence


@dataclass(frozen=True)
class Dial:
    """The province in one kind, or in one pillar of it."""

    title: str
    picture: SafeString
    band: scoring.Band | None
    count: int
    of: int


@dataclass
class Overview:
    """Everything the page of the province shows."""

    basis: Basis
    kind: str
    by: str
    newest: IndexEdition | None
    what_if: bool = False
    today: date = field(default_factory=timezone.localdate)

    @cached_property
    def scheme(self) -> Scheme:
        return self.basis.scheme

    @cached_property
    def found(self) -> scoring.Assessment:
        return self.basis.assessed(self.by)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds that the set has, in their fixed order."""
        return [kind for kind in scoring.KINDS if any(one.kind == kind for one in self.basis.asked)]

    @cached_property
    def pillars(self) -> list[str]:
        """The pillars with indicators of the chosen kind."""
        return list(dict.fromkeys(one.pillar for one in self.basis.asked if one.kind == self.kind))

    @cached_property
    def dials(self) -> list[Dial]:
        """One for each kind: three columns, never one number."""
        return [self._dial(kind, "", str(Kind(kind).label).partition(":")[0]) for kind in self.kinds]

    @cached_property
    def pillar_dials(self) -> list[Dial]:
        return [self._dial(self.kind, pillar, pillar_name(pillar)) for pillar in self.pillars]

    def _dial(self, kind: str, pillar: str, title: str) -> Dial:
        band = self.found.together.get((kind, pillar))
        count = sum(self.found.band(one.slug, kind, pillar) is not None for one in self.basis.authorities)
        picture = pictures.dial(f"{kind}-{pillar or 'all'}", title, band, "")
        return Dial(title, picture, band, count, len(self.basis.authorities))

    @cached_property
    def lines(self) -> list[Line]:
        """Every authority, the readiest first; those without a score last."""
        missing, silences, before = missing_of(self.basis), self._silences(), self._before()
        found = [
            self._line(one, missing[one.slug], silences[one.pk], before) for one in self.basis.authorities
        ]
        return sorted(found, key=lambda line: (line.band is None, -(line.band.score if line.band else 0)))

    def _line(
        self, authority: LocalAuthority, missing: list[str], silence: Silence, before: Mapping[str, float]
    ) -> Line:
        band = self.found.band(authority.slug, self.kind)
        earlier = before.get(authority.slug)
        moved = None if band is None or earlier is None else round(band.score - earlier, 1)
        cells = [(pillar, self.found.band(authority.slug, self.kind, pillar)) for pillar in self.pillars]
        return Line(authority, self._url(authority), band, cells, moved, missing, silence)

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines by the group whose members are compared with each other."""
        like = self.basis.like(self.by)
        if not like:
            return [("", self.lines)]
        labels = size_labels() if self.by == "size" else dict(AuthorityType.choices)
        named: dict[str, list[Line]] = {code: [] for code in labels}
        for line in self.lines:
            named[like[line.authority.slug]].append(line)
        return [(str(labels[code]), lines) for code, lines in named.items() if lines]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.pillars) + 6

    @property
    def risen_and_fallen(self) -> list[Line]:
        """Who moved by at least three points since the newest edition, the largest movement first."""
        moved = [line for line in self.lines if line.moved is not None and abs(line.moved) >= MOVED]
        return sorted(moved, key=lambda line: -abs(line.moved or 0))

    @property
    def silent(self) -> list[Line]:
        return [line for line in self.lines if line.silence.sentences]

    @property
    def is_overdue(self) -> bool:
        """The day on which readings were due is over."""
        return self.scheme.due_on is not None and self.scheme.due_on < self.today

    @property
    def owing(self) -> list[Line]:
        """Who has not reported everything, the most first."""
        return sorted((line for line in self.lines if line.missing), key=lambda line: -len(line.missing))

    @property
    def reported(self) -> int:
        """Numbers that are there, of `asked`."""
        return sum(len(self.basis.asked) - len(line.missing) for line in self.lines)

    @property
    def asked(self) -> int:
        return len(self.basis.asked) * len(self.basis.authorities)

    @property
    def map(self) -> SafeString:
        scores = {line.authority.slug: line.band.score if line.band else None for line in self.lines}
        urls = {line.authority.slug: line.url for line in self.lines}
        title = f"{Kind(self.kind).label} · {self.scheme}"
        return pictures.readiness_map(self.basis.authorities, scores, urls, title)

    def _url(self, authority: LocalAuthority) -> str:
        return reverse("readiness:authority", args=[*self.scheme.place, authority.slug])

    def _before(self) -> dict[str, float]:
        """Slug -> score in the chosen kind in the newest edition."""
        if self.newest is None:
            return {}
        keys = {one.slug: f"{one.slug}/{self.kind}/" for one in self.basis.authorities}
        results = self.newest.results
        return {slug: results[key][0] for slug, key in keys.items() if key in results}

    def _silences(self) -> dict[int, Silence]:
        """Three queries for everybody: offices, acts, links."""
        authorities = self.basis.authorities
        acts, owned = last_acts(authorities), owned_organisations(authorities)
        stale = dict(
            Link.objects.filter(authority__in=authorities, state=Link.State.STALE)
            .order_by()
            .values_list("authority")
            .annotate(n=Count("pk"))
        )
        old = self._stale_readings()
        return {
            one.pk: Silence(
                one.organisation_id in owned,
                acts.get(one.pk),
                is_silent(acts.get(one.pk), self.today, self.scheme.silent_days),
                stale.get(one.pk, 0),
                old.get(one.pk, 0),
                self.scheme.fresh_days,
            )
            for one in authorities
        }

    def _stale_readings(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for reading in self.basis.latest:
            if reading.is_stale(self.today, self.scheme.fresh_days):
                counts[reading.authority_id] = counts.get(reading.authority_id, 0) + 1
        return counts


def overview_of(scheme: Scheme, kind: str, by: str, weights: Mapping[str, float] | None = None) -> Overview:
    """The province in one kind, compared among all, by type or by size; with `weights` it is only a what-if."""
    basis = basis_of(scheme)
    if weights is not None:
        basis = basis.weighing(weights)
    kinds = [one for one in scoring.KINDS if any(asked.kind == one for asked in basis.asked)]
    chosen = kind if kind in kinds else (kinds[0] if kinds else scoring.KINDS[0])
    return Overview(basis, chosen, by, scheme.editions.order_by("-number").first(), weights is not None)
