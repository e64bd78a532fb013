#!/usr/bin/env python3
"""Writes pages of one invented site, as HTML and as flat text, with their truth; the same pages at every call.

    invent_site.py FOLDER [PAGES]      FOLDER/html/NN.html, FOLDER/flat/NN.txt, FOLDER/truth.json

The site has what news portals have around an article: menus, a kicker, share bars, a sign-up blurb in the middle of the
text in one of three wordings, a photo credit, cards of projects and firms, teasers, an author's box, a footer. None of its
wordings is in Winnow's tables.
"""
import json
import pathlib
import random
import sys

PLACES = ["Puerto Amaro", "Villa Cardón", "Santa Brígida", "Quebrada Honda", "Loma Verde", "San Telmo del Río", "Bahía Escondida", "Alto Perdiz"]
BODIES = ["the water board", "the ports authority", "the energy regulator", "the provincial assembly", "the audit court", "the transport ministry"]
GOODS = ["copper cathodes", "natural gas", "soy meal", "desalinated water", "rail sleepers", "wind turbines", "rice", "fishmeal"]
NAMES = ["Amalia Rengifo", "Tomás Iriarte", "Beatriz Quispe", "Hernán Oyarzún", "Lucía Maldonado", "Esteban Carrillo"]
SECTORS = ["Ports", "Water", "Energy", "Mining", "Rail"]

SENTENCES = [
    "{Body} approved the budget for the second stage of the works in {place}, which will cost {n} million dollars.",
    "Shipments of {good} through {place} rose by {n} percent in the first half of the year, according to figures that {body} released.",
    "{name}, who heads the office in {place}, said that the contract would be signed before the end of {month}.",
    "Residents of {place} have asked for a public hearing, and {body} has until {month} to answer them.",
    "The plant is to produce {n} thousand tonnes of {good} a year once both lines are running.",
    "Two of the {n} bidders were excluded because their guarantees did not cover the whole term.",
    "“We expect the first trains in {month}, and not a day later,” {name} told reporters in {place}.",
    "A similar plan failed {n} years ago when prices of {good} fell and the lenders withdrew.",
    "{Body} will publish the results on its site, and appeals may be filed within {n} working days.",
    "Exporters of {good} warn that the new tariff would make them pay {n} dollars more for each tonne.",
    "Work on the access road to {place} was stopped in {month} after heavy rain had damaged {n} kilometres of it.",
    "The loan has a term of {n} years and was granted by a group of regional banks led from {place}.",
]
BLURBS = [
    "Cobalto Hoy sends you the tenders of your region every morning at seven. Try it with your team for two weeks, no card needed.",
    "With a Cobalto Hoy account you see who won, who lost and what it cost. Open yours in a minute and bring two colleagues along.",
    "Readers of Cobalto Hoy Plus work with 40,000 files on ports, water and rail. Have a look at what they see before you do.",
]
MENU = ["Portada", "Tender room", "Who is who", "Maps", "Events calendar"]
FOOTER = ["Cobalto Hoy is made in Villa Cardón", "House rules", "Work with us", "Write to the desk", "© Cobalto Hoy Editores"]
AUTHOR = "The desk of Cobalto Hoy follows public works in nine countries and answers to desk@cobaltohoy.example."


def fill(r, sentence):
    body = r.choice(BODIES)
    return sentence.format(Body=body[0].upper() + body[1:], body=body, place=r.choice(PLACES), good=r.choice(GOODS), name=r.choice(NAMES),
                           n=r.randint(2, 97), month=r.choice(["January", "March", "May", "August", "October", "December"]))


def paragraph(r):
    return " ".join(fill(r, s) for s in r.sample(SENTENCES, r.randint(1, 3)))


