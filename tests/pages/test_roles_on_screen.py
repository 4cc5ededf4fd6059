"""What a page shows to a role: those that it may not open say why, and what writes asks the one rule."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from analytics.people import ROLES, Person, Role, may
from pages.ui.roles import NEEDS
from scripts.live import pages_of_the_menu
from tests.pages.conftest import said
from tests.people.test_roles import CALLS
from tests.rooms import ROOT
from tests.test_house import imports_within

FILES = {"round": "running/round.py", "contacts": "running/contacts.py", "enter": "running/enter.py",
         "upload": "data/upload.py", "people": "running/people.py",
         "audit": "data/audit.py", "delete": "data/delete.py"}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", FILES)
def test_a_page_that_takes_a_role_says_so_to_who_has_less(sample, as_role, page, address, role):
    as_role(role)
    app = page(FILES[address])
    refused = "This page takes" in said(app)
    assert refused == (not may(Person("A. Person", role), NEEDS[address]))
    assert refused == (f"the role “{role}”" in said(app))
    assert not refused or not app.button


def test_each_page_that_takes_a_role_is_one_of_these():
    assert set(FILES) == set(NEEDS) <= set(pages_of_the_menu())


RULE = {"can_write", "has_role"}
"""What tells, in pages/ui/roles.py, whether who looks may write; a screen of NEEDS has asked already."""


def written_in(source: str) -> Iterator[Role]:
    """Give the role of each writing method that a file calls; who is given the store may write."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CALLS and _is_store(node.value):
            yield CALLS[node.attr][0]
        elif isinstance(node, ast.Call) and any(ast.unparse(each) == "cached.store()" for each in node.args):
            yield "editor"


def _is_store(node: ast.expr) -> bool:
    return ast.unparse(node) in ("cached.store()", "store")


def unguarded(sources: dict[str, str], imports: dict[str, set[str]]) -> dict[str, str]:
    """Return module → the role that it takes, of those that a screen reaches which nothing has guarded."""
    screens = {f"pages.{file.removesuffix('.py').replace('/', '.')}": at for at, file in FILES.items()}
    by = {name: {other for other, known in imports.items() if name in known} for name in sources}

    def guarded(module: str, needs: Role) -> bool:
        if any(word in sources[module] for word in RULE):
            return True
        if module in screens:
            return may(Person("", NEEDS[screens[module]]), needs)
        return bool(by[module]) and all(guarded(each, needs) for each in by[module])

    found = {name: max(written_in(text), key=ROLES.index, default=ROLES[0]) for name, text in sources.items()}
    return {name: needs for name, needs in found.items() if needs != ROLES[0] and not guarded(name, needs)}


def all_of_pages() -> dict[str, str]:
    files = (ROOT / "pages").rglob("*.py")
    return {".".join(f.relative_to(ROOT).with_suffix("").parts): f.read_text("utf-8") for f in files}


def test_what_writes_on_a_page_is_behind_the_one_rule_or_on_a_page_that_takes_the_role():
    assert unguarded(all_of_pages(), imports_within("pages")) == {}


def test_what_writes_without_asking_is_noticed():
    imports = {"pages.views.new": set(), "pages.figures.overview": {"pages.views.new"},
               "pages.running.round": {"pages.views.new"}}  # fmt: skip
    asks, writes = "can_write()", "cached.store().purge_contacts([1])"
    sources = {"pages.views.new": writes, "pages.figures.overview": asks, "pages.running.round": ""}
    assert unguarded(sources, imports) == {"pages.views.new": "admin"}
    assert unguarded({**sources, "pages.running.round": asks}, imports) == {}
    editors = {**sources, "pages.views.new": "load_sample(cached.store())"}
    assert unguarded(editors, imports) == {}
    assert unguarded({**editors, "pages.figures.overview": ""}, imports) == {"pages.views.new": "editor"}


def test_where_nobody_signs_in_no_page_speaks_of_it(sample, page):
    app = page("figures/overview.py")
    assert "Signed in" not in said(app)
    assert "Nobody signs in here" in said(page("running/people.py"))
