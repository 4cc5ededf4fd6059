"""Signing in by a password: the link, the tries, the cookie, and a session that has ended."""

from __future__ import annotations

import pytest

from analytics.errors import BadSetting, DatabaseTrouble
from analytics.open_review import OpenReview
from analytics.people import Person
from analytics.people.passwords import hashed
from analytics.people.setting import sign_in_mode
from pages.server.proxy import Proxy
from pages.server.start import check_address
from pages.ui import accounts, signed
from pages.ui.signed import Signed
from pages.ui.standing import forget
from tests.pages.conftest import said
from tests.pages.gated import COOKIE, SECRET, add, ask, gate, pages

NEW = "twelve letters"


@pytest.fixture(autouse=True)
def by_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")


def enter(site, name="A. Person", password=SECRET, **more):
    form = {"name": name, "password": password, **more.pop("form", {})}
    return ask(site, "/sign-in", "POST", form=form, **more)


def test_a_password_opens_the_wanted_page_and_its_cookie_the_gate(store):
    add(store, "A. Person", "editor")
    site = pages()
    answer = enter(site, "a.  PERSON", form={"to": "/replies?round=2020&member=FJ"})
    assert (answer.status, answer.headers["location"]) == (303, "/replies?round=2020&member=FJ")
    kept = answer.headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept
    assert "Path=/;" in kept
    through, _ = gate()
    assert ask(through, "/download/table-2.csv", cookie=f"followup-sign-in={answer.cookie}").status == 200
    assert enter(site, form={"to": "//evil.example"}).headers["location"] == "./"


def test_an_unknown_name_and_a_wrong_password_are_told_the_same(store):
    add(store, "A. Person", "editor")
    store.add_person("N. Person", "editor")  # who has not set one yet
    wrong, unknown, unset = (
        enter(pages(), name, "wrong") for name in ("A. Person", "B. Person", "N. Person")
    )
    assert {each.status for each in (wrong, unknown, unset)} == {401}
    told = [each.body.replace(name, "") for each, name in ((wrong, "A. Person"), (unknown, "B. Person"))]
    assert told[0] == told[1]
    assert {each.cookie for each in (wrong, unknown, unset)} == {""}


def test_a_name_with_a_sign_that_no_database_keeps_is_a_wrong_try_without_a_word_in_the_log(store, caplog):
    site = pages()
    tries = [enter(site, "My secret phrase\0") for _ in range(6)]
    assert [each.status for each in tries] == [401] * 5 + [429]
    assert enter(pages(), "A. Person", "\0").status == 401
    assert ask(pages(), "/set-password?link=%00").status == 403
    assert not caplog.text


def test_a_form_that_breaks_off_is_no_line_in_the_log(store, caplog):
    for path in ("/sign-in", "/set-password"):
        assert ask(pages(), path, "POST", body=[{"type": "http.disconnect"}]).status in (401, 403)
    assert not caplog.text


def test_the_sixth_try_in_a_minute_is_refused_whatever_it_is(store):
    add(store, "A. Person", "editor")
    site = pages()
    assert [enter(site, password=f"wrong {n}").status for n in range(5)] == [401] * 5
    assert enter(site).status == 429
    assert enter(site, peer="192.0.2.8").status == 429  # of this name, from anywhere
    add(store, "B. Person", "editor")
    assert enter(site, "B. Person").status == 429  # of this device, any name
    assert enter(site, "B. Person", peer="192.0.2.8").status == 303


def test_a_link_sets_a_password_once(store):
    link, site = store.add_person("A. Person", "editor"), pages()
    assert "For A. Person." in ask(site, f"/set-password?link={link}").body

    def given(password, again):
        return ask(site, "/set-password", "POST", form={"link": link, "password": password, "again": again})

    assert "The two passwords are not the same. Type the same one twice." in given(NEW, NEW + "x").body
    assert given(NEW, NEW).status == 200
    assert given(NEW + "y", NEW + "y").status == 403
    assert ask(site, f"/set-password?link={link}").status == 403
    assert enter(site, password=NEW).status == 303
    newer = store.new_link("A. Person")
    store.new_link("A. Person")
    assert "a newer one took its place" in ask(site, f"/set-password?link={newer}").body
    assert "at least 12 characters" in ask(site, f"/set-password?link={store.new_link('A. Person')}").body
    assert ask(site, "/set-password").status == ask(site, "/set-password?link=x").status == 403


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (0, "A password has 12 to 1,000 characters; this one has 0. Choose a longer one."),
        (11, "A password has 12 to 1,000 characters; this one has 11. Choose a longer one."),
        (1_001, "A password has 12 to 1,000 characters; this one has 1,001. Choose a shorter one."),
    ],
)
def test_the_page_itself_says_what_is_wrong_with_a_password_and_the_link_holds_on(store, length, said):
    link, site, password = store.add_person("A. Person", "editor"), pages(), "x" * length
    form = ask(site, f"/set-password?link={link}").body
    assert "minlength" not in form  # the browser sends it, and shows no words of its own
    given = {"link": link, "password": password, "again": password}
    answer = ask(site, "/set-password", "POST", form=given)
    assert answer.status == 400
    assert f"<p role='alert'>{said} Nothing was changed.</p>" in answer.body
    assert password == "" or password not in answer.body
    assert ask(site, "/set-password", "POST", form={**given, "password": NEW, "again": NEW}).status == 200


