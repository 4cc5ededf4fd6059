"""History: what was uploaded when and by whom; undo and redo."""

from pages.ui.shell import open_page

open_page("History", "What was uploaded, when and by whom. Nothing is ever deleted.", filters=False)
