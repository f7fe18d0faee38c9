"""Boosted decision stumps over a CSV file, with nothing but the standard library.

    train.py DATA N_ESTIMATORS MAX_BINS LR    trains once and leaves scores and a model in $GRANARY_DIR
    train.py DATA                             reads such triples as lines, and prints the accuracy of each
"""

import json
import math
import os
import sys

ROWS = 240  # read from the beginning of the file: half to train on, half to test on


def read(path):
    rows = []
    with open(path) as lines:
        next(lines)
        for line in lines:
            rows.append([float(cell) for cell in line.split(",")])
            if len(rows) == ROWS:
                break
    return rows[: ROWS // 2], rows[ROWS // 2 :]


def stumps(rows, bins):
    """Each feature with its quantiles as thresholds."""
    found = []
    for feature in range(len(rows[0]) - 1):
        values = sorted(row[feature] for row in rows)
        for i in range(1, bins + 1):
            found.append((feature, values[i * (len(values) - 1) // (bins + 1)]))
    return found


def train(rows, n_estimators, bins, lr):
    """AdaBoost with shrinkage; a model is a list of (feature, threshold, weight)."""
    weights = [1 / len(rows)] * len(rows)
    candidates = stumps(rows, bins)
    model = []
    for _ in range(n_estimators):
        best = None
        for feature, threshold in candidates:
            error = sum(w for w, row in zip(weights, rows) if (row[feature] > threshold) != (row[-1] > 0.5))
            for sign, wrong in ((1, error), (-1, 1 - error)):
                if best is None or wrong < best[0]:
                    best = (wrong, feature, threshold, sign)
        wrong, feature, threshold, sign = best
        wrong = min(max(wrong, 1e-9), 1 - 1e-9)
        alpha = lr * 0.5 * math.log((1 - wrong) / wrong) * sign
        model.append((feature, threshold, alpha))
        for i, row in enumerate(rows):
            vote = 1 if row[feature] > threshold else -1
            truth = 1 if row[-1] > 0.5 else -1
            weights[i] *= math.exp(-alpha * vote * truth)
        total = sum(weights)
        weights = [w / total for w in weights]
    return model


def accuracy(model, rows):
    right = 0
    for row in rows:
        votes = sum(alpha if row[feature] > threshold else -alpha for feature, threshold, alpha in model)
        right += (votes > 0) == (row[-1] > 0.5)
    return right / len(rows)


def main():
    training, test = read(sys.argv[1])
    if len(sys.argv) == 2:
        for line in sys.stdin:
            n_estimators, bins, lr = line.split()
            print(repr(accuracy(train(training, int(n_estimators), int(bins), float(lr)), test)))
        return
    model = train(training, int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
    folder = os.environ["GRANARY_DIR"]
    with open(os.path.join(folder, "binaries", "model.json"), "w") as out:
        json.dump(model, out)
    with open(os.path.join(folder, "scores.json"), "w") as out:
        json.dump({"test": {"accuracy": accuracy(model, test)}}, out)
    print("accuracy", accuracy(model, test))


main()
