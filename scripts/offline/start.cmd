@echo off
rem Start the dashboard; what is given behind, such as --port 8600, is given to it.
if not exist "%~dp0environment\Scripts\python.exe" (
    echo The dashboard is not installed yet. Run install.cmd first.
    pause
    exit /b 1
)
"%~dp0environment\Scripts\python" -c "from analytics.cli import main; main()" run %*
