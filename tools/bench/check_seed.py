#!/usr/bin/env python3
"""What the page that the project began with must give.  usage: check_seed.py RECORD.jsonl SOURCE.txt"""
import json
import sys

record = json.loads(open(sys.argv[1], encoding="utf-8").readline())
lines = [line.strip() for line in open(sys.argv[2], encoding="utf-8") if line.strip()]
listings = {kind: [e for e in record["listings"] if e["list"] == kind] for kind in ("projects", "companies", "news")}
agencies = " | ".join(f"{a['name']} {a['acronym'] or ''}".lower() for a in record["agencies"])
people = {p["name"]: p["role"] for p in record["people"]}
checks = {
    "title": record["title"] == lines[0],
    "body: its 9 paragraphs": record["body"].split("\n\n") == lines[1:10],
    "10 projects with updated": len(listings["projects"]) == 10 and all(e["updated"] for e in listings["projects"]),
    "7 companies": len(listings["companies"]) == 7,
    "news teaser and Spotlight": len(listings["news"]) == 2,
    "countries": sorted(c["code"] for c in record["countries"]) == ["AR", "BR", "CL", "CO", "MX", "PE"],
    "people with roles": {"Iván Duque", "Michelle Bachelet", "Sebastián Piñera"} <= people.keys() and all(people[n] for n in people),
    "ICT ministry (Mintic)": "ict ministry" in agencies and "mintic" in agencies,
    "Chilean presidency": "chilean presidency" in agencies,
    "science ministries": "science ministries" in agencies,
    "interior ministry": "interior ministry" in agencies,
    "Kaspersky Labs a company": any("Kaspersky" in c["name"] for c in record["companies"]),
}
for name, fine in checks.items():
    print(f"{name:<28} {'right' if fine else 'WRONG'}")
