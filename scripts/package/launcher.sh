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
  [a-z]* | --help | -h | --version | -v) set -- --ozone-platform=headless --disable-gpu --log-level=3 -- "$@" ;;
esac
if [ -z "$CLOUDINARY_URL" ]; then
  exec "$program" $sandbox "$@"
fi
# The address holds a secret: through a pipe, and not in the environment, which Chromium's child processes would inherit.
url=$CLOUDINARY_URL
unset CLOUDINARY_URL
COMPANION_URL_FD=3
export COMPANION_URL_FD
exec "$program" $sandbox "$@" 3<<END
$url
END
