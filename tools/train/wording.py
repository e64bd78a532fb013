"""What words, and pairs of words that follow one another, say for a block to be of a body: one linear model over all of them, so that
what is said twice counts once. Words alone, each counted by itself (the cue words), told promotion from news less well.
"""
import collections

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression

MOST_WORDS = 64      # of a block, as in describe_text.cpp
LEAST_SITES = 3      # that have a word or pair
STRENGTH = 1.0       # inverse of the penalty; 0.3: a third of the rows and half of the gain
LEAST_WEIGHT = 0.1


def tokens_of(words):
    ends = ["<", *words[:MOST_WORDS], ">"]
    return ["u:" + w for w in ends[1:-1]] + [f"p:{a} {b}" for a, b in zip(ends, ends[1:])]


def weigh_wording(rows, sites):
    """Rows of a table: "u:word | weight", "p:word word | weight".  rows: (words, label), of `sites`."""
    seen = collections.defaultdict(set)
    texts = [tokens_of(words) for words, _ in rows]
    for tokens, site in zip(texts, sites):
        for token in tokens:
            if len(seen[token]) < LEAST_SITES:
                seen[token].add(site)
    known = sorted(token for token, where in seen.items() if len(where) == LEAST_SITES)
    place = {token: i for i, token in enumerate(known)}
    columns, values, ends = [], [], [0]
    for tokens in texts:
        found = [place[token] for token in tokens if token in place]
        columns += found
        values += [1 / max(1, len(found)) ** 0.5] * len(found)
        ends.append(len(columns))
    matrix = scipy.sparse.csr_matrix((values, columns, ends), shape=(len(texts), len(known)))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-3, random_state=1).fit(matrix, numpy.array([label for _, label in rows]))
    return [f"{token} | {weight:.1f}" for token, weight in zip(known, model.coef_[0]) if abs(weight) >= LEAST_WEIGHT and "|" not in token and "#" not in token]
