"""The shipped frameworks against tables worked by hand, and honesty about what was never checked."""

from collections import Counter
from datetime import date

import pytest

from prasan.catalogues import CatalogueError, confidence_words, frameworks, in_force, load_framework
from prasan.catalogues.specs import FrameworkSpec, NodeSpec
from prasan.thai import normalize_key

SHIPPED = [
    "asean-2015",
    "asean-2025",
    "asean-2045",
    "asean-readiness-2555",
    "country-strategy-2556",
    "master-plans",
    "national-strategy",
    "nesdp-11",
    "nesdp-12",
    "nesdp-13",
    "nesdp-14",
    "phuket-provincial",
    "programmes",
    "sdg",
]


def test_every_framework_of_the_contract_is_shipped() -> None:
    assert [spec.code for spec in frameworks()] == SHIPPED


@pytest.mark.parametrize(
    ("code", "levels"),
    [
        ("programmes", {"programme": 12}),
        ("national-strategy", {"strategy": 6, "issue": 35}),
        ("master-plans", {"plan": 23, "subplan": 6}),
        ("nesdp-11", {"strategy": 6}),
        ("nesdp-12", {"strategy": 10}),
        ("nesdp-13", {"dimension": 4, "milestone": 13}),
        ("nesdp-14", {}),
        ("sdg", {"goal": 17, "target": 169}),
        ("country-strategy-2556", {"strategy": 4}),
        ("asean-readiness-2555", {"strategy": 8}),
        # pillars 3; characteristics 3 + 4 + 6; elements 2+6+3, 7+6+2+2, 7+7+3+11+4+0; items 9+5+2
        ("asean-2015", {"pillar": 3, "characteristic": 13, "element": 60, "item": 16}),
        # pillars 3 + connectivity; characteristics 4+5+5 and 5 areas; elements 3+6, 6+9+9+5, 2+3+4+6+3
        ("asean-2025", {"pillar": 4, "characteristic": 19, "element": 56}),
        # goals 9 political-security, 6 economic, none known socio-cultural, 6 connectivity
        ("asean-2045", {"plan": 4, "goal": 21}),
        # the cycles of 2553, 2557, 2561 and 2566; GEMMMSST has eight letters
        ("phuket-provincial", {"cycle": 4, "vision": 2, "objective": 4, "focus": 8}),
    ],
)
def test_each_level_holds_as_many_entries_as_the_printed_text(code: str, levels: dict[str, int]) -> None:
    assert Counter(node.level for node in load_framework(code).nodes) == levels


def test_the_35_issues_fall_to_the_six_strategies_as_in_the_gazette() -> None:
    strategy = load_framework("national-strategy")

    assert [len(strategy.children(node.code)) for node in strategy.children(None)] == [5, 5, 7, 4, 6, 8]


def test_the_13_milestones_fall_to_the_four_dimensions() -> None:
    plan = load_framework("nesdp-13")

    assert [len(plan.children(node.code)) for node in plan.children(None)] == [6, 3, 2, 2]


def test_the_169_targets_fall_to_the_17_goals() -> None:
    goals = load_framework("sdg")

    per_goal = [len(goals.children(node.code)) for node in goals.children(None)]

    assert per_goal == [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]
    assert sum(per_goal) == 169


def test_on_the_day_of_the_founding_workshop_three_dated_frameworks_were_in_force() -> None:
    assert [spec.code for spec in in_force(date(2014, 3, 12))] == [
        "asean-2015",
        "country-strategy-2556",
        "nesdp-11",
    ]


def test_in_2568_the_frameworks_of_the_running_cycle_are_in_force() -> None:
    assert [spec.code for spec in in_force(date(2025, 6, 1))] == [
        "asean-2025",
        "master-plans",
        "national-strategy",
        "nesdp-13",
        "phuket-provincial",
        "sdg",
    ]


def test_the_first_and_the_last_day_in_force_both_count() -> None:
    codes = {day: [spec.code for spec in in_force(day) if spec.series == "nesdp"] for day in EDGES}

    assert codes == {
        date(2011, 9, 30): [],
        date(2011, 10, 1): ["nesdp-11"],
        date(2016, 9, 30): ["nesdp-11"],
        date(2016, 10, 1): ["nesdp-12"],
        date(2022, 9, 30): ["nesdp-12"],
        date(2022, 10, 1): ["nesdp-13"],
        date(2027, 10, 1): ["nesdp-14"],
    }


EDGES = [
    date(2011, 9, 30),
    date(2011, 10, 1),
    date(2016, 9, 30),
    date(2016, 10, 1),
    date(2022, 9, 30),
    date(2022, 10, 1),
    date(2027, 10, 1),
]


def test_the_next_national_plan_is_an_empty_place_not_a_guess() -> None:
    plan = load_framework("nesdp-14")

    assert (plan.nodes, plan.alignable, plan.confidence) == ((), False, "not-found")


def described_nodes() -> list[tuple[FrameworkSpec, NodeSpec]]:
    """Everything the text engine may suggest, and the issues below the strategies of the nation."""
    found = [(spec, node) for spec in frameworks() for node in spec.alignable_nodes]
    strategy = load_framework("national-strategy")
    return found + [(strategy, node) for node in strategy.nodes_at("issue")]


