#!/usr/bin/env bash
# Microsoft's T-SQL parser and schema model into the cache, from PyPI wheels: ScriptDom and DacFx (of mssql-cli), the .NET
# runtime they run on (dotnetcore2), its bridge to Python (pythonnet), and the OpenSSL 1.1 that the runtime wants (of
# psycopg2-binary). Their licence is Microsoft's: they stay in the cache. The runtime also wants ICU; where the system has
# none, its release's package is unpacked beside.
. "$(dirname "$0")/common.sh"

# Take from wheels the folders that are wanted: wheel pattern, folder in it, folder to write.
take='
import glob, os, sys, zipfile
pattern, prefix, into = sys.argv[1:]
with zipfile.ZipFile(glob.glob(pattern)[0]) as wheel:
    for name in wheel.namelist():
        if name.startswith(prefix) and not name.endswith("/"):
            path = os.path.join(into, name[len(prefix):])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(wheel.read(name))
'

system_icu() {
  local cache_of_linker
  cache_of_linker=$(/sbin/ldconfig -p 2>/dev/null || true)
  sed -n 's/.*=> \(.*libicuuc\.so\.[0-9]*\)$/\1/p' <<<"$cache_of_linker" | head -n 1
}

private_icu() {
  local into=$1 state=$1/apt release name
  # shellcheck source=/dev/null
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  private_apt "$release" "$state"
  name=$(APT_CONFIG=$state/apt.conf apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort -V | tail -n 1)
  unpack "$state" "$into/icu" "$name"
  cp -a "$into"/icu/usr/lib/*/libicu*.so.* "$into/lib/"
  rm -rf "$state" "$into/icu"
}

fill() {
  local into=$1 wheels=$1/wheels icu library
  need python3
  [ "$(uname -m)" = x86_64 ] || fail "the wheels are for x86-64"
  mkdir "$wheels" "$into/lib"
  python3 -m pip install -q --root-user-action ignore --target "$into/python" pythonnet==3.0.5
  python3 -m pip download -q --no-deps -d "$wheels" dotnetcore2==3.1.23 mssql-cli==1.0.0
  python3 -m pip download -q --no-deps -d "$wheels" --python-version 3.11 --platform manylinux2014_x86_64 \
    --only-binary :all: psycopg2-binary==2.9.5
  python3 -c "$take" "$wheels/dotnetcore2-*" dotnetcore2/bin/ "$into/dotnet"
  python3 -c "$take" "$wheels/mssql_cli-*" mssqlcli/mssqltoolsservice/bin/ "$into/tools"
  python3 -c "$take" "$wheels/psycopg2_binary-*" psycopg2_binary.libs/ "$into/lib"
  for library in ssl crypto; do
    (cd "$into/lib" && ln -s "lib$library"-*.so.1.1 "lib$library.so.1.1")
  done
  rm -rf "$wheels"

  icu=$(system_icu)
  if [ -z "$icu" ]; then
    say "no ICU on this system: unpacking one"
    private_icu "$into"
    icu=$(ls "$into"/lib/libicuuc.so.* | head -n 1)
  fi
  readlink -f "$icu" | sed 's/.*libicuuc\.so\.//' >"$into/icu-version"
  # the bridge is built for this Python only
  python3 -c 'import sys; print(sys.executable)' >"$into/python-path"
  printf 'ScriptDom 150\n' >"$into/version"
}

install_once tsql "mssql-cli 1.0.0, dotnetcore2 3.1.23, $(python3 -V) 2" fill
