#!/usr/bin/env bash
# Everything that can be provisioned, side by side. Fails when one fails, after all have ended.
set -u
here=$(dirname "$0")
jobs=()
for script in mysql spark sqlserver tsql; do
  "$here/$script.sh" &
  jobs+=($!)
done
failed=0
for job in "${jobs[@]}"; do wait "$job" || failed=1; done
exit "$failed"
