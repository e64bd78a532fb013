#!/usr/bin/env python3
"""Records in pandas.  winnow -o articles.jsonl.gz pages/ && examples/pandas_read.py articles.jsonl.gz"""
import sys

import pandas as pd

articles = pd.read_json(sys.argv[1], lines=True, dtype={"id": "string", "date": "string"}, convert_dates=False)
print(articles["status"].value_counts())

# A row a person named; the article's own columns beside it.
people = articles[["id", "title", "date", "people"]].explode("people").dropna(subset=["people"])
people = people.drop(columns="people").join(pd.json_normalize(people["people"]).set_index(people.index))
print(people.groupby("name")["mentions"].sum().sort_values(ascending=False).head(20))
