#!/usr/bin/env bash
# Spark with Delta into the cache: the jars of the pyspark source package (Python only downloads it), Delta's from
# Maven Central by the Ivy that Spark brings along. Then an archive of the classes that are loaded at every start, which
# needs a Node that runs TypeScript, and holds for this Java only.
. "$(dirname "$0")/common.sh"

spark=4.2.1
delta=4.4.0

fill() {
  local into=$1 module
  need python3 java
  mkdir "$into/jars" "$into/delta" "$into/download"
  say "downloading Spark $spark (450 MB)"
  python3 -m pip download -q --no-deps --no-cache-dir --no-binary :all: -d "$into/download" "pyspark==$spark"
  tar xzf "$into/download/pyspark-$spark.tar.gz" -C "$into/jars" --strip-components=3 "pyspark-$spark/deps/jars"
  say "downloading Delta $delta"
  for module in "delta-spark_${spark%.*}_2.13" delta-storage; do
    java -cp "$into/jars/*" org.apache.ivy.Main -warn -cache "$into/download/ivy" -notransitive -types jar \
      -dependency io.delta "$module" "$delta" -retrieve "$into/delta/[artifact]-[revision].[ext]" >"$into/download/log" ||
      { cat "$into/download/log" >&2 && fail "no $module"; }
  done
  rm -rf "$into/download"
  [ "$(ls "$into/delta"/*.jar | wc -l)" = 2 ] || fail "Delta's jars did not come"
  printf '%s\n' "$spark" >"$into/version"
}

archive() {
  say "recording classes"
  node "$(dirname "$0")/spark-archive.ts" "$1"
  rm -rf "$1/work"
  [ -s "$1/classes.jsa" ] || fail "no archive came of it"
}

install_once spark "spark $spark delta $delta 1" fill
install_once spark-archive "$(cat "$cache/spark/stamp"), $(java -version 2>&1 | tail -n 1) 1" archive
