"""Documents made of our own sentences (lines/XX.txt), their slots filled from data/: text that teaches the tagger the manner of
business and government news where the corpora hold little of it. The same from run to run.
"""
import random
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIELDS = {
    "en": "energy mining finance health transport interior foreign public_works environment education justice agriculture economy labor "
          "defense telecommunications planning trade tourism housing culture science".split(),
    "es": ["Hacienda", "Energía", "Minería", "Salud", "Obras Públicas", "Transporte", "Economía", "Educación", "Justicia", "Defensa", "Agricultura",
           "Medio Ambiente", "Relaciones Exteriores", "Trabajo", "Vivienda", "Cultura", "Ciencia y Tecnología", "Minas y Energía", "Interior",
           "Comercio, Industria y Turismo", "Hacienda y Crédito Público", "Tecnologías de la Información", "Economía y Finanzas"],
    "pt": ["Fazenda", "Saúde", "Educação", "Justiça", "Defesa", "Agricultura", "Cultura", "Economia", "Infraestrutura"],
}
FIELDS_C = ["Finance", "Health", "Energy and Mines", "Public Works", "Education", "Labour", "Tourism", "National Security", "Trade and Industry",
            "Foreign Affairs", "Science and Technology", "Agriculture and Fisheries", "Works and Transport"]
PT_MINISTRIES = ["Ministério da Fazenda", "Ministério de Minas e Energia", "Ministério dos Transportes", "Ministério da Saúde", "Ministério do Planejamento",
                 "Ministério das Comunicações", "Ministério da Integração Nacional", "Ministério do Meio Ambiente", "Ministério da Justiça e Segurança Pública"]
COMPANY = {"en": ["{s} Energy", "{s} Mining", "{s} Resources", "{s} & {s}", "{s} Group", "{s} Capital", "Grupo {s}", "{s} Holdings", "{s} Telecom", "{s}"],
           "es": ["Grupo {s}", "Minera {s}", "Constructora {s}", "{s} S.A.", "{s} Energía", "Banco {s}", "Cementos {s}", "Eléctrica {s}", "{s}"],
           "pt": ["Grupo {s}", "Construtora {s}", "{s} Energia", "{s} Engenharia", "Banco {s}", "Companhia {s}", "{s} S.A.", "Mineração {s}", "{s}"]}
PARTY = {"en": ["{s} Workers Union", "National Liberation Party", "Democratic Labour Party", "Liberal Party", "Conservative Party"],
         "es": ["Partido Liberal", "Partido Popular", "Frente Amplio", "Unión Cívica", "Acción Democrática", "Partido Nacional", "Sindicato de Mineros"],
         "pt": ["PSB", "PDT", "PSD", "PT", "MDB", "PSDB", "Partido Verde", "Sindicato dos Metalúrgicos", "Palmeiras", "Grêmio"]}
UNIVERSITY = {"en": ["University of {c}", "{s} University"], "es": ["Universidad de {c}", "Universidad Nacional", "Universidad {s}"],
              "pt": ["Universidade de {c}", "Universidade Federal de {c}"]}
SPEAKS = {country: "en" for country in "US GB CA AU NZ IE IN NG KE ZA TT JM GY BB BZ GD LC VG IL".split()} | {"BR": "pt", "PT": "pt"}
SLOT = re.compile(r"\{([^}]+)\}|\[([A-Z]+) |\]")


def rows(path):
    for line in open(ROOT / "data" / path, encoding="utf-8"):
        if not line.startswith("#"):
            yield [cell.strip() for cell in line.rstrip("\n").split("|")]


def words(path):
    return [w for line in open(ROOT / "data" / path, encoding="utf-8") if not line.startswith("#") for w in line.split()]


