#!/bin/sh
# Starts Peta Komsos.
cd "$(dirname "$0")" && exec python3 start.py "$@"
