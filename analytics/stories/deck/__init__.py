"""A story as a slide show of PowerPoint: native charts and tables in a template, written and refreshed."""
