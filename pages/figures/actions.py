"""Follow-up actions: what was done with what was learned, and by whom."""

from pages.card.show import chart, show, telling
from pages.ui.choose import choose_one
from pages.ui.shell import open_page
from pages.views.practice_list import practice_list

view = open_page("Actions", "What administrations did with what they learned.")
actions = view.survey.questionnaire.actions
chosen = choose_one("Look closer at", {q.id: q.label for q in actions}, name="action")
show(
    view,
    telling(
        [
            chart(view, "actions"),
            chart(view, "groups", measure=chosen, by="workshop"),
            chart(view, "grid", by="region_type"),  # beside the others, as wide cards stand below them
            chart(view, "grid", by="workshop"),
            chart(view, "grid", by="sub_region"),
        ]
    ),
    key="board-actions",
)
practice_list(view, kinds=("others", "operational_improvement", "strategic_empowerment"))
