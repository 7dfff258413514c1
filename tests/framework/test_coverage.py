"""What is covered: distinct projects at a node and below it, counted by hand.

project   S1.1 tourism   S1.2 jobs    S2.1 waste   S2.2 roads 1 sea     confirmed      confirmed 2 sea
suggested .8 3 hill                                suggested .3 suggested .5 4 hill    suggested .9
confirmed        (settled: the suggestion counts no more) 5 hill                   suggested - 6 hill
none fits, suggested before at S1.1
"""

import pytest

from prasan.framework import actions
from prasan.framework.models import Link
from prasan.framework.queries.coverage import CoverageCell, coverage_cells, coverage_matrix, uncovered_nodes
from prasan.framework.queries.links import Progress, progress_by_authority
from prasan.framework.subjects import Subject


@pytest.fixture
def links(edition, node, world):
    owner = {1: world.sea, 2: world.sea, 3: world.hill, 4: world.hill, 5: world.hill, 6: world.hill}
    suggested = [
        (2, "S2.2", 0.8),
        (3, "S2.1", 0.3),
        (3, "S2.2", 0.5),
        (4, "S1.1", 0.9),
        (5, "S1.2", None),
        (6, "S1.1", 0.4),
    ]
    Link.objects.bulk_create(
        Link(
            subject_kind="project",
            subject_id=n,
            authority=owner[n],
            province_id="83",
            edition=edition,
            node=node(code),
            state="suggested",
            method="engine",
            probability=probability,
        )
        for n, code, probability in suggested
    )
    of = {n: Subject("project", n, owner[n], "83", f"โครงการ {'กขคงจฉ'[n - 1]}") for n in owner}
    actions.confirm(of[1], node("S1.1"), by=world.sea_planner)
    actions.confirm(of[1], node("S1.2"), by=world.sea_planner)
    actions.confirm(of[4], node("S2.2"), by=world.hill_planner)
    actions.none_fits(of[6], edition, by=world.hill_planner)


def _rounded(cell: CoverageCell) -> tuple[int, int, int, float]:
    return cell.confirmed, cell.suggested, cell.uncalibrated, round(cell.expected, 6)


def test_a_node_counts_each_project_at_it_or_below_it_once(edition, links, django_assert_num_queries):
    with django_assert_num_queries(3):
        cells = coverage_cells(edition)

    codes = {node.pk: node.code for node in edition.nodes.all()}
    assert {codes[pk]: _rounded(cell) for pk, cell in cells.items()} == {
        "S1": (1, 1, 1, 1.0),
        "S1.1": (1, 0, 0, 1.0),
        "S1.2": (1, 1, 1, 1.0),
        "S2": (1, 2, 0, 2.6),
        "S2.1": (0, 1, 0, 0.3),
        "S2.2": (1, 2, 0, 2.3),
    }


def test_the_matrix_tells_the_same_by_authority(edition, links, world, django_assert_num_queries):
    with django_assert_num_queries(1):
        matrix = coverage_matrix(edition)

    codes = {node.pk: node.code for node in edition.nodes.all()}
    slugs = {world.sea.pk: "sea", world.hill.pk: "hill"}
    told = {(slugs[a], codes[n]): _rounded(cell) for (a, n), cell in matrix.items() if cell != CoverageCell()}
    assert told == {
        ("sea", "S1.1"): (1, 0, 0, 1.0),
        ("sea", "S1.2"): (1, 0, 0, 1.0),
        ("sea", "S2.2"): (0, 1, 0, 0.8),
        ("hill", "S1.2"): (0, 1, 1, 0.0),
        ("hill", "S2.1"): (0, 1, 0, 0.3),
        ("hill", "S2.2"): (1, 1, 0, 1.5),
    }


def test_nodes_without_a_confirmed_project_are_named(edition, links, django_assert_num_queries):
    with django_assert_num_queries(2):
        uncovered = uncovered_nodes(edition)

    assert [(each.node.code, each.cell.suggested) for each in uncovered] == [("S2.1", 1)]


def test_progress_counts_projects_by_their_answer(edition, links, world, django_assert_num_queries):
    with django_assert_num_queries(2):
        progress = progress_by_authority([edition])

    assert progress == {
        (world.sea.pk, edition.pk): Progress(confirmed=1, suggested=1),
        (world.hill.pk, edition.pk): Progress(confirmed=1, none_fits=1, suggested=2),
    }
    assert progress[world.hill.pk, edition.pk].settled == 2
