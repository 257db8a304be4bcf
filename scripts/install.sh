# Sourced by ./sievert and ./check: finds what is missing and installs it from Debian's packages.

# install_missing REASON COMMAND:PACKAGE... installs the packages whose commands (or files, with a slash) are missing.
install_missing() {
  local reason=$1 pair command package packages=()
  shift
  for pair in "$@"; do
    command=${pair%%:*}
    package=${pair#*:}
    case $command in
      */*) [ -e "$command" ] || packages+=("$package") ;;
      *) command -v "$command" >/dev/null 2>&1 || packages+=("$package") ;;
    esac
  done
  [ ${#packages[@]} -gt 0 ] || return 0
  local install="apt-get install -y --no-install-recommends ${packages[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
      as_root=(sudo)
    else
      echo "sievert: $reason needs packages that are not installed. Run as root:" >&2
      echo "    apt-get update && $install" >&2
      return 3
    fi
  fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "sievert: $reason needs ${packages[*]} (Debian's package names); there is no apt-get here to install them" >&2
    return 3
  fi
  echo "sievert: installing ${packages[*]}" >&2
  mkdir -p "$root/.sievert"
  local log=$root/.sievert/install.log
  if ! { "${as_root[@]}" apt-get update -q \
      && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" $install; } >"$log" 2>&1 </dev/null; then
    tail -n 5 "$log" >&2
    echo "sievert: could not install ${packages[*]}; the whole log is in $log" >&2
    return 3
  fi
  hash -r
}

build_needs=(javac:openjdk-17-jdk-headless mvn:maven)
run_needs=(
  yosys:yosys
  berkeley-abc:berkeley-abc
  sta:opensta
  verilator:verilator
  g++:g++
  make:make
  /usr/share/qflow/tech/osu018/osu018_stdcells.lib:qflow-tech-osu018
)
test_needs=(iverilog:iverilog klayout:klayout graywolf:graywolf qrouter:qrouter magic:magic)
