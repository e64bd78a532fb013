"""A page as flat text, as the shared twins were made. Needs resiliparse."""
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree


def flatten(page, text):
    raw = page.read_bytes()
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text(extract_plain_text(HTMLTree.parse_from_bytes(raw, detect_encoding(raw)), main_content=False, alt_texts=False))
