"""The story that each round has ready: nine slides from who replied to what we ask of you."""

from __future__ import annotations

from analytics.filters import Filters
from analytics.model import Questionnaire
from analytics.stories.story import READY, Slide, Story
from analytics.survey import Survey

TREND = 4
"""So many panels of a trend stand on a slide: the reply rate and the outcomes."""


def ready_story(survey: Survey, round_code: str) -> Story:
    """Return the story of a round, which nobody keeps; KeyError where the round is not on record."""
    record = survey.round_by_code[round_code]
    slides = (
        Slide("chart", "chart=groups&measure=reply_rate&by=workshop"),
        Slide("chart", "chart=actions&scale=counts"),
        Slide("chart", "chart=outcomes&scale=shares"),
        Slide("chart", "chart=outcomes-by&by=region_type"),
        Slide("chart", "chart=grid&by=workshop&rows=all"),
        Slide("chart", "chart=who"),
        Slide("practice", title="What others may want to copy"),
        what_moved(survey.questionnaire, _up_to(survey, round_code))
        if round_code != survey.rounds[0].code
        else Slide("text", "first", title="To compare the next round with"),
        Slide("text", "ask", title="What we ask of you"),
    )
    return Story(record.title or round_code, slides, Filters(rounds=(round_code,)), f"{READY}{round_code}")


def what_moved(asked: Questionnaire, rounds: Filters) -> Slide:
    """Return the trend that stands for all: of replies and outcomes."""
    measures = ["reply_rate", *(q.id for q in asked.outcomes)][:TREND]
    return Slide("chart", f"chart=trend&measures={','.join(measures)}", filters=rounds)


def _up_to(survey: Survey, round_code: str) -> Filters:
    """Return a round and those before it; what came after is none of its story."""
    codes = [record.code for record in survey.rounds]
    if round_code == survey.latest_round:
        return Filters()
    return Filters(rounds=tuple(codes[: codes.index(round_code) + 1]))
