"""Who sits in which group: a pure function, the same answer for the same guests in any order.

Objective, to be made as small as possible:

    sum over features f, their values v and groups g of  weight(f) x (actual(v, g) - expected(v, g))^2
    + sum over guests of the price of an unmet wish

`actual` counts the guests with value v (an organisation, a stakeholder sector, a district, or simply "a guest") in
group g; `expected` is their number in the house times the group's share of all seats. Squares make two colleagues in
one group dearer than one in each. First every guest gets the cheapest free seat, the largest organisations before the
small; then the best single move or exchange is made again and again until none helps. Guests moved by hand stay, and
are counted. No group gets more guests than it has seats; who finds none is left over, which `seat_one` never does.

All arithmetic is in whole numbers (deviations times the sum of seats), so no machine rounds otherwise than another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

WEIGHTS = {"house": 2, "organisation": 4, "sector": 3, "district": 1}
SECOND_WISH, OTHER_THAN_WISHED = 2, 8  # in squared heads, as one point of weight 1
_TRIED = 12  # of each group the likeliest to move are tried for an exchange
_ROUNDS = 2_000  # never reached: each step makes the objective smaller
Step = tuple[int, tuple[tuple[int, int], ...]]  # change of the objective, (guest, group) to make it


@dataclass(frozen=True)
class Person:
    """A guest. `wishes` are pillars, dearest first; `fixed` is the group a person put the guest into."""

    key: int
    organisation: str = ""
    sector: str = ""
    district: str = ""
    wishes: tuple[int, ...] = ()
    fixed: int | None = None

    @property
    def values(self) -> dict[str, str]:
        """What is balanced; a feature that is not known weighs nothing."""
        named = {"organisation": self.organisation, "sector": self.sector, "district": self.district}
        return {"house": "*", **{feature: value for feature, value in named.items() if value}}


@dataclass(frozen=True)
class Group:
    """A group of a pillar; `seats` None = as many as come."""

    key: int
    pillar: int
    seats: int | None = None


@dataclass(frozen=True)
class Place:
    """A guest's group and why, as a code with a value: "sector:private"; see wording.reason_text."""

    group: int
    reason: str


@dataclass(frozen=True)
class Plan:
    """Places by guest, and who found no seat."""

    places: dict[int, Place]
    left_over: tuple[int, ...] = ()


def seat_all(people: Iterable[Person], groups: Sequence[Group]) -> Plan:
    """Seat everybody; without a group everybody is left over."""
    ordered = sorted(people, key=lambda person: person.key)
    if not groups:
        return Plan({}, tuple(person.key for person in ordered))
    house = _House(ordered, groups)
    left_over = house.fill(ordered)
    house.improve()
    return Plan(
        {
            person.key: Place(house.at[person.key], house.reason(person))
            for person in ordered
            if person.key in house.at
        },
        tuple(left_over),
    )


def seat_one(person: Person, seated: Iterable[Person], groups: Sequence[Group]) -> Place | None:
    """A seat for a late comer among the guests already seated (`fixed`): the cheapest free one, and when all are
    taken an extra chair where the crowd is least. None only when there is no group at all."""
    if not groups:
        return None
    newcomer, others = replace(person, fixed=None), list(seated)
    house = _House([*others, newcomer], groups)
    house.fill(list(others))
    if house.fill([newcomer]):
        crowd = {group.key: house.size[group.key] - (group.seats or 0) for group in groups}
        return Place(min(crowd, key=lambda key: (crowd[key], key)), "extra-chair")
    return Place(house.at[person.key], house.reason(newcomer))


@dataclass(frozen=True)
class Cell:
    """How many guests of a sector a group should have by its share of the seats, and how many it has."""

    expected: float
    actual: int


def table(
    people: Iterable[Person], groups: Sequence[Group], at: dict[int, int], feature: str
) -> dict[str, dict[int, Cell]]:
    """For each value of a feature and each group what is expected and what there is; `at` is group by guest."""
    seated = [person for person in people if person.key in at]
    share = _shares(groups, len(seated))
    whole = sum(share.values()) or 1
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for person in seated:
        counts[person.values.get(feature, "")][at[person.key]] += 1
    return {
        value: {
            group.key: Cell(round(count.total() * share[group.key] / whole, 1), count[group.key])
            for group in groups
        }
        for value, count in sorted(counts.items())
    }


def deviation(cells: dict[str, dict[int, Cell]]) -> float:
    """By how many guests a cell of the table differs from the expected on average."""
    differences = [abs(cell.actual - cell.expected) for row in cells.values() for cell in row.values()]
    return round(sum(differences) / len(differences), 2) if differences else 0.0


