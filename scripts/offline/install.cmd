@echo off
rem Install the dashboard into the folder "environment" beside this file. Nothing is fetched from anywhere.
cd /d "%~dp0"
py -@PYTHON@ -c "" 2>nul
if errorlevel 1 (
    echo Python @PYTHON@ is needed and was not found. Install it, then run this again.
    goto failed
)
if exist environment rmdir /s /q environment
py -@PYTHON@ -m venv environment || goto broken
environment\Scripts\python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --require-hashes -r requirements.txt || goto broken
for %%w in (wheels\followup_survey_dashboard-*.whl) do environment\Scripts\python -m pip install --quiet --disable-pip-version-check --no-index --no-deps "%%w" || goto broken
echo The dashboard is installed. Start it with start.cmd
pause
exit /b 0
:broken
echo The dashboard could not be installed; the lines above say why. Run this again afterwards.
if exist environment rmdir /s /q environment
:failed
pause
exit /b 1
