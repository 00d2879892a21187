#!/usr/bin/env bash
# SQL Server's image, where a Docker daemon answers; elsewhere there is nothing to do. The image is the one that
# servers/sqlserver.ts starts.
. "$(dirname "$0")/common.sh"

image=$(sed -n 's/^export const sqlserverImage = "\(.*\)";$/\1/p' "$(dirname "$0")/../servers/sqlserver.ts")
[ -n "$image" ] || fail "no image named"
if docker info >/dev/null 2>&1; then
  docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image"
else
  say "no Docker daemon"
fi
