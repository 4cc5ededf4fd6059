"""Upload: bring workbooks into the survey."""

from pages.ui.shell import open_page

open_page("Upload", "Bring in a round's workbook. Nothing is saved before you say so.", filters=False)
