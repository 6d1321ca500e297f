#!/usr/bin/env bash
# Makes a Debian machine ready to build, test and plot: installs what is missing when it may, otherwise prints the one
# line to run and exits with 3. The only list of packages is here.
#   ./scripts/setup.sh [--tests] [--full] [--slurm]    --tests adds the browser that opens pages, --full the second compiler,
#                                                      --slurm the cluster of scripts/test-slurm.sh
#   ZOPA_SETUP=skip                everything is there already (another system, other packages)
# Other scripts source this file and get $python, an interpreter with the packages the analysis needs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

packages=(
  g++ cmake ninja-build ccache pkg-config
  libeigen3-dev libboost-dev libboost-program-options-dev libyaml-cpp-dev libexpat1-dev libhdf5-dev hdf5-tools libtbb-dev
  librandom123-dev libfmt-dev libspdlog-dev catch2 libbenchmark-dev locales
  python3 python3-numpy python3-h5py python3-h5netcdf python3-netcdf4 python3-xarray python3-pandas python3-matplotlib
  python3-pytest python3-jsonschema python3-yaml
)
[[ " $* " != *" --tests "* ]] || packages+=(chromium)
[[ " $* " != *" --full "* ]] || packages+=(clang)
[[ " $* " != *" --slurm "* ]] || packages+=(slurm-wlm munge)

# The tests run the program under a locale with a decimal comma.
make_locale=(localedef -i de_DE -f UTF-8 de_DE.UTF-8)
has_locale() { [[ $'\n'$(locale -a 2>/dev/null)$'\n' == *$'\nde_DE.utf8\n'* ]]; }

cannot() {
  printf 'setup: %s\n' "$1" >&2
  exit 3
}

install_packages() {
  "${as_root[@]}" apt-get update -qq -o Acquire::Retries=3
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@"
}

set_up() {
  local missing=() package
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    cannot "this is not a Debian system. Install the like of: ${packages[*]}; then set ZOPA_SETUP=skip"
  for package in "${packages[@]}"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || ! has_locale || return 0

  as_root=()
  if ((EUID != 0)); then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo)
    else
      local line=
      ((${#missing[@]} == 0)) || line="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
      has_locale || line="${line:+$line && }${make_locale[*]}"
      cannot "something is missing and only root may install it. Run this line as root, then try again:
$line"
    fi
  fi
  if ((${#missing[@]})); then
    stage "installing ${#missing[@]} Debian packages" install_packages "${missing[@]}" || exit 3
  fi
  if ! has_locale; then
    stage "making the locale de_DE.UTF-8" "${as_root[@]}" "${make_locale[@]}" || exit 3
  fi
}

# The python3 on PATH may not be Debian's.
find_python() {
  local candidate
  for candidate in /usr/bin/python3 python3; do
    if "$candidate" -c 'import h5py, matplotlib, numpy' 2>/dev/null; then
      python=$candidate
      return 0
    fi
  done
  cannot "no python3 with h5py, matplotlib and numpy; on Debian: apt-get install python3-h5py python3-matplotlib"
}

[[ ${ZOPA_SETUP:-} == skip ]] || set_up
find_python
