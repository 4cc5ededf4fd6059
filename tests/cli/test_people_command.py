"""`followup people`: roles, links and ends from the command line."""

from __future__ import annotations

from contextlib import closing
from urllib.parse import parse_qs, urlsplit

from analytics.people.passwords import fits, hashed
from analytics.store import open_store
from tests.databases import database_at

SECRET = "correct horse battery"


def token_of(link: str) -> str:
    return parse_qs(urlsplit(link).query)["link"][0]


def test_the_link_that_is_printed_sets_a_password_once(followup, tmp_path):
    told = followup(
        "people", "add", "A. Person", "--role", "admin", "--address", "https://survey.example.org/", "--json"
    )
    assert told.code == 0
    link = told.json.pop("link")
    assert told.json == {
        "name": "A. Person", "role": "admin", "how": "local", "link": link, "link_hours": 48,
    }  # fmt: skip
    assert link.startswith("https://survey.example.org/set-password?link=")
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        assert store.set_password(token_of(link), hashed(SECRET)) == "A. Person"
        assert store.name_of_link(token_of(link)) == ""
        assert fits(SECRET, store.password_of("a. person")[1])


def test_without_an_address_the_path_is_printed_and_that_is_said(followup):
    told = followup("people", "add", "A. Person", "--role", "viewer")
    assert told.code == 0
    assert told.out.splitlines()[0] == "A. Person signs in (local) as viewer."
    assert told.out.splitlines()[-1].startswith("/set-password?link=")
    assert "--address" in told.err


def test_who_signs_in_elsewhere_gets_no_link(followup):
    told = followup("people", "add", "a@example.org", "--role", "editor", "--how", "proxy", "--json")
    assert told.json == {"name": "a@example.org", "role": "editor", "how": "proxy"}
    told = followup("people", "link", "a@example.org")
    assert told.code == 2
    assert "has no password here and signs in elsewhere" in told.err


def test_an_address_that_no_browser_opens_is_refused_before_anything_is_written(followup):
    told = followup("people", "add", "A. Person", "--role", "viewer", "--address", "survey.example.org")
    assert told.code == 2
    assert "must begin with https://" in told.err
    assert followup("people", "list", "--json").json == {"people": []}


def test_the_list_tells_role_password_and_open_sign_ins(followup, tmp_path):
    followup("people", "add", "B. Person", "--role", "viewer")
    followup("people", "add", "A. Person", "--role", "viewer")
    assert followup("people", "role", "a. person", "--role", "editor", "--json").code == 0
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        store.begin_sign_in("A. Person", "editor", "local")
        store.begin_sign_in("A. Person", "editor", "local")
    listed = followup("people", "list", "--json").json["people"]
    kept = ("name", "role", "has_password", "open_sign_ins")
    assert [tuple(each[name] for name in kept) for each in listed] == [
        ("A. Person", "editor", False, 2),
        ("B. Person", "viewer", False, 0),
    ]
    assert [bool(each["last_seen"]) for each in listed] == [True, False]
    assert followup("people", "list").out.splitlines()[1] == (
        "B. Person: viewer (local), no password yet, no sign-in on record, open sign-ins: 0"
    )


def test_who_is_signed_in_at_a_provider_is_listed_and_ended_and_nobody_is_added_so(followup, tmp_path):
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        for _ in range(2):
            token = store.begin_sign_in("C. Person", "editor", "oidc")
        listed = followup("people", "list", "--json").json["people"]
        assert [(each["name"], each["how"], each["open_sign_ins"]) for each in listed] == [
            ("C. Person", "oidc", 2)
        ]
        assert followup("people", "end", "C. Person", "--sign-ins", "--json").json["ended_sign_ins"] == 2
        assert store.signed_in(token) is None
    assert followup("people", "add", "C. Person", "--role", "viewer", "--how", "oidc").code == 2


