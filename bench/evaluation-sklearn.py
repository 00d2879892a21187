"""Pulls predictions from Postgres and judges them with scikit-learn.

Reads a JSON object with the server's `url` and the `table`, then a task on each line; answers each line with the seconds
that the pull and the whole took, and with what was found. Imports and the connection are not counted.
"""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
import psycopg
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")  # pandas prefers connections of another library

setup = json.loads(sys.stdin.readline())
connection = psycopg.connect(setup["url"])
SELECT = f"select actual, score from {setup['table']}"
THRESHOLDS = setup["thresholds"]

# A row of binary COPY: the number of fields, and each with its length before it.
ROW = np.dtype([("fields", ">i2"), ("l1", ">i4"), ("actual", "?"), ("l2", ">i4"), ("score", ">f8")])
HEADER, TRAILER = 19, 2


def copied():
    with connection.cursor() as cursor, cursor.copy(f"copy ({SELECT}) to stdout (format binary)") as copy:
        data = b"".join(bytes(part) for part in copy)
    rows = np.frombuffer(data[HEADER:-TRAILER], dtype=ROW)
    return rows["actual"].copy(), rows["score"].astype(float)


def judged(actual, predicted):
    """As one asks scikit-learn for a matrix and what follows from it: a call for each."""
    (tn, fp), (fn, tp) = m.confusion_matrix(actual, predicted).tolist()
    precision, recall, f1, _ = m.precision_recall_fscore_support(actual, predicted, average="binary")
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "accuracy": m.accuracy_score(actual, predicted),
        "balanced_accuracy": m.balanced_accuracy_score(actual, predicted),
        "jaccard": m.jaccard_score(actual, predicted),
        "mcc": m.matthews_corrcoef(actual, predicted),
        "kappa": m.cohen_kappa_score(actual, predicted),
    }


def counted(actual, predicted):
    """The least that scikit-learn can be asked for: the matrix."""
    (tn, fp), (fn, tp) = m.confusion_matrix(actual, predicted).tolist()
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn}


def areas(actual, score):
    fpr, tpr, _ = m.roc_curve(actual, score, drop_intermediate=False)
    return {
        "roc_auc": m.auc(fpr, tpr),
        "average_precision": m.average_precision_score(actual, score),
        "ks": float(np.max(np.abs(tpr - fpr))),
        "log_loss": m.log_loss(actual, score),
        "brier": m.brier_score_loss(actual, score),
    }


def report(actual, score):
    found = areas(actual, score)
    m.precision_recall_curve(actual, score)
    calibration_curve(actual, score, n_bins=10)
    buckets = np.array_split(actual[np.argsort(-score, kind="stable")], 10)
    found["gains"] = [int(b.sum()) for b in buckets]
    return found


def by_pandas():
    frame = pd.read_sql(SELECT, connection)
    return frame["actual"].to_numpy(), frame["score"].to_numpy()


TASKS = {
    "matrix": (copied, lambda actual, score: counted(actual, score >= 0.5)),
    "metrics": (copied, lambda actual, score: judged(actual, score >= 0.5)),
    "thresholds": (copied, lambda actual, score: [judged(actual, score >= t) for t in THRESHOLDS]),
    "areas": (copied, areas),
    "report by COPY": (copied, report),
    "report": (by_pandas, report),
}

for line in sys.stdin:
    pull, judge = TASKS[line.strip()]
    began = time.perf_counter()
    actual, score = pull()
    pulled = time.perf_counter()
    found = judge(actual, score)
    ended = time.perf_counter()
    print(json.dumps({"pull": pulled - began, "seconds": ended - began, "found": found}), flush=True)
