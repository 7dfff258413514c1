"""docs/permissions.md, made from the permissions that the apps register with django-rules.

A registered predicate prints itself, e.g. `((is_planner & is_draft) | is_coordinator)`. For each column the names that
speak of roles become true or false; what is left over is the condition under which the column may.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation
from rules.permissions import permissions as registered

from prasan.people.models import Role
from prasan.people.rules import explanation

PUBLIC, SIGNED_IN = "public", "signed-in"
COLUMNS: dict[str, str] = {
    PUBLIC: "Everybody",
    SIGNED_IN: "Signed in",
    Role.PLANNER: "Planner",
    Role.EXECUTIVE: "Executive",
    Role.COORDINATOR: "Coordinator",
    Role.SECRETARY: "Secretary",
    Role.OBSERVER: "Observer",
}
_HEAD = """# Permissions

Who may do what. This page is made from the code by `prasan permissions-doc`; a test fails when it is stale.

Roles belong to offices. A planner, an executive and a secretary act for their own organisation, a coordinator and an
observer for their province. The administrator of the site (a superuser) may do everything. "when …" names the state
that the thing must be in, or the pass that the visitor must carry: "has duty desk" is the valid pass of a registration
desk of that workshop (for a group's task, of that group), "participant" a guest's own pass. Passes need no account; see
decision 18.
"""
Outcome = bool | str


class Unnamed(ValueError):
    """A permission is made of a predicate without a name (a lambda), so nobody can read it."""


def outcome(predicate: str, column: str) -> Outcome:
    """What a column may: True, False, or the condition that is left over, e.g. "when draft"."""
    try:
        tree = ast.parse(predicate, mode="eval").body
    except SyntaxError as error:
        raise Unnamed(predicate) from error
    left = _left_over(tree, column)
    return left if isinstance(left, bool) else f"when {left.removeprefix('(').removesuffix(')')}"


def document() -> str:
    """The whole page as Markdown, in English whatever the language of the moment."""
    with translation.override("en"):
        return "\n".join([_HEAD.rstrip(), *_lines()]) + "\n"


def write(path: Path) -> None:
    path.write_text(document(), encoding="utf-8")


def _lines() -> Iterator[str]:
    app = ""
    for permission, predicate in sorted(registered.items()):
        label = permission.partition(".")[0]
        if label != app:
            app = label
            yield from ("", f"## {app}", "", f"| Permission | What | {' | '.join(COLUMNS.values())} |")
            yield f"|---|---|{'---|' * len(COLUMNS)}"
        cells = (_cell(outcome(str(predicate), column)) for column in COLUMNS)
        yield f"| `{permission}` | {explanation(permission)} | {' | '.join(cells)} |"


def _cell(value: Outcome) -> str:
    return value if isinstance(value, str) else ("yes" if value else "–")


def _left_over(node: ast.expr, column: str) -> Outcome:
    match node:
        case ast.Name(id=name):
            return _of_role(name, column)
        case ast.UnaryOp(op=ast.Invert(), operand=operand):
            inner = _left_over(operand, column)
            return not inner if isinstance(inner, bool) else f"not {inner}"
        case ast.BinOp(left=left, op=ast.BitAnd() | ast.BitOr() as sign, right=right):
            word, absorbing = ("and", False) if isinstance(sign, ast.BitAnd) else ("or", True)
            return _joined(_left_over(left, column), _left_over(right, column), word, absorbing=absorbing)
    raise Unnamed(ast.unparse(node))


def _joined(one: Outcome, other: Outcome, word: str, *, absorbing: bool) -> Outcome:
    if absorbing in (one, other):
        return absorbing
    texts = [text for text in (one, other) if isinstance(text, str)]
    if not texts:
        return not absorbing
    return texts[0] if len(texts) == 1 else f"({texts[0]} {word} {texts[1]})"


def _of_role(name: str, column: str) -> Outcome:
    """True or False for a name that speaks of who asks; the name in words for a state of the thing."""
    if name in ("always_allow", "always_true"):
        return True
    if name in ("always_deny", "always_false"):
        return False
    if name == "is_signed_in":
        return column != PUBLIC
    if name == "is_member":
        return column not in (PUBLIC, SIGNED_IN)
    if name.removeprefix("is_") in {role.value for role in Role}:
        return name.removeprefix("is_") == column
    words = name.removeprefix("is_").replace("_", " ")
    return False if column in (PUBLIC, SIGNED_IN) and name.startswith("is_own") else words
