"""Links people with Splink on DuckDB, by rules and weights that are given.

Reads a JSON object with the `csv` of the people and the `threshold`, then a line for each run; answers each with the seconds
that the prediction took and with what was found. Imports, the load of the people and the linker's construction are not counted.
"""

import json
import logging
import sys
import time

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.WARNING)

setup = json.loads(sys.stdin.readline())
connection = duckdb.connect()
connection.execute(
    """create table people as select * from read_csv(?, header = true, nullstr = '', columns = {
      'unique_id': 'bigint', 'given_name': 'varchar', 'surname': 'varchar', 'birth_date': 'date', 'postcode': 'varchar',
      'city': 'varchar', 'email': 'varchar', 'income': 'integer'})""",
    [setup["csv"]],
)


def comparison(name, levels):
    """Weights are logarithms of likelihood ratios: m = 2^w u."""
    null = {"sql_condition": f"{name}_l is null or {name}_r is null", "label_for_charts": "null", "is_null_level": True}
    others = [
        {"sql_condition": sql, "label_for_charts": sql, "m_probability": 2.0 ** (weight - 10), "u_probability": 2.0**-10}
        for sql, weight in levels
    ]
    return {"output_column_name": name, "comparison_levels": [null, *others]}


def edits(name, exact, one, two, beyond):
    at = f"levenshtein({name}_l, {name}_r)"
    return comparison(
        name,
        [(f"{name}_l = {name}_r", exact), (f"{at} <= 1", one), (f"{at} <= 2", two), ("ELSE", beyond)],
    )


def equal(name, agree, differ):
    return comparison(name, [(f"{name}_l = {name}_r", agree), ("ELSE", differ)])


SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    probability_two_random_records_match=0.5,  # its logarithm of odds is 0
    blocking_rules_to_generate_predictions=[
        block_on("surname", "substr(given_name, 1, 1)"),
        block_on("city", "year(birth_date)"),
        block_on("birth_date"),
    ],
    comparisons=[
        edits("given_name", *setup["weights"]["givenName"]),
        edits("surname", *setup["weights"]["surname"]),
        comparison(
            "birth_date",
            [
                ("birth_date_l = birth_date_r", setup["weights"]["birth"][0]),
                ("abs(date_diff('day', birth_date_l, birth_date_r)) <= 31", setup["weights"]["birth"][1]),
                ("ELSE", setup["weights"]["birth"][2]),
            ],
        ),
        comparison(
            "income",
            [
                ("abs(income_l - income_r) <= 10", setup["weights"]["income"][0]),
                ("abs(income_l - income_r) <= 1000", setup["weights"]["income"][1]),
                ("ELSE", setup["weights"]["income"][2]),
            ],
        ),
        equal("postcode", *setup["weights"]["postcode"]),
        equal("email", *setup["weights"]["email"]),
    ],
    retain_matching_columns=False,
    retain_intermediate_calculation_columns=False,
)

for _ in sys.stdin:
    linker = Linker("people", SETTINGS, db_api=DuckDBAPI(connection))
    began = time.perf_counter()
    found = linker.inference.predict(threshold_match_weight=setup["threshold"])
    seconds = time.perf_counter() - began
    pairs, digest, score = connection.execute(
        f"""select count(*), sum(unique_id_l * 1000003 + unique_id_r)::bigint, sum(match_weight)
        from {found.physical_name}"""
    ).fetchall()[0]
    found.drop_table_from_database_and_remove_from_cache()
    linker.table_management.delete_tables_created_by_splink_from_db()
    print(json.dumps({"seconds": seconds, "pairs": pairs, "digest": str(digest), "score": score}), flush=True)
