# Sourced by the scripts beside it: where engines are kept, and how one is put there.
#
# A folder appears in the cache complete or not at all: it is filled under another name and renamed. Two runs at once
# do the work once (a lock per engine). A folder is made again when the stamp of its recipe has changed.
set -euo pipefail
umask 022

cache=${QUERN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/quern}
mkdir -p "$cache"

say() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; }
fail() {
  say "$*"
  exit 1
}
need() {
  local program
  for program in "$@"; do command -v "$program" >/dev/null || fail "needs $program"; done
}

# install_once NAME STAMP FUNCTION: fill $cache/NAME by "FUNCTION <new folder>" unless it holds STAMP already.
install_once() {
  local target=$cache/$1 stamp=$2 fill=$3
  need flock
  exec 9>"$cache/$1.lock"
  flock 9
  if [ "$(cat "$target/stamp" 2>/dev/null)" = "$stamp" ]; then
    exec 9>&-
    return
  fi
  rm -rf "$target.new"
  mkdir "$target.new"
  "$fill" "$target.new" 9>&-
  printf '%s\n' "$stamp" >"$target.new/stamp"
  rm -rf "$target"
  mv "$target.new" "$target"
  exec 9>&-
  say "ready in $target"
}

# private_apt SUITE STATE: read the lists of a Debian suite by apt's own client, with a state of its own, so that neither
# the system's packages nor its lists change. The system's mirror, proxy and keys are used.
private_apt() {
  local suite=$1 state=$2 mirror
  need apt-get apt-config dpkg-deb
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | sort -u | head -n 1)
  [ -n "$mirror" ] || fail "apt knows no Debian mirror"
  mkdir -p "$state/lists/partial" "$state/archives/partial" "$state/parts"
  : >"$state/status"
  cat >"$state/suite.sources" <<END
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Architectures: $(dpkg --print-architecture)
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
  {
    apt-config dump Acquire | grep -v '^Acquire::IndexTargets'
    cat <<END
Acquire::Languages "none";
Acquire::Retries "3";
APT::Install-Recommends "false";
APT::Sandbox::User "";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "$state/parts";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$state/parts";
Dir::Etc::sourcelist "$state/suite.sources";
Dir::Etc::sourceparts "$state/parts";
Dir::State "$state";
Dir::State::lists "$state/lists";
Dir::State::status "$state/status";
Dir::Cache "$state";
Dir::Cache::archives "$state/archives";
Dir::Log "$state";
END
  } >"$state/apt.conf"
  APT_CONFIG=$state/apt.conf apt-get -qq update >&2
}

# closure STATE NAMES…: the packages and all they depend on, of the lists that private_apt read.
closure() {
  local state=$1
  shift
  APT_CONFIG=$state/apt.conf apt-get -qq -y --print-uris install "$@" | sed -n "s/^'[^']*' \([^_ ]*\)_.*/\1/p"
}

# unpack STATE INTO NAMES…: download packages and unpack them into a folder.
unpack() {
  local state=$1 into=$2 package
  shift 2
  (cd "$state/archives" && APT_CONFIG=$state/apt.conf apt-get -qq download "$@" >&2)
  for package in "$state"/archives/*.deb; do dpkg-deb -x "$package" "$into"; done
}
