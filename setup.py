"""Puts the screens and the data beside them into a wheel; everything else stands in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
SCREENS = ("app.py", "pages", "data", ".streamlit", "GLOSSARY.md")


class BuildWithScreens(build_py):
    """Copy the screens into followup_dashboard/, so that no `pages` or `data` lands among other packages."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # installed in place: everything is read from this folder
            return
        target = Path(self.build_lib) / "followup_dashboard"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in SCREENS:
            if (HERE / name).is_dir():
                shutil.copytree(HERE / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(HERE / name, target / name)


setup(cmdclass={"build_py": BuildWithScreens})