def page(number):
    r = random.Random(number * 7919)
    sector = r.choice(SECTORS)
    card = lambda kind: (f"{r.choice(['Norte', 'Delta', 'Andes', 'Litoral', 'Cumbre'])} {r.choice(['terminal', 'aqueduct', 'corridor', 'substation'])} {r.choice('ABCDEF')}{number % 10}"
                         if kind == "work" else f"{r.choice(['Hidro', 'Ferro', 'Porto', 'Ener'])}{r.choice(['sur', 'nova', 'mar', 'val'])} {r.choice(['S.A.', 'Ltda.', 'y Cía.'])}")
    return {
        "sector": sector,
        "title": fill(r, r.choice(["{Body} clears new works in {place}", "Exports of {good} pick up in {place}", "{place} waits for a ruling on {good}"])),
        "date": f"{r.randint(1, 28)} {r.choice(['May', 'June', 'July'])} 2025",
        "author": r.choice(NAMES),
        "paragraphs": [paragraph(r) for _ in range(r.randint(4, 9))],
        "blurb": r.choice(BLURBS),
        "works": [(card("work"), r.choice(["Design", "Bidding", "Building"]), f"{r.randint(2, 9)} weeks ago") for _ in range(r.randint(2, 5))],
        "firms": [(card("firm"), fill(r, "Builds and runs terminals for {good} in {place} and {n} other towns, for public and private owners.")) for _ in range(r.randint(2, 4))],
        "teasers": [fill(r, "{Body} looks into the price of {good}") for _ in range(3)],
    }


def middle(p):
    return len(p["paragraphs"]) // 2


def flat(p):
    lines = MENU + ["", p["sector"], p["title"], f"Cobalto Hoy | {p['date']} | {p['author']}", "Send by mail  Keep for later", ""]
    for i, text in enumerate(p["paragraphs"]):
        if i == middle(p):
            lines += [p["blurb"], ""]
        lines += [text, ""]
    lines += [AUTHOR, "", f"On the drawing board: {p['sector']}", "All works of the region with stage, owner and calendar in the Cobalto Hoy tender room."]
    for name, stage, when in p["works"]:
        lines += ["- Work:", name, "- Where it stands:", stage, "- Last touched:", when]
    lines += ["", f"Names to know: {p['sector']}"]
    for name, text in p["firms"]:
        lines += ["- Firm:", name, text]
    lines += ["", "Keep reading", *p["teasers"], "", *FOOTER]
    return "\n".join(lines) + "\n"


def html(p):
    items = lambda texts: "".join(f"<li><a href=/x>{t}</a></li>" for t in texts)
    text = ""
    for i, paragraph_text in enumerate(p["paragraphs"]):
        if i == middle(p):
            text += f'<p class=ch-pull>{p["blurb"]}</p>'
        text += f"<p>{paragraph_text}</p>\n"
    works = "".join(f"<div class=ch-item><span>Work:</span> <a href=/w>{n}</a><div>Where it stands: {s}</div><div>Last touched: {w}</div></div>" for n, s, w in p["works"])
    firms = "".join(f"<div class=ch-item><a href=/f>{n}</a><p>{t}</p></div>" for n, t in p["firms"])
    return f"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{p['title']} - Cobalto Hoy</title></head><body>
<header><ul class=ch-top>{items(MENU)}</ul></header><div class=ch-page><div class=ch-kick>{p['sector']}</div><h1>{p['title']}</h1>
<div class=ch-sign>Cobalto Hoy | {p['date']} | {p['author']}</div><div class=ch-tools><a href=/m>Send by mail</a> <a href=/k>Keep for later</a></div>
<div class=ch-text>{text}</div><div class=ch-desk>{AUTHOR}</div>
<div class=ch-board><h3>On the drawing board: {p['sector']}</h3><p>All works of the region with stage, owner and calendar in the Cobalto Hoy tender room.</p>{works}</div>
<div class=ch-board><h3>Names to know: {p['sector']}</h3>{firms}</div><div class=ch-more><h3>Keep reading</h3><ul>{items(p['teasers'])}</ul></div></div>
<footer><ul>{items(FOOTER)}</ul></footer></body></html>
"""


def main():
    folder = pathlib.Path(sys.argv[1])
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    truth = {}
    for form in ("html", "flat"):
        (folder / form).mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        p = page(number)
        (folder / "html" / f"{number:02}.html").write_text(html(p))
        (folder / "flat" / f"{number:02}.txt").write_text(flat(p))
        truth[f"{number:02}"] = {"body": "\n\n".join(p["paragraphs"]), "title": p["title"]}
    (folder / "truth.json").write_text(json.dumps(truth))


if __name__ == "__main__":
    main()
