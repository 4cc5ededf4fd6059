"""The follow-up survey: its figures, from workbook to result, without any screen."""
