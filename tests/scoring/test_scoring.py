"""The index against a table worked by hand, and what it promises."""

import random

import pytest

from prasan.scoring import (
    Edition,
    Indicator,
    Method,
    Reading,
    Table,
    assess,
    assessed,
    points,
    replay,
    score,
    seed_of,
    sensitivity,
    tier,
)
from prasan.scoring.chance import normals, stream

# Worked by hand. Goalposts (worst → best), weights, and what two authorities sent:
#
#   code  pillar  kind        worst  best  weight │ Kathu  points │ Patong  points
#   S1    APSC    compliance      0     4      1  │   3      75   │    4      100
#   S2    APSC    compliance      0     4      3  │   1      25   │    –        –
#   S3    APSC    compliance      0     4      1  │   4     100   │    2       50
#   E1    AEC     compliance     30    10      2  │  15      75   │   35        1   (days, never below 1)
#   C1    ASCC    outcome         0   100      1  │ 120     100   │   64       64   (never above 100)
#
#   APSC, compliance:  Kathu (75·1 + 25·3 + 100·1) / 5 = 50          Patong has 2 of 3: (100·1 + 50·1) / 2 = 75
#   AEC, compliance:   Kathu 75                                      Patong 1
#   compliance:        Kathu √(50 · 75) = 61.24                      Patong √(75 · 1) = 8.66
#   outcome:           Kathu 100                                     Patong 64
SET = [
    Indicator("S1", "APSC", "compliance", 0, 4, 1),
    Indicator("S2", "APSC", "compliance", 0, 4, 3),
    Indicator("S3", "APSC", "compliance", 0, 4, 1),
    Indicator("E1", "AEC", "compliance", 30, 10, 2),
    Indicator("C1", "ASCC", "outcome", 0, 100, 1),
]
KATHU = {"S1": Reading(3), "S2": Reading(1), "S3": Reading(4), "E1": Reading(15), "C1": Reading(120)}
PATONG = {"S1": Reading(4), "S3": Reading(2), "E1": Reading(35), "C1": Reading(64)}


def made(count: int, *, missing: float = 0.1) -> dict[str, dict[str, Reading]]:
    """Authorities made by chance over the set above."""
    dice = random.Random(7)
    return {
        f"unit-{n}": {
            i.code: Reading(dice.uniform(i.worst, i.best), 3.0) for i in SET if dice.random() > missing
        }
        for n in range(count)
    }


def test_scores_equal_the_table_worked_by_hand():
    kathu, patong = score(SET, KATHU), score(SET, PATONG)

    assert [
        (c.kind, [(cell.pillar, cell.score, cell.have, cell.of) for cell in c.cells], c.score)
        for c in kathu.columns
    ] == [
        ("compliance", [("APSC", 50.0, 3, 3), ("AEC", 75.0, 1, 1)], 61.24),
        ("outcome", [("ASCC", 100.0, 1, 1)], 100.0),
    ]
    assert [
        (c.kind, [(cell.pillar, cell.score, cell.have, cell.of) for cell in c.cells], c.score)
        for c in patong.columns
    ] == [
        ("compliance", [("APSC", 75.0, 2, 3), ("AEC", 1.0, 1, 1)], 8.66),
        ("outcome", [("ASCC", 64.0, 1, 1)], 64.0),
    ]


def test_many_at_once_score_the_same_as_one_alone():
    many = assessed(SET, {"kathu": KATHU, "patong": PATONG} | made(300))

    assert {
        (unit, kind): many.band(unit, kind).score
        for unit in ("kathu", "patong")
        for kind in ("compliance", "outcome")
    } == {
        ("kathu", "compliance"): 61.24,
        ("kathu", "outcome"): 100.0,
        ("patong", "compliance"): 8.66,
        ("patong", "outcome"): 64.0,
    }
    assert many.band("patong", "compliance", "APSC").score == 75.0