class Filler:
    def __init__(self):
        self.random = random.Random(11)
        self.given = [w for w in words("world/given_names.txt") if not w.endswith("?")]
        self.surnames = [w.capitalize() for w in words("world/surnames.txt")]
        self.countries = {"en": [], "es": [], "pt": []}
        for row in list(rows("world/countries.table"))[1:]:
            for column, language in ((1, "en"), (3, "es"), (4, "pt")):
                if len(row) > column and row[column]:
                    self.countries[language].append(row[column].split(";")[0].strip())
        self.demonyms = {"en": [], "es": [], "pt": []}
        for row in list(rows("world/demonyms.table"))[1:]:
            for column, language in ((1, "en"), (2, "es"), (3, "pt")):
                form = row[column].split(";")[0].strip(" *=") if len(row) > column else ""
                if form and (language == "en" or form.endswith("o")):
                    self.demonyms[language].append(form)
        self.cities = [n.strip(" ?") for row in list(rows("world/cities.table"))[1:] for n in row[1].split(";")]
        self.companies = [row[0] for row in list(rows("world/companies.table"))[1:]]
        self.agencies, self.acronyms, self.states, self.world = {"en": [], "es": [], "pt": []}, [], [], []
        for row in list(rows("world/agencies.table"))[1:]:
            if len(row) < 4:
                continue
            names = [n.strip() for n in row[1].split(";") if n.strip()]
            if row[3] == "state_company":
                self.states += [row[0]] if row[0] else names
            elif row[3] == "international_body":
                self.world += [row[0]] if row[0] else []
            elif row[0]:
                self.acronyms.append(row[0])
            if row[0] and names and " " in names[0] and row[3] not in ("state_company", "international_body"):
                self.agencies[SPEAKS.get(row[2], "es")].append(names[0])

    def fill(self, slot, language):
        """The text of a slot and its tag."""
        pick = self.random.choice
        surname = pick(self.surnames)
        if slot.lower() == "person":
            given = pick(self.given) + (" " + pick(self.given) if self.random.random() < 0.15 else "")
            particle = pick(["de la ", "de ", "dos ", "da ", "del "]) if language != "en" and self.random.random() < 0.06 else ""
            middle = pick("ABCDEFGJLMR") + ". " if language == "en" and self.random.random() < 0.08 else ""
            second = " " + pick(self.surnames) if language != "en" and self.random.random() < 0.25 else ""
            return given + " " + middle + particle + surname + second, "PER"
        if slot.lower() in ("surname", "city", "country"):
            name = surname if slot.lower() == "surname" else pick(self.cities if slot.lower() == "city" else self.countries[language])
            return name.upper() if slot.isupper() else name, "PER" if slot.lower() == "surname" else "LOC"
        if slot in ("dem", "demm", "demp"):
            form = pick(self.demonyms[language])
            return form + ("s" if slot == "demp" else ""), "DEM"
        if slot == "field":
            return pick(FIELDS["en"]).replace("_", " "), None
        if slot == "fieldc":
            return pick(FIELDS_C if language == "en" else FIELDS[language]), None
        if slot == "Ministry":
            field = pick(FIELDS_C)
            return pick([f"Ministry of {field}", f"{field} Ministry", f"Department of {field}"]), "GOV"
        if slot in ("Ministerio", "Secretaría"):
            return f"{slot if self.random.random() < 0.8 else slot.lower()} de {pick(FIELDS['es'])}", "GOV"
        if slot == "Ministério":
            return pick(PT_MINISTRIES), "GOV"
        if slot == "agency":
            return pick(self.agencies[language]), "GOV"
        if slot in ("acr", "acri", "soe"):
            return pick({"acr": self.acronyms, "acri": self.world, "soe": self.states}[slot]), "GOV"
        pattern = pick({"company": COMPANY, "party": PARTY, "university": UNIVERSITY}[slot][language])
        if slot == "company" and self.random.random() < 0.4:
            return pick(self.companies), "ORG"
        while "{s}" in pattern:
            pattern = pattern.replace("{s}", pick(self.surnames), 1)
        return pattern.replace("{c}", pick(self.cities)), "ORG"

    def line(self, template, language):
        """A sentence and its spans in characters."""
        text, spans, at, open_tag = "", [], 0, None
        for match in SLOT.finditer(template):
            text += template[at : match.start()]
            at = match.end()
            if match.group(2):
                open_tag = (len(text), match.group(2))
            elif match.group(1):
                value, tag = self.fill(match.group(1), language)
                if not text and value[:1].islower():
                    value = value[0].upper() + value[1:]
                if tag and not open_tag:
                    spans.append((len(text), len(text) + len(value), tag))
                text += value
            else:
                spans.append((open_tag[0], len(text), open_tag[1]))
                open_tag = None
        return text + template[at:], spans


def documents(rounds):
    """Yield (language, number, text, spans): nine sentences a document, each sentence once a round."""
    filler = Filler()
    for language in ("en", "es", "pt"):
        lines = [l.rstrip("\n") for l in open(Path(__file__).parent / "lines" / f"{language}.txt", encoding="utf-8") if not l.startswith("#")]
        number = 0
        for _ in range(rounds):
            filler.random.shuffle(lines)
            for first in range(0, len(lines), 9):
                text, spans = "", []
                for template in lines[first : first + 9]:
                    line, found = filler.line(template, language)
                    spans += [(len(text) + b, len(text) + e, tag) for b, e, tag in found]
                    text += line + "\n"
                yield language, number, text, spans
                number += 1
