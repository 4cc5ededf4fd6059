"""What is believed of a provider: settings, what it tells of itself, ID tokens, and the roles in them.

The tokens are signed here with keys of the test's own; the provider is a few answers without a network.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt

from analytics.errors import BadSetting, NotAllowed
from analytics.people import Person
from pages.server.oidc_person import person_of
from pages.server.oidc_provider import ANEW_SECONDS, Back, ProviderTrouble
from pages.server.oidc_setting import OidcSetting, oidc_setting
from tests.pages.oidc_answers import (
    CLAIMS,
    GIVEN,
    ISSUER,
    KEY,
    NEXT,
    NOW,
    SETTING,
    STRANGER,
    TELLS,
    Answers,
    signed,
)

BACK = Back("http://localhost:8501/sign-in/oidc/back", "n", "verifier")


def checked(token: str, answers: Answers | None = None) -> dict[str, object]:
    return asyncio.run((answers or Answers()).provider().checked(token, "n"))


def by_hand(algorithm: str, seal: Callable[[bytes], bytes]) -> str:
    """Return a token as no library makes it, so that nothing but the code here refuses it."""
    parts = [
        base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=")
        for said in ({"alg": algorithm, "kid": "one"}, CLAIMS)
    ]
    body = b".".join(parts)
    return b".".join([body, base64.urlsafe_b64encode(seal(body)).rstrip(b"=")]).decode()


def sealed_with_the_public_key(body: bytes) -> bytes:
    return hmac.digest(KEY.as_pem(private=False), body, "sha256")


def test_a_right_token_is_believed():
    assert checked(signed())["preferred_username"] == "A. Person"
    assert checked(signed(aud=["followup", "other"], azp="followup"))["sub"] == "1"
    assert checked(signed(exp=NOW - 59))["sub"] == "1", "clocks may be a minute apart"


@pytest.mark.parametrize(
    "forge",
    [
        lambda: signed(nonce="of another sign-in"),
        lambda: signed(nonce=None),
        lambda: signed(aud="another-client"),
        lambda: signed(aud=["another-client"]),
        lambda: signed(aud=["followup", "other"]),
        lambda: signed(aud=["followup", "other"], azp="other"),
        lambda: signed(azp="other"),
        lambda: signed(iss="https://evil.example"),
        lambda: signed(iss=None),
        lambda: signed(exp=NOW - 61),
        lambda: signed(exp=None),
        lambda: signed(iat=NOW + 61),
        lambda: signed(nbf=NOW + 61),
        lambda: signed(sub=None),
        lambda: signed(STRANGER),
        lambda: signed()[:-8] + "AAAAAAAA",
        lambda: by_hand("HS256", sealed_with_the_public_key),
        lambda: by_hand("HS256", lambda body: hmac.digest(b"secret: 1%", body, "sha256")),
        lambda: by_hand("none", lambda _: b""),
        lambda: by_hand("NONE", lambda _: b""),
        lambda: jwt.encode(
            {"alg": "ES256", "kid": "one", "jwk": STRANGER.as_dict(private=False)}, CLAIMS, STRANGER
        ),
        lambda: signed(exp="never"),
        lambda: base64.urlsafe_b64encode(b"[" * 100_000).decode() + ".a.b",
        lambda: "no token",
        lambda: "",
    ],
)
def test_a_token_that_is_wrong_in_one_thing_is_refused(forge: Callable[[], str]):
    with pytest.raises(ProviderTrouble, match="can't be believed"):
        checked(forge())


def test_a_new_key_is_asked_for_once_and_an_invented_one_not_again_and_again():
    answers = Answers(TELLS, KEY)
    provider = answers.provider()

    def believed(token: str) -> bool:
        try:
            return bool(asyncio.run(provider.checked(token, "n")))
        except ProviderTrouble:
            return False

    token = jwt.encode({"alg": "ES256", "kid": "two"}, CLAIMS, NEXT)
    assert believed(signed())
    assert not believed(token)
    assert answers.asked_for_keys == 1, "they are some seconds old"
    answers.keys = (KEY, NEXT)
    answers.now += ANEW_SECONDS
    assert believed(token)
    assert believed(signed())
    assert answers.asked_for_keys == 2
    answers.keys = (STRANGER,)  # another key under the name of an old one
    assert not believed(signed(STRANGER))
    answers.now += ANEW_SECONDS
    assert believed(signed(STRANGER))
    assert not believed(signed())


@pytest.mark.parametrize(
    "tells",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.Response(500, json={"error": "no"}),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(302, headers={"location": "https://evil.example"}, json={}),
        {**TELLS, "issuer": "https://evil.example"},
        {**TELLS, "token_endpoint": "http://provider.example.org/token"},
        {**TELLS, "jwks_uri": None},
        httpx.Response(200, content=b"[" * 100_000),
    ],
)
def test_a_provider_that_is_away_or_not_what_it_must_be_is_told_in_words(tells: object):
    with pytest.raises(ProviderTrouble, match="can't be reached") as trouble:
        asyncio.run(Answers(tells).provider().address("state", BACK))
    assert trouble.value.detail
    assert trouble.value.status == 503


def test_what_is_sent_to_the_provider():
    address = urlsplit(asyncio.run(Answers().provider().address("s", BACK)))
    said = parse_qs(address.query)
    assert said == {
        "tenant": ["1"],
        "response_type": ["code"],
        "client_id": ["followup"],
        "redirect_uri": [BACK.redirect],
        "scope": ["openid profile"],
        "state": ["s"],
        "nonce": ["n"],
        "code_challenge": ["iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ"],
        "code_challenge_method": ["S256"],
    }
    anew = asyncio.run(Answers().provider().address("s", BACK, anew=True))
    assert parse_qs(urlsplit(anew).query)["prompt"] == ["login"]


def test_the_code_is_exchanged_with_the_secret_in_the_way_that_the_provider_takes():
    answers = Answers(token={"id_token": signed()})
    assert asyncio.run(answers.provider().claims("the code", BACK))["sub"] == "1"
    assert base64.b64decode(answers.header.removeprefix("Basic ")) == b"followup:secret%3A+1%25"
    assert (answers.form["code"], answers.form["code_verifier"]) == (["the code"], ["verifier"])
    assert "client_secret" not in answers.form

    answers.tells = {**TELLS, "token_endpoint_auth_methods_supported": ["client_secret_post"]}
    asyncio.run(answers.provider().claims("the code", BACK))
    assert (answers.header, answers.form["client_secret"]) == ("", ["secret: 1%"])

    answers.token = {"access_token": "x"}
    with pytest.raises(ProviderTrouble):
        asyncio.run(answers.provider().claims("the code", BACK))


def test_the_way_out_is_the_providers_where_it_has_one():
    way = urlsplit(asyncio.run(Answers().provider().way_out("http://localhost:1/sign-out")))
    assert way.path == "/end"
    assert parse_qs(way.query) == {
        "client_id": ["followup"],
        "post_logout_redirect_uri": ["http://localhost:1/sign-out"],
    }
    none = {name: value for name, value in TELLS.items() if name != "end_session_endpoint"}
    assert asyncio.run(Answers(none).provider().way_out("http://localhost:1/sign-out")) == ""


# ---- who somebody is -----------------------------------------------------------------------------


def with_claim(claim: str) -> OidcSetting:
    return oidc_setting({**GIVEN, "FOLLOWUP_OIDC_ROLE_CLAIM": claim})


def test_of_several_roles_the_one_that_may_do_most_holds():
    for said, role in (
        (["staff"], "viewer"),
        ("staff", "viewer"),
        (["staff", "survey-editors", "unknown"], "editor"),
        (["survey-editors", "survey-admins", "staff"], "admin"),
    ):
        assert person_of({"preferred_username": " A.  Person ", "roles": said}, SETTING) == Person(
            "A. Person", role
        )


def test_a_role_inside_other_claims_is_found():
    claims = {"preferred_username": "A. Person", "realm_access": {"roles": ["survey-editors"]}}
    assert person_of(claims, with_claim("realm_access.roles")).role == "editor"


@pytest.mark.parametrize(
    "said", [None, [], ["Staff"], "staff,survey-admins", [["staff"]], {"staff": True}, 1]
)
def test_without_a_role_that_is_set_nobody_is_let_in(said: object):
    with pytest.raises(NotAllowed, match="and have no role"):
        person_of({"preferred_username": "A. Person", "roles": said}, SETTING)


def test_groups_that_are_too_many_for_a_token_are_told():
    claims = {"preferred_username": "A. Person", "_claim_names": {"groups": "src1"}}
    with pytest.raises(NotAllowed, match="so many groups"):
        person_of(claims, with_claim("groups"))


def test_an_address_gives_a_role_only_where_it_is_the_persons_own():
    setting = oidc_setting(
        {**GIVEN, "FOLLOWUP_OIDC_ROLE_CLAIM": "email", "FOLLOWUP_OIDC_ROLES": "a@example.org=admin"}
    )
    claims = {"preferred_username": "A. Person", "email": "a@example.org"}
    for verified in (None, False, "true"):
        with pytest.raises(NotAllowed, match="your own"):
            person_of({**claims, "email_verified": verified}, setting)
    assert person_of({**claims, "email_verified": True}, setting).role == "admin"


@pytest.mark.parametrize("name", [None, "", "  ", 7, "x" * 81, "two\u0000"])
def test_without_a_name_that_can_be_used_nobody_is_let_in(name: object):
    with pytest.raises(NotAllowed):
        person_of({"preferred_username": name, "roles": ["staff"]}, SETTING)


# ---- settings ------------------------------------------------------------------------------------


def test_settings_have_usual_values_and_a_secret_may_lie_in_a_file(tmp_path):
    file = tmp_path / "secret"
    file.write_text("secret: 1%\n", "utf-8")
    without = {name: value for name, value in GIVEN.items() if not name.endswith("SECRET")}
    assert oidc_setting({**without, "FOLLOWUP_OIDC_CLIENT_SECRET_FILE": str(file)}) == SETTING
    assert (SETTING.role_claim, SETTING.name_claim, SETTING.scopes) == (
        "roles",
        "preferred_username",
        "openid profile",
    )
    assert SETTING.roles == {"survey-admins": "admin", "survey-editors": "editor", "staff": "viewer"}


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(BadSetting) as trouble:
        oidc_setting({"FOLLOWUP_OIDC_ISSUER": ISSUER})
    for name in ("CLIENT_ID", "CLIENT_SECRET", "ROLES"):
        assert f"FOLLOWUP_OIDC_{name}" in str(trouble.value)
    assert "OIDC_ISSUER" not in str(trouble.value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ISSUER", "http://provider.example.org", "https://"),
        ("ISSUER", "provider.example.org", "https://"),
        ("ISSUER", "https://[", "https://"),
        ("ROLES", "staff", "“staff”"),
        ("ROLES", "staff=owner", "“staff=owner”"),
        ("ROLES", "=viewer", "“=viewer”"),
        ("ROLES", "staff=viewer, staff=admin", "two roles"),
        ("ROLES", ",", "nobody"),
        ("SCOPES", "profile", "openid"),
    ],
)
def test_a_setting_that_can_not_be_used_is_told(name: str, value: str, words: str):
    with pytest.raises(BadSetting, match=f"FOLLOWUP_OIDC_{name}") as trouble:
        oidc_setting({**GIVEN, f"FOLLOWUP_OIDC_{name}": value})
    assert words in str(trouble.value)


def test_a_file_of_the_secret_that_is_not_there_is_told(tmp_path):
    without = {name: value for name, value in GIVEN.items() if not name.endswith("SECRET")}
    with pytest.raises(BadSetting, match="can't be read"):
        oidc_setting({**without, "FOLLOWUP_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "none")})
