"""Reads JSON lines {"dialect", "sql"}, and tells how long sqlglot needs to parse them, and to pretty-print what it parsed."""

import json
import logging
import sys
import time

import sqlglot

logging.disable(logging.CRITICAL)
NAMES = {"sqlserver": "tsql"}
statements = [json.loads(line) for line in sys.stdin]


def took(began):
    return {"clock": time.perf_counter() - began[0], "processor": time.process_time() - began[1]}


def now():
    return time.perf_counter(), time.process_time()


trees, skipped = [], {}
began = now()
for statement in statements:
    dialect = NAMES.get(statement["dialect"], statement["dialect"])
    try:
        trees.append((sqlglot.parse_one(statement["sql"], read=dialect), dialect))
    except Exception:
        skipped[dialect] = skipped.get(dialect, 0) + 1
parsing = took(began)

began = now()
for tree, dialect in trees:
    tree.sql(dialect=dialect, pretty=True)
printing = took(began)

print(json.dumps({"printed": len(trees), "skipped": skipped, "parsing": parsing, "printing": printing}))
