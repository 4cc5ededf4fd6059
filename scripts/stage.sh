#!/bin/sh
# Run one stage: sh scripts/stage.sh NAME COMMAND... Print its name, how it ended and how long it took.
# The exit code is the command's.
name=$1
shift
printf '\n== %s\n' "$name"
start=$(date +%s)
"$@"
code=$?
seconds=$(($(date +%s) - start))
if [ "$code" -eq 0 ]; then
    printf '== %s: done in %s s\n' "$name" "$seconds"
else
    printf '== %s: FAILED after %s s, exit code %s\n' "$name" "$seconds" "$code" >&2
fi
exit "$code"
