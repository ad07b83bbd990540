# shellcheck shell=bash
# One function for each part of ./test; sourced after setup/setup.sh.

JOBS="${STREAMSTYLE_TEST_JOBS:-$(nproc)}"

part_tree() { "$ROOT/tests/check_tree.sh"; }

part_unit() {
  build_native release
  ctest --test-dir "$ROOT/build" --output-on-failure -j "$JOBS" --no-tests=error
}

part_asan() {
  build_native asan
  ctest --test-dir "$ROOT/build-asan" --output-on-failure -j "$JOBS" --no-tests=error -LE slow
}

part_tsan() {
  build_native tsan
  # Address randomisation of new kernels is wider than gcc 12's thread sanitizer knows.
  setarch -R ctest --test-dir "$ROOT/build-tsan" --output-on-failure -j "$JOBS" --no-tests=error \
    -LE slow
}

part_fuzz() {
  build_native fuzz
  "$ROOT/tests/run_fuzz.sh" "$ROOT/build-fuzz/fuzz" "${STREAMSTYLE_FUZZ_SECONDS:-60}"
}

part_python() {
  build_web
  build_native release streamstyle
  "$ROOT/.venv/bin/python" -m pytest "$ROOT/tests" -q -m 'not soak' \
    --rootdir "$ROOT/tests" --timeout 120 -p no:cacheprovider
}

part_web() {
  ensure_npm
  with_node npm run typecheck
  with_node npm test
  # The generated types must be those of the API's present description.
  local fresh_types="$STAMPS/schema.gen.ts"
  with_node npx openapi-typescript ../api/openapi.yaml -o "$fresh_types"
  diff -u "$ROOT/web/src/api/schema.gen.ts" "$fresh_types"
  build_web
}

part_browser() {
  build_web
  build_native release streamstyle
  with_node node --test --test-concurrency=1 "$ROOT"/tests/browser/*.test.mjs
}

part_soak() {
  build_native release
  "$ROOT/.venv/bin/python" -m pytest "$ROOT/tests/soak" -q -m soak \
    --rootdir "$ROOT/tests" --timeout 600 -p no:cacheprovider
}
