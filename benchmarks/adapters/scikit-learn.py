"""The same training with scikit-learn: python3 scikit-learn.py FOLDER SET; prints figures as JSON."""
import csv
import gzip
import json
import statistics
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

TIMES = 5
folder, name = sys.argv[1:]
with gzip.open(f"{folder}/{name}/text.jsonl.gz", "rt", encoding="utf-8") as lines:
    texts = {str(row["id"]): row["text"] for row in map(json.loads, lines)}
with gzip.open(f"{folder}/{name}/votes.csv.gz", "rt", encoding="utf-8") as lines:
    rows = [row for row in csv.reader(lines)][1:]


def part(wanted):
    chosen = [row for row in rows if row[1] == wanted and int(row[2]) >= 0]
    return [texts[row[0]] for row in chosen], [int(row[2]) for row in chosen]


training, labels = part("train")
test, truth = part("test")
fits, predictions = [], []
for _ in range(TIMES):
    start = time.perf_counter()
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    features = vectorizer.fit_transform(training)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(features, labels)
    trained = time.perf_counter()
    predicted = model.predict_proba(vectorizer.transform(test)).argmax(axis=1)
    predictions.append(time.perf_counter() - trained)
    fits.append(trained - start)
right = sum(model.classes_[best] == label for best, label in zip(predicted, truth))
print(
    json.dumps(
        {
            "fitMs": round(1000 * statistics.median(fits), 3),
            "predictRowsPerSecond": round(len(truth) / statistics.median(predictions)),
            "accuracy": right / len(truth),
        }
    )
)
