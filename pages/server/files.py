"""The routes of all files that leave the dashboard: practices, figures, data, pictures."""

from __future__ import annotations

from starlette.routing import Route

from pages.server.data import data_routes
from pages.server.downloads import download_routes
from pages.server.pictures import picture_routes
from pages.server.practice_files import practice_routes
from pages.server.present import present_routes


def routes() -> list[Route]:
    """Return them in their order: the first that fits answers."""
    return [*practice_routes(), *download_routes(), *data_routes(), *picture_routes(), *present_routes()]
