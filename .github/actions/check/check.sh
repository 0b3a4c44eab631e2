#!/usr/bin/env bash
# Annotations go to the log, a summary to the page of the job, SARIF to a file. The exit code is that of the check.
set -euo pipefail

case "$NGSILD_VERSION" in
  *.tgz) package="$NGSILD_VERSION" ;;
  *) package="ngsild@$NGSILD_VERSION" ;;
esac

read -ra files <<<"$NGSILD_FILES"
read -ra args <<<"$NGSILD_ARGS"
summary="$(mktemp)"
code=0
npx --yes --package "$package" -- ngsild check "${args[@]}" \
  --output github --output "sarif=$NGSILD_SARIF" --output "markdown=$summary" -- "${files[@]}" || code=$?
cat "$summary" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "sarif=$NGSILD_SARIF" >>"${GITHUB_OUTPUT:-/dev/null}"
rm -f "$summary"
exit "$code"
