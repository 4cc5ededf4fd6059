#!/bin/sh
# Start the dashboard; what is given behind, such as --port 8600, is given to it.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
if [ ! -x "$here/environment/bin/python" ]; then
    echo "The dashboard is not installed yet. Run ./install.sh first." >&2
    exit 1
fi
exec "$here/environment/bin/python" -c "from analytics.cli import main; main()" run "$@"