def test_less_than_two_thirds_of_a_pillar_is_no_score_and_names_what_is_missing():
    one_of_three = {"S1": Reading(4), "E1": Reading(10)}

    card = score(SET, one_of_three)

    assert card.cell("compliance", "APSC").score is None
    assert card.cell("compliance", "APSC").missing == ("S2", "S3")
    assert card.cell("compliance", "AEC").score == 100.0
    assert card.column("compliance").score is None
    assert assessed(SET, {"x": one_of_three}).band("x", "compliance") is None


def test_a_strong_pillar_does_not_buy_off_a_weak_one():
    balanced = [Indicator("S", "APSC", "outcome", 0, 100), Indicator("E", "AEC", "outcome", 0, 100)]

    assert score(balanced, {"S": Reading(50), "E": Reading(50)}).column("outcome").score == 50.0
    assert score(balanced, {"S": Reading(1), "E": Reading(99)}).column("outcome").score == 9.95


def test_weights_of_pillars_change_the_mean_across_them():
    weights = Method(pillar_weights={"APSC": 3.0})

    # (50³ · 75)^(1/4) = 55.33
    assert score(SET, KATHU, weights).column("compliance").score == 55.33
    assert score(SET, KATHU, Method(pillar_weights={"APSC": 0, "AEC": 0})).column("compliance").score is None


@pytest.mark.parametrize(
    ("value", "expected"), [(30, 1.0), (29, 5.0), (10, 100.0), (0, 100.0), (1e12, 1.0), (-1e12, 100.0)]
)
def test_points_lie_between_the_goalposts_and_never_outside_one_to_a_hundred(value, expected):
    assert points(SET[3], value) == expected


@pytest.mark.parametrize(
    ("value", "letter"), [(100, "A"), (75, "A"), (74.99, "B"), (50, "B"), (25, "C"), (1, "D"), (None, "")]
)
def test_tiers_have_fixed_limits(value, letter):
    assert tier(value) == letter


def test_few_and_many_are_placed_alike():
    import numpy as np

    from prasan.scoring import runs

    cents = np.random.default_rng(1).integers(100, 130, (90, 40)).astype(np.int16)
    few = runs.places(cents)
    many = runs.places(np.concatenate([cents, np.full((30, 40), 100, np.int16)]))[:90]

    assert (few == many).all()


def test_another_authority_moves_nobodys_score_nor_interval():
    before = assessed(SET, made(150))
    after = assessed(SET, {"newcomer": KATHU} | made(150))

    numbers = {key: (band.score, band.low, band.high, band.tiers) for key, band in before.bands.items()}
    assert numbers == {
        key: (band.score, band.low, band.high, band.tiers)
        for key, band in after.bands.items()
        if key[0] != "newcomer"
    }


def test_the_same_inputs_give_the_same_edition_in_any_order():
    readings = made(40)
    first = Edition.of(SET, readings)
    again = Edition.of(SET[::-1], dict(reversed(readings.items())))

    assert first == again
    assert first.digest == again.digest
    assert replay(first.inputs) == first


def test_the_edition_of_the_table_keeps_its_digest():
    edition = Edition.of(SET, {"kathu": KATHU, "patong": PATONG})

    assert edition.results["kathu/compliance/"][:1] == [61.24]
    assert edition.digest == "42f7b03201e70ea01058c3e8599d6ade9299710e30370d120f9516ba573a0d9f"


def test_an_edition_of_another_engine_is_not_replayed():
    with pytest.raises(ValueError, match="readiness-0"):
        replay({"engine": "readiness-0"})


def test_a_sure_reading_has_a_narrower_range_than_an_unsure_one():
    sure, unsure = ({code: Reading(r.value, spread) for code, r in KATHU.items()} for spread in (1.0, 10.0))

    found = assessed(SET, {"sure": sure, "unsure": unsure})

    width = {unit: found.band(unit, "compliance").high - found.band(unit, "compliance").low for unit in
             ("sure", "unsure")}  # fmt: skip
    assert width["sure"] < width["unsure"]
    assert found.band("sure", "compliance").low <= 61.24 <= found.band("sure", "compliance").high