def test_who_sets_a_password_is_told_to_the_audit_by_their_own_name_and_role(store):
    link, site = store.add_person("A. Person", "viewer"), pages()
    given = {"password": NEW, "again": NEW, "link": link}
    assert ask(site, "/set-password", "POST", form=given).status == 200
    (line,) = store.audit_lines(action="set password")
    assert (line.name, line.role) == ("A. Person", "viewer")


def test_signing_in_as_somebody_else_ends_what_was_open_before(store):
    first, again = add(store, "A. Person", "editor"), add(store, "B. Person", "viewer")
    through, _ = gate()
    assert enter(pages(), "A. Person", cookie=first).status == 303
    assert ask(through, "/replies", cookie=first).status == 200  # another window of the same person
    assert enter(pages(), "B. Person", cookie=first).status == 303
    assert ask(through, "/replies", cookie=first).status == 401
    assert ask(through, "/replies", cookie=again).status == 200


def test_an_old_password_that_was_right_when_tried_opens_nothing_after_a_new_one(store, monkeypatch):
    add(store, "A. Person", "editor")
    tried = accounts.checked

    def checked_before_it_changes(name, password):
        found = tried(name, password)
        store.set_password(store.new_link("A. Person"), hashed(NEW))
        return found

    monkeypatch.setattr(accounts, "checked", checked_before_it_changes)
    answer = enter(pages(), "A. Person")
    assert answer.status == 401
    assert "Sign in with the new one" in answer.body
    assert COOKIE not in answer.headers.get("set-cookie", "")
    assert not store.open_sign_ins()
    monkeypatch.setattr(accounts, "checked", tried)
    assert enter(pages(), "A. Person", NEW).status == 303


def test_who_takes_over_a_session_finds_nothing_of_whoever_had_it(sample, page, as_role, monkeypatch):
    as_role("viewer")
    app = page("figures/replies.py")
    app.session_state["kept"] = "a word of A. Person"
    app.run()
    assert app.session_state["kept"] == "a word of A. Person"
    sample.add_person("B. Person", "viewer")
    sample.begin_sign_in("B. Person", "viewer", "local")
    (id_,) = (each.id for each in sample.open_sign_ins() if each.name == "B. Person")
    monkeypatch.setattr(signed, "signed_in", lambda _: Signed(Person("B. Person", "viewer"), id_))
    forget()
    app.run()
    assert "Signed in: B. Person" in said(app)
    assert "kept" not in app.session_state


def test_signing_out_ends_the_cookie_everywhere_and_only_by_a_button(store):
    cookie = add(store, "A. Person", "editor")
    through, _ = gate()
    assert ask(through, "/replies", cookie=cookie).status == 200
    assert "<button>Sign out</button>" in ask(pages(), "/sign-out", cookie=cookie).body
    assert ask(through, "/replies", cookie=cookie).status == 200
    answer = ask(pages(), "/sign-out", "POST", cookie=cookie)
    assert "stays in sight until its next click" in answer.body
    assert "closed" not in answer.body
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert ask(through, "/replies", cookie=cookie).status == 401


def test_an_ended_session_shows_a_sentence_and_no_figure(sample, page, monkeypatch):
    sample.add_person("A. Person", "viewer")
    sample.begin_sign_in("A. Person", "viewer", "local")
    id_ = sample.open_sign_ins()[0].id
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")
    monkeypatch.setattr(signed, "signed_in", lambda _: Signed(Person("A. Person", "viewer"), id_))
    app = page("figures/replies.py", region_type="regional")
    assert "Fiji" in said(app)
    sample.end_sign_ins("A. Person")
    forget()
    app.run()
    assert not app.exception
    assert "Your sign-in has ended." in said(app)
    assert "Fiji" not in said(app)
    (link,) = (each.proto.body for each in app.get("html") if "sign-in?to=" in each.proto.body)
    assert "region_type%3Dregional" in link


PROXY = Proxy.of({"FOLLOWUP_PROXY_PEERS": "127.0.0.1, 10.0.0.0/30"})


