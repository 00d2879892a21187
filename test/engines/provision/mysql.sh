#!/usr/bin/env bash
# MySQL into the cache: the server of Debian's unstable suite with every library it needs, its C library included, and
# run by that suite's own loader, so that it works beside the system's older libraries. Also a data folder, initialised
# once, that each test run copies.
. "$(dirname "$0")/common.sh"

fill() {
  local into=$1 state=$1/apt tree=$1/tree packages loader server
  mkdir "$tree"
  private_apt sid "$state"
  # Perl serves only helper scripts
  packages=$(closure "$state" mysql-server-core | grep -vE '^(perl.*|libperl.*|libgdbm.*)$')
  [ -n "$packages" ] || fail "the suite has no mysql-server-core"
  say "downloading $(wc -w <<<"$packages") packages"
  # shellcheck disable=SC2086
  unpack "$state" "$tree" $packages
  rm -rf "$state" "$tree"/usr/share/{doc,man,locale,lintian,bug,perl,gcc} "$tree"/usr/lib/*/{gconv,perl}
  find "$tree/usr/bin" -mindepth 1 -delete

  loader=$(cd "$into" && ls tree/usr/lib/*-linux-gnu/ld-linux-*.so.* | head -n 1)
  [ -x "$into/$loader" ] || fail "no loader in the tree"
  cat >"$into/mysqld" <<'END'
#!/bin/sh
# mysqld by its own loader and libraries
here=$(dirname "$(readlink -f "$0")")
loader=$(echo "$here"/tree/usr/lib/*-linux-gnu/ld-linux-*.so.*)
tree=$here/tree/usr
[ "$(id -u)" = 0 ] && set -- "$@" --user=root
exec "$loader" --library-path "$(dirname "$loader")" --argv0 "$tree/sbin/mysqld" "$tree/sbin/mysqld" \
  --no-defaults --basedir="$tree" --lc-messages-dir="$tree/share/mysql" \
  --character-sets-dir="$tree/share/mysql/charsets" --plugin-dir="$tree/lib/mysql/plugin" --secure-file-priv=NULL "$@"
END
  chmod +x "$into/mysqld"
  server=$into/mysqld
  "$server" --version | sed 's/.*Ver \([^ ]*\).*/\1/' >"$into/version"

  say "initialising a data folder for $(cat "$into/version")"
  mkdir -m 700 "$into/data"
  "$server" --initialize-insecure --datadir="$into/data" --log-error="$into/initialize.log" ||
    { cat "$into/initialize.log" >&2 && fail "mysqld --initialize failed"; }
  rm -f "$into/data/auto.cnf" "$into/initialize.log"
}

install_once mysql "debian-sid 1" fill
