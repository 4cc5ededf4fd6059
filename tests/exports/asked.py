"""How a form words the questions. Headers and choices of an export are cut from these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.exports.export import ALL_ANSWERS
from tests.exports.truth import ACTIONS, OUTCOMES, Reply

FIVE = ACTIONS[:5]
DESCRIBE = "If yes, please describe"
DETAILS = {"direct_effects_text": DESCRIBE, "efficiency_text": DESCRIBE, "projects_text": DESCRIBE}


@dataclass(frozen=True)
class Form:
    """The words of one form."""

    actions: str
    choices: Mapping[str, str]
    other: str
    outcomes: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=lambda: DETAILS)
    applied: Mapping[str, str] = field(default_factory=dict)
    """The two questions of how the lessons were applied, which not every form asks."""
    administration: str = "Name of your Customs administration"
    workshop: str = "Which workshop did you attend?"

    @property
    def asked(self) -> frozenset[str]:
        return ALL_ANSWERS | {"others_text", *self.details, *self.applied}

    def ticks(self, reply: Reply) -> list[str]:
        """Return the ticked choices as the tool lists them, the typed text of "other" last."""
        return [self.choices[action] for action in FIVE if reply.ticked(action)] + (
            [reply.text("others_text") or self.other] if reply.ticked("others") else []
        )

    def headers(self) -> list[str]:
        """Return one header a question, the details behind their question, applied before the outcomes."""
        pairs = [(self.outcomes[outcome], self.details[f"{outcome}_text"]) for outcome in OUTCOMES]
        start = [self.administration, self.workshop, self.actions, *self.applied.values()]
        return [*start, *(header for pair in pairs for header in pair)]

    def cells(
        self, reply: Reply, name: str, workshop: str, join: Callable[[list[str]], str]
    ) -> list[str | None]:
        """Return one cell a question, None where nothing was answered."""
        found: list[str | None] = [name, workshop, join(self.ticks(reply)) or None]
        found += [reply.text(kind) or None for kind in self.applied]
        for outcome in OUTCOMES:
            found += [reply.answers[outcome].capitalize() or None, reply.text(f"{outcome}_text") or None]
        return found


USUAL_OUTCOMES = {
    "direct_effects": "Have any direct effects been realized from applying the lessons learnt?",
    "efficiency": "Has the workshop contributed to improving work efficiency and effectiveness?",
    "projects": "Has any new modernization project been initiated, or an ongoing one enhanced?",
}

USUAL_FORM = Form(
    actions="What follow-up actions have you taken after the workshop? (Select all that apply)",
    choices=dict(
        zip(
            FIVE,
            (
                "Share training materials",
                "Submit reports",
                "Make recommendations",
                "Organize in-house workshops",
                "Develop operational manuals",
            ),
            strict=True,
        )
    ),
    other="Other (please specify)",
    outcomes=USUAL_OUTCOMES,
)

OUR_FORM = Form(
    administration="Administration",
    workshop="Workshop",
    actions="Which follow-up actions were taken?",
    choices=dict(
        zip(
            FIVE,
            (
                "Share the training materials with colleagues",
                "Submit a report to superiors",
                "Make recommendations",
                "Organize an in-house workshop",
                "Develop operational manuals",
            ),
            strict=True,
        )
    ),
    other="Others (please specify)",
    outcomes={
        "direct_effects": "Were direct effects realized from applying the lessons learnt?",
        "efficiency": "Did work efficiency and effectiveness improve?",
        "projects": "Was a modernization project initiated or enhanced?",
    },
    details={
        "direct_effects_text": "Which direct effects were realized?",
        "efficiency_text": "How did efficiency and effectiveness improve?",
        "projects_text": "Which modernization project was initiated or enhanced?",
    },
    applied={
        "operational_improvement": "How were the lessons applied to improve operations?",
        "strategic_empowerment": "How were the lessons applied to empower the administration strategically?",
    },
)

COMMA_FORM = Form(
    administration="Customs administration",
    workshop="Title of the workshop",
    actions="Which of these follow-up actions has your administration taken since then?",
    choices=dict(
        zip(
            FIVE,
            (
                "Share training materials (slides, handouts, videos)",
                "Submit reports to supervisors, directors or headquarters",
                "Make recommendations, in writing or orally",
                "Organize in-house workshops, seminars or briefings",
                "Develop operational manuals, guidelines or SOPs",
            ),
            strict=True,
        )
    ),
    other="Others",
    outcomes={
        "direct_effects": "Did applying the lessons learnt have any direct effects?",
        "efficiency": "Did the workshop help to improve efficiency and effectiveness of work?",
        "projects": "Has a modernization project been started, or a running one been enhanced?",
    },
    details={
        "direct_effects_text": "Please describe the direct effects",
        "efficiency_text": "Please describe how efficiency and effectiveness improved",
        "projects_text": "Please describe the modernization project",
    },
    applied={
        "operational_improvement": "How have you applied the lessons learnt for operational improvement?",
        "strategic_empowerment": "How have you applied the lessons learnt for strategic empowerment?",
    },
)

EACH_ACTION = {
    "share_materials": "Did you share the training materials with your colleagues?",
    "submit_reports": "Did you submit a report on the workshop to your superiors?",
    "make_recommendations": "Did you make any recommendations to your administration?",
    "organize_in_house_workshop": "Did you organize a workshop in-house?",
    "develop_manuals": "Did you develop an operational manual?",
    "others": "Did you take any other follow-up action?",
}
"""A form that asks a yes/no question for each action, instead of one list of boxes."""