@pytest.mark.parametrize(
    ("peer", "name", "status"),
    [
        ("127.0.0.1", "P. Person", 200),
        ("10.0.0.3", "p. person", 200),
        ("::ffff:127.0.0.1", "P. Person", 200),
        ("10.0.0.4", "P. Person", 401),
        ("192.0.2.7", "P. Person", 401),
        ("127.0.0.1", "Q. Person", 403),
        ("127.0.0.1", "L. Person", 403),
        ("127.0.0.1", " ", 401),
    ],
)
def test_a_proxy_is_believed_from_its_own_address_about_who_has_a_role(store, peer, name, status):
    store.add_person("P. Person", "editor", "proxy")
    store.add_person("L. Person", "admin", "local")  # who has a password here is not let in without it
    through, inner = gate("proxy", PROXY)
    assert ask(through, "/replies", peer=peer, x_forwarded_user=name).status == status
    line = ask(through, "/_stcore/stream", kind="websocket", peer=peer, x_forwarded_user=name).status
    assert line == (101 if status == 200 else 403)
    assert bool(inner.reached) == (status == 200)


def test_a_name_much_like_another_s_is_not_taken_for_it_and_the_audit_tells(store):
    store.add_person("weiss@example.org", "admin", "proxy")
    store.add_person("straße", "admin", "proxy")
    through, inner = gate("proxy", PROXY)
    asks = {"peer": "127.0.0.1", "accept": "text/html"}
    others = ("weiß@example.org", "ｗeiss@example.org", "weiſs@example.org", "STRASSE")
    for name in others:
        answer = ask(through, "/", x_forwarded_user=name.encode().decode("latin-1"), **asks)
        assert (answer.status, "is written much like" in answer.body) == (403, True), name
    assert not inner.reached
    assert [line.name for line in store.audit_lines(action="sign-in refused")] == list(others)
    for name in ("WEISS@example.org", "Straße".encode().decode("latin-1")):
        assert ask(through, "/", x_forwarded_user=name, **asks).status == 200


def test_who_has_no_role_is_told_so_on_a_page(store):
    through, _ = gate("proxy", PROXY)
    asks = {"peer": "127.0.0.1", "accept": "text/html"}
    answer = ask(through, "/", x_forwarded_user="<b>Q</b>", **asks)
    assert (answer.status, "No access" in answer.body, "<b>Q" in answer.body) == (403, True, False)


def test_settings_that_cant_be_meant_so_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "lokal")
    with pytest.raises(BadSetting, match="none, local, oidc, proxy"):
        sign_in_mode()
    for peers in ("", "proxy.example.org", "127.0.0.1/8"):
        with pytest.raises(BadSetting, match="FOLLOWUP_PROXY_PEERS"):
            Proxy.of({"FOLLOWUP_PROXY_PEERS": peers})
    for address in ("", "0.0.0.0", "::", "192.0.2.7", "survey.example.org"):
        with pytest.raises(BadSetting, match="FOLLOWUP_SIGN_IN"):
            check_address("none", address, shared=False)
        check_address("none", address, shared=True)
        check_address("local", address, shared=False)
    for address in ("127.0.0.1", "localhost", "::1"):
        check_address("none", address, shared=False)


def test_signing_out_ends_the_reviews_of_that_person_alone(store):
    review = {"browser": "b", "held": ("f",), "new": {"f": b"bytes"}}
    cookies = {name: add(store, name, "editor") for name in ("A. Person", "B. Person")}
    for name in cookies:
        store.acting(Person(name, "editor")).keep_review(OpenReview(name, "{}", 0), **review)
    ask(pages(), "/sign-out", "POST", cookie=cookies["A. Person"])
    assert store.review_file("A. Person", "f") is None
    assert store.review_file("B. Person", "f") == b"bytes"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/sign-in", {"name": "A. Person", "password": NEW}),
        ("/set-password", {"link": "x"}),
        ("/sign-out", {}),
    ],
)
def test_a_database_that_is_away_is_said_on_each_page_without_where_it_is(monkeypatch, caplog, path, form):
    def is_away():
        raise DatabaseTrouble("The database /srv/a.person/survey.sqlite can't be used.")

    monkeypatch.setattr("pages.ui.standing.opened", is_away)
    monkeypatch.setattr("pages.ui.accounts.opened", is_away)
    answer = ask(pages(), path, "POST", form=form, cookie="followup-sign-in=x")
    assert answer.status == 503
    assert "can&#39;t read its data now. Try again in a minute." in answer.body
    assert "a.person" not in answer.body
    (line,) = [record for record in caplog.records if record.name == "uvicorn.error"]
    assert "/srv/a.person/survey.sqlite can't be used" in line.getMessage()
