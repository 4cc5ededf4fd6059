"""What has to be chosen for each kind of chart, and what can be: said where a reference names no chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.charts.bars import BY_WORDS
from analytics.model import Questionnaire

NEEDS: Mapping[str, tuple[str, ...]] = {
    "outcomes-by": ("by",),
    "groups": ("measure", "by"),
    "grid": ("by",),
    "tiles": ("measure",),
    "funnel": ("measure",),
    "pairs": ("table",),
    "attributed": ("table",),
    "link-counts": ("actions", "outcome"),
    "link-rates": ("actions", "outcome"),
    "mix": ("measure", "by", "from", "to"),
}
"""Kind of chart → what has to be chosen for it; other kinds need nothing."""


def what_is_wrong(kind: str, choices: Mapping[str, str], asked: Questionnaire) -> str:
    """Say which choice of a chart is missing or unknown, and what there is; else that it is for others.

    >>> from analytics.reference import load_questionnaire
    >>> what_is_wrong("tiles", {"measure": "reports"}, load_questionnaire())[:54]
    'measure=reports is unknown. Known: reply_rate, share_m'
    >>> what_is_wrong("actions", {}, load_questionnaire())
    'it is not for this audience'
    """
    for name in NEEDS.get(kind, ()):
        known = list(_known(kind, name, asked))
        listed = f": {', '.join(known)}" if known else ""
        if name not in choices:
            return f"it needs {name}=…{', one of' if known else ''}{listed}"
        if name != "actions" and known and choices[name] not in known:
            return f"{name}={choices[name]} is unknown. Known{listed}"
        if name == "actions" and (strange := sorted(set(choices[name].split(",")) - set(known))):
            return f"actions={','.join(strange)} is unknown. Known{listed}"
    return "it is not for this audience"


def _known(kind: str, name: str, asked: Questionnaire) -> Iterable[str]:
    """Give the values of a choice; none where they depend on what is on record."""
    if name == "by":
        return ("region_type", "topic", "administration") if kind == "mix" else [*BY_WORDS][:-2]
    if name == "measure":
        return ["reply_rate", *(question.id for question in asked.answered)]
    if name == "table":
        return [table.id for table in asked.tables if table.kind == "links"]
    if name == "outcome":
        return [question.id for question in asked.outcomes]
    return [question.id for question in asked.actions] if name == "actions" else ()
