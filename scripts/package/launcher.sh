#!/bin/sh
# Starts ContentWizard Companion. A command on the terminal (contentwizard-companion sync) needs no display, and Chromium decides
# about displays before any of the app's own code runs: so its switches are chosen here. What was typed goes behind a lone `--`,
# where Chromium and Node read no further.
here=$(dirname "$(readlink -f "$0")")
program="$here/contentwizard-companion.bin"
sandbox=
if [ "$1" = --no-sandbox ]; then
  sandbox=$1
  shift
fi
case "$1" in
  *:*) ;;
  [a-z]* | --help | -h | --version) exec "$program" $sandbox --ozone-platform=headless --disable-gpu --log-level=3 -- "$@" ;;
esac
exec "$program" $sandbox "$@"
