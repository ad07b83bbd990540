# shellcheck shell=bash
# One function for each part of ./test; sourced after setup/setup.sh.

JOBS="${STREAMSTYLE_TEST_JOBS:-$(nproc)}"

part_tree() { "$ROOT/tests/check_tree.sh"; }

part_unit() {
  build_native release
  ctest --test-dir "$ROOT/build" --output-on-failure -j "$JOBS" --no-tests=error
}

# pytest_on PROGRAM ARGUMENTS...: the Python tests against that program.
pytest_on() {
  local program="$1"
  shift
  STREAMSTYLE_BINARY="$program" "$ROOT/.venv/bin/python" -m pytest -q --rootdir "$ROOT/tests" \
    -p no:cacheprovider "$@"
}

part_asan() {
  build_native asan
  # Else OpenVINO's TBB opens libraries in a way (RTLD_DEEPBIND) that ends a sanitized program.
  export TBB_ENABLE_SANITIZERS=1
  ctest --test-dir "$ROOT/build-asan" --output-on-failure -j "$JOBS" --no-tests=error -LE slow
  # A leak, too, makes the program's exit code something else than the 0 that these tests expect.
  STREAMSTYLE_SANITIZED=1 pytest_on "$ROOT/build-asan/streamstyle" --timeout 300 "$ROOT/tests/integration/test_stream.py" \
    "$ROOT/tests/integration/test_bad_input.py" "$ROOT/tests/integration/test_webrtc.py"
}

part_tsan() {
  build_native tsan
  # Address randomisation of new kernels is wider than gcc 12's thread sanitizer knows.
  setarch -R ctest --test-dir "$ROOT/build-tsan" --output-on-failure -j "$JOBS" --no-tests=error \
    -LE slow
}

part_fuzz() {
  build_native fuzz fuzzers
  "$ROOT/tests/run_fuzz.sh" "$ROOT/build-fuzz/fuzz" "${STREAMSTYLE_FUZZ_SECONDS:-60}"
}

part_python() {
  build_web
  build_native release streamstyle
  pytest_on "$ROOT/build/streamstyle" --timeout 120 -m 'not soak' "$ROOT/tests"
}

part_web() {
  ensure_npm
  with_node npm run typecheck
  with_node npm run format:check
  with_node npm test
  # The generated types must be those of the API's present description.
  local fresh_types="$STAMPS/schema.gen.ts"
  with_node npx openapi-typescript ../api/openapi.yaml -o "$fresh_types"
  diff -u "$ROOT/web/src/api/schema.gen.ts" "$fresh_types"
  build_web
}

part_browser() {
  ensure_npm
  build_web
  build_native release streamstyle
  with_node node --test --test-concurrency=1 --test-timeout=900000 "$ROOT"/tests/browser/*.test.mjs
}

part_soak() {
  build_native release streamstyle
  STREAMSTYLE_SOAK_SECONDS="${STREAMSTYLE_SOAK_SECONDS:-75}" \
    pytest_on "$ROOT/build/streamstyle" --timeout 600 -m soak "$ROOT/tests/soak"
}