def test_ending_who_signed_in_at_a_provider_ends_the_sign_ins_and_says_where_the_role_is(followup, tmp_path):
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        token = store.begin_sign_in("C. Person", "editor", "oidc")
        told = followup("people", "end", "c. person")
        assert (told.code, store.signed_in(token)) == (0, None)
        assert told.out == (
            "The identity provider gives c. person the role: take it there too, or they sign in again. "
            "Sign-ins ended: 1.\n"
        )
        store.begin_sign_in("C. Person", "editor", "oidc")
        said = followup("people", "end", "C. Person", "--json").json
        assert said == {"name": "C. Person", "ended_sign_ins": 1, "role_ended": False}
    assert followup("people", "end", "C. Person").code == 2


def test_ending_takes_sign_ins_alone_or_the_role_too(followup, tmp_path):
    followup("people", "add", "A. Person", "--role", "viewer")
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        first = store.begin_sign_in("A. Person", "viewer", "local")
        told = followup("people", "end", "A. Person", "--sign-ins", "--json")
        assert told.json == {"name": "A. Person", "ended_sign_ins": 1, "role_ended": False}
        assert store.signed_in(first) is None
        assert store.person_of("A. Person") is not None
        store.begin_sign_in("A. Person", "viewer", "local")
        assert followup("people", "end", "A. Person", "--json").json["ended_sign_ins"] == 1
        assert store.person_of("A. Person") is None
    assert followup("people", "list").out.startswith("Nobody has a role yet.")
    assert followup("people", "list", "--ended", "--json").json["people"][0]["name"] == "A. Person"


def test_a_new_link_ends_the_earlier_one_and_an_unknown_name_is_told_with_those_there_are(followup, tmp_path):
    first = token_of(followup("people", "add", "A. Person", "--role", "viewer", "--json").json["link"])
    second = token_of(followup("people", "link", "A. Person", "--json").json["link"])
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        assert [store.name_of_link(each) for each in (first, second)] == ["", "A. Person"]
    for command in ("link", "end"):
        told = followup("people", command, "Nobody", "--json")
        assert told.code == 2
        assert told.json["error"]["known"] == ["A. Person"]


def test_who_added_a_person_here_is_told_by_the_name_that_the_system_knows(followup, tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "office")
    followup("people", "add", "A. Person", "--role", "admin")
    assert followup("people", "list", "--json").json["people"][0]["added_by"] == "office"
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        told = [(line.name, line.action) for line in store.audit_lines(person="office")]
    assert told == [("office", "add person")]


def test_at_the_computer_itself_the_role_of_one_s_own_name_can_be_changed(followup, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "office")
    followup("people", "add", "Office", "--role", "admin")
    assert followup("people", "role", "office", "--role", "viewer").code == 0
    assert followup("people", "end", "office").code == 0


def test_a_name_that_nobody_has_is_told_with_those_written_like_it(followup, tmp_path):
    for name in ("A. Person", "Zoe Kurz"):
        followup("people", "add", name, "--role", "viewer")
    for command in (("end", "A. Persn"), ("end", "A. Persn", "--sign-ins"), ("link", "A. Persn")):
        said = followup("people", *command)
        assert said.code == 2
        wanted = "There is no person “A. Persn”. Do you mean “A. Person”? Known: A. Person, Zoe Kurz."
        assert wanted in said.err
    followup("people", "end", "Zoe Kurz")
    assert followup("people", "end", "zoe  kurz", "--sign-ins", "--json").json["ended_sign_ins"] == 0
    with closing(open_store(database_at(tmp_path / "own.sqlite"))) as store:
        store.begin_sign_in("Only Elsewhere", "viewer", "oidc")
    assert followup("people", "end", "only elsewhere", "--sign-ins", "--json").json["ended_sign_ins"] == 1


def test_adding_somebody_says_into_which_database(followup, tmp_path):
    told = followup("people", "add", "A. Person", "--role", "viewer")
    (line,) = (line for line in told.out.splitlines() if line.startswith("Written into the database "))
    assert "own" in line


def test_where_a_provider_gives_the_roles_nobody_is_added(followup, monkeypatch):
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "oidc")
    told = followup("people", "add", "A. Person", "--role", "admin")
    assert (told.code, told.out) == (2, "")
    assert "give the role there" in told.err
    assert followup("people", "list", "--json").json == {"people": []}
