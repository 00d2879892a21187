"""Reads JSON lines {"dialect", "sql"}, parses them, and tells how long sqlglot needs to pretty-print what it parsed."""

import json
import logging
import sys
import time

import sqlglot

logging.disable(logging.CRITICAL)
NAMES = {"sqlserver": "tsql"}

trees, skipped = [], {}
for line in sys.stdin:
    statement = json.loads(line)
    dialect = NAMES.get(statement["dialect"], statement["dialect"])
    try:
        trees.append((sqlglot.parse_one(statement["sql"], read=dialect), dialect))
    except Exception:
        skipped[dialect] = skipped.get(dialect, 0) + 1

rounds = []
for _ in range(int(sys.argv[1])):
    began = time.perf_counter()
    for tree, dialect in trees:
        tree.sql(dialect=dialect, pretty=True)
    rounds.append(time.perf_counter() - began)

print(json.dumps({"printed": len(trees), "skipped": skipped, "rounds": rounds}))