def test_nothing_shaken_leaves_no_range():
    method = Method(weight_spread=0, goalpost_spread=0, gap=0)
    band = assessed(SET, {"kathu": KATHU}, method).band("kathu", "compliance")

    assert (band.low, band.high, band.tiers, band.tier) == (61.2, 61.2, (0.0, 1.0, 0.0, 0.0), "B")


def test_places_are_taken_among_the_like_and_equals_share_one():
    method = Method(weight_spread=0, goalpost_spread=0, gap=0)
    everybody = {"city": KATHU, "twin": KATHU, "town": PATONG, "village": PATONG}
    like = {"city": "municipality", "twin": "municipality", "town": "municipality", "village": "sao"}

    found = assessed(SET, everybody, method, like)

    assert {
        unit: (found.band(unit, "compliance").first, found.band(unit, "compliance").last,
               found.band(unit, "compliance").peers)
        for unit in everybody
    } == {"city": (1, 1, 3), "twin": (1, 1, 3), "town": (3, 3, 3), "village": (1, 1, 1)}  # fmt: skip


def test_the_mean_over_everybody_needs_two_thirds_of_them():
    method = Method(weight_spread=0, goalpost_spread=0, gap=0)

    two_of_three = assessed(SET, {"kathu": KATHU, "patong": PATONG, "silent": {}}, method)
    one_of_two = assessed(SET, {"kathu": KATHU, "silent": {}}, method)

    # (61.24 + 8.66) / 2 = 34.95 and (50 + 75) / 2 = 62.5
    assert {key: (band.score, band.peers) for key, band in two_of_three.together.items()} == {
        ("compliance", "APSC"): (62.5, 2),
        ("compliance", "AEC"): (38.0, 2),
        ("compliance", ""): (34.95, 2),
        ("outcome", "ASCC"): (82.0, 2),
        ("outcome", ""): (82.0, 2),
    }
    assert one_of_two.together == {}


def test_sensitivity_says_which_assumption_widens_the_range():
    method = Method()
    table = Table.of(SET, {"kathu": {code: Reading(r.value, 12.0) for code, r in KATHU.items()}})

    found = sensitivity(SET, table, method, seed=seed_of(SET, method))

    assert set(found) == {"weights", "goalposts", "readings", "gaps"}
    assert max(found, key=found.__getitem__) == "readings"
    assert found["gaps"] == 0.0


def test_nobody_and_nothing_are_no_error():
    assert assessed(SET, {}).bands == {}
    assert assessed([], {"x": KATHU}).bands == {}
    assert assessed(SET, {"silent": {}}).bands == {}
    assert sensitivity(SET, Table.of(SET, {}), seed="") == dict.fromkeys(
        ("weights", "goalposts", "readings", "gaps"), 0.0
    )
    assert assess(SET, Table.of(SET, {"silent": {}}), seed="x").bands == {}


def test_draws_are_normal_and_the_same_for_ever():
    import numpy as np

    drawn = normals(np.array([stream("a"), stream("b")], dtype=np.uint64), 20_000)

    assert abs(float(drawn.mean())) < 0.02
    assert abs(float(drawn.std()) - 1) < 0.02
    assert abs(float(np.corrcoef(drawn)[0, 1])) < 0.02
    assert [round(float(n), 4) for n in drawn[0, :2]] == [-0.8634, -2.2544]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"best": 0}, "goalposts"), ({"weight": 0}, "weight"), ({"kind": "mood"}, "kind")],
)
def test_an_indicator_that_cannot_be_scored_is_refused(wrong, why):
    with pytest.raises(ValueError, match=why):
        Indicator(**({"code": "X", "pillar": "X", "kind": "outcome", "worst": 0, "best": 1} | wrong))