def _shares(groups: Sequence[Group], people: int) -> dict[int, int]:
    """The part of the house each group should hold: its seats; a group without a number counts as a mean one."""
    given = [group.seats for group in groups if group.seats is not None]
    usual = max(1, sum(given) // len(given) if given else -(-people // max(1, len(groups))))
    shares = {group.key: usual if group.seats is None else group.seats for group in groups}
    return shares if any(shares.values()) else dict.fromkeys(shares, 1)


class _House:
    """The state of a seating in the making: who sits where, and how far each value of each group is from expected."""

    def __init__(self, people: Sequence[Person], groups: Sequence[Group]) -> None:
        self.groups = {group.key: group for group in sorted(groups, key=lambda group: group.key)}
        self.people = {person.key: person for person in people}
        self.share = _shares(list(self.groups.values()), len(people))
        self.whole = sum(self.share.values())
        self.at: dict[int, int] = {}
        self.size: Counter[int] = Counter()
        sizes = Counter((feature, value) for person in people for feature, value in person.values.items())
        self.sizes = sizes
        self.off = {
            (what, group): -count * self.share[group]
            for what, count in sizes.items()
            for group in self.groups
        }

    def fill(self, people: Sequence[Person]) -> list[int]:
        """Give each the cheapest free seat; returns who found none."""
        left_over = []
        for person in sorted(people, key=self._turn):
            fixed = person.fixed if person.fixed in self.groups else None
            free = [fixed] if fixed is not None else [key for key in self.groups if self.is_free(key)]
            if free:
                self._put(person, min(free, key=lambda key: (self.price(person, key), key)))
            else:
                left_over.append(person.key)
        return sorted(left_over)

    def _turn(self, person: Person) -> tuple[bool, bool, int, str, str, str, int]:
        colleagues = self.sizes["organisation", person.organisation]
        told = (person.organisation, person.sector, person.district)
        return (person.fixed is None, not person.wishes, -colleagues, *told, person.key)

    def is_free(self, key: int) -> bool:
        seats = self.groups[key].seats
        return seats is None or self.size[key] < seats

    def price(self, person: Person, key: int) -> int:
        """What the objective grows by when this guest comes into the group; the guest sits in none."""
        grown = sum(self._growth(feature, value, key) for feature, value in person.values.items())
        return grown + self._wish_price(person, key)

    def _growth(self, feature: str, value: str, key: int) -> int:
        return WEIGHTS[feature] * self.whole * (2 * self.off[(feature, value), key] + self.whole)

    def _wish_price(self, person: Person, key: int) -> int:
        if not person.wishes or person.wishes[0] == self.groups[key].pillar:
            return 0
        heads = SECOND_WISH if self.groups[key].pillar in person.wishes else OTHER_THAN_WISHED
        return heads * self.whole**2

    def _put(self, person: Person, key: int | None) -> None:
        """Seat the guest in the group, or with None on no seat at all."""
        before = self.at.pop(person.key, None)
        for group, change in ((before, -1), (key, 1)):
            if group is None:
                continue
            self.size[group] += change
            for what in person.values.items():
                self.off[what, group] += change * self.whole
        if key is not None:
            self.at[person.key] = key

    def gain(self, person: Person, key: int) -> int:
        """What the objective changes by when a seated guest moves to another group; below 0 is better."""
        here = self.at[person.key]
        self._put(person, None)
        change = self.price(person, key) - self.price(person, here)
        self._put(person, here)
        return change

    def improve(self) -> None:
        """Take two groups after the other and better them, until no two can be bettered."""
        for _round in range(_ROUNDS):
            if not [True for two in combinations(self.groups, 2) if self._better(*two)]:
                return

    def _better(self, one: int, other: int) -> bool:
        """Make the best moves and exchanges between two groups; whether there was any."""
        for step in range(_ROUNDS):
            there, back = self._movers(one, other), self._movers(other, one)
            moves = [
                *self._moves(there, other),
                *self._moves(back, one),
                *self._exchanges(there, back, one, other),
            ]
            best = min(moves, default=None)
            if best is None or best[0] >= 0:
                return step > 0
            for person, key in best[1]:
                self._put(self.people[person], key)
        return True

    def _movers(self, here: int, there: int) -> list[tuple[int, int]]:
        """The guests of a group by what their move would change, the best first; who was put there by hand stays."""
        free = [self.people[key] for key, group in self.at.items() if group == here]
        gains = [(self.gain(person, there), person.key) for person in free if person.fixed not in self.groups]
        return sorted(gains)[:_TRIED]

    def _moves(self, movers: list[tuple[int, int]], there: int) -> list[Step]:
        return [(change, ((person, there),)) for change, person in movers[:1] if self.is_free(there)]

    def _exchanges(
        self, there: list[tuple[int, int]], back: list[tuple[int, int]], one: int, other: int
    ) -> list[Step]:
        found: list[Step] = []
        for change, person in there:
            self._put(self.people[person], other)
            for _alone, partner in back:
                both = change + self.gain(self.people[partner], one)
                found.append((both, ((person, other), (partner, one))))
            self._put(self.people[person], one)
        return found

    def reason(self, person: Person) -> str:
        """Why the guest sits there: by hand, by wish, or the feature in which the group gained most by it."""
        here = self.at[person.key]
        if person.fixed == here:
            return "by-hand"
        pillar = self.groups[here].pillar
        if pillar in person.wishes:
            return f"wish:{person.wishes.index(pillar) + 1}"
        self._put(person, None)
        advantage = {
            feature: sum(self._growth(feature, value, other) for other in self.groups)
            - len(self.groups) * self._growth(feature, value, here)
            for feature, value in person.values.items()
            if feature != "house"
        }
        self._put(person, here)
        best = max(advantage, key=lambda feature: (advantage[feature], feature), default="")
        told = f"{best}:{person.values[best]}" if best and advantage[best] > 0 else "balance"
        return f"unmet+{told}" if person.wishes else told