def test_every_node_that_can_be_suggested_has_a_scope_note_and_five_phrases() -> None:
    poor = [node.code for _, node in described_nodes() if not node.scope_note or len(node.phrases) < 5]

    assert poor == []


@pytest.mark.parametrize("code", ["programmes", "national-strategy", "master-plans", "nesdp-13", "sdg"])
def test_the_frameworks_of_form_p02_have_eight_to_twenty_phrases_a_node(code: str) -> None:
    spec = load_framework(code)

    outside = {
        node.code: len(node.phrases) for node in spec.alignable_nodes if not 8 <= len(node.phrases) <= 20
    }

    assert outside == {}


def test_no_phrase_speaks_for_two_nodes_of_one_level() -> None:
    shared = []
    for spec in frameworks():
        for level in spec.levels:
            phrases = Counter(
                normalize_key(phrase) for node in spec.nodes_at(level) for phrase in node.phrases
            )
            shared += [(spec.code, phrase) for phrase, count in phrases.items() if count > 1]

    assert shared == []


def test_no_counter_example_is_word_for_word_an_example_of_the_same_node() -> None:
    clashing = [
        (spec.code, node.code)
        for spec in frameworks()
        for node in spec.nodes
        if {normalize_key(text) for text in node.phrases}
        & {normalize_key(text) for text in node.negative_phrases}
    ]

    assert clashing == []


def test_every_confidence_word_in_use_is_explained_in_both_languages() -> None:
    words = confidence_words()
    used = {node.confidence for spec in frameworks() for node in spec.nodes} | {
        s.confidence for s in frameworks()
    }

    assert used <= set(words)
    assert [word for word in words.values() if not (word.label_th and word.label_en)] == []


def test_what_comes_from_memory_never_says_verified() -> None:
    liars = [
        (spec.code, node.code)
        for spec in frameworks()
        for node in spec.nodes
        if "จากความจำ" in node.source and confidence_words()[node.confidence].checked
    ]

    assert liars == []


def test_what_was_never_compared_with_the_official_text_keeps_its_mark() -> None:
    marks = {
        "national-strategy": {"issue": {"memory-high"}, "strategy": {"verified"}},
        "nesdp-12": {"strategy": {"memory-high"}},
        "country-strategy-2556": {"strategy": {"memory-high"}},
        "asean-readiness-2555": {"strategy": {"memory-medium"}},
        "master-plans": {"plan": {"verified"}, "subplan": {"memory-high"}},
        "asean-2015": {
            "pillar": {"verified-paraphrase"},
            "characteristic": {"verified", "draft"},
            "element": {"draft"},
            "item": {"draft"},
        },
        "asean-2045": {"plan": {"draft"}, "goal": {"draft", "not-found"}},
    }

    found = {
        code: {level: {n.confidence for n in load_framework(code).nodes_at(level)} for level in expected}
        for code, expected in marks.items()
    }

    assert found == marks


def test_of_plan_11_only_the_first_two_strategies_were_read() -> None:
    assert [node.confidence for node in load_framework("nesdp-11").nodes] == ["verified"] * 2 + [
        "memory-high"
    ] * 4


def test_the_thai_names_of_eight_asean_characteristics_were_read_the_others_are_drafts() -> None:
    spec = load_framework("asean-2015")

    checked = [node.code for node in spec.nodes_at("characteristic") if node.confidence == "verified"]

    assert checked == [
        "APSC-2015:A",
        "APSC-2015:C",
        "ASCC-2015:A",
        "ASCC-2015:B",
        "ASCC-2015:C",
        "ASCC-2015:D",
        "ASCC-2015:E",
        "ASCC-2015:F",
    ]


def test_the_labels_of_all_sdg_targets_are_marked_as_our_own_wording() -> None:
    spec = load_framework("sdg")

    assert {(node.own_wording, node.confidence) for node in spec.nodes_at("target")} == {(True, "draft")}
    assert {(node.own_wording, node.confidence) for node in spec.nodes_at("goal")} == {(False, "verified")}


def test_goals_of_asean_2045_without_a_source_say_so_in_their_title() -> None:
    missing = [node for node in load_framework("asean-2045").nodes if node.confidence == "not-found"]

    assert [node.code for node in missing] == [f"APSC-SP.{number}" for number in (3, 4, 6, 7, 8, 9)]
    assert all("ยังไม่พบข้อความ" in node.title_th for node in missing)


def test_an_unknown_node_or_framework_is_named_with_what_is_known() -> None:
    with pytest.raises(CatalogueError, match="no framework “nesdp-99”; known: asean-2015"):
        load_framework("nesdp-99")
    with pytest.raises(CatalogueError, match="framework sdg has no node 18"):
        load_framework("sdg").node("18")


def test_a_node_is_found_by_its_code() -> None:
    milestone = load_framework("nesdp-13").node("NESDP13.M8")

    assert (milestone.title_th, milestone.parent, milestone.is_target) == (
        "ไทยมีพื้นที่และเมืองอัจฉริยะที่น่าอยู่ ปลอดภัย เติบโตได้อย่างยั่งยืน",
        "NESDP13.D2",
        True,
    )
