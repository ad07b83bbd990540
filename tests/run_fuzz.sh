#!/usr/bin/env bash
# run_fuzz.sh FOLDER SECONDS: runs every fuzz target of FOLDER, SECONDS shared among them, from the
# seed inputs in tests/fuzz/corpus/NAME. New inputs and crashes are kept beside the targets.
set -euo pipefail

targets=("$1"/*_fuzz)
seconds=$(($2 / ${#targets[@]}))
((seconds > 0)) || seconds=1
seeds="$(dirname "${BASH_SOURCE[0]}")/fuzz/corpus"
passed=0
failed=0

for target in "${targets[@]}"; do
  name="$(basename "$target" _fuzz)"
  found="$1/found/$name"
  mkdir -p "$found"
  inputs=("$found")
  [[ -d $seeds/$name ]] && inputs+=("$seeds/$name")
  log="$1/$name.log"
  if "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$1/crash-$name-" "${inputs[@]}" >"$log" 2>&1; then
    passed=$((passed + 1))
    runs="$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
    printf 'ok      %-24s %9s inputs in %d s\n' "$name" "$runs" "$seconds"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n' "$name"
    tail -n 40 "$log"
  fi
done

printf '%d passed, %d failed\n' "$passed" "$failed"
exit $((failed > 0))
