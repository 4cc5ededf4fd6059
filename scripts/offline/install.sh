#!/bin/sh
# Install the dashboard into the folder "environment" beside this file. Nothing is fetched from anywhere.
cd "$(dirname "$0")" || exit 1
if ! command -v python@PYTHON@ >/dev/null; then
    echo "Python @PYTHON@ is needed and was not found. Install it, then run this again." >&2
    exit 1
fi
rm -rf environment
python@PYTHON@ -m venv environment &&
    environment/bin/python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels \
        --require-hashes -r requirements.txt &&
    environment/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
        wheels/followup_survey_dashboard-*.whl || {
    echo "The dashboard could not be installed; the lines above say why. Run this again afterwards." >&2
    rm -rf environment
    exit 1
}
echo "The dashboard is installed. Start it with ./start.sh"
