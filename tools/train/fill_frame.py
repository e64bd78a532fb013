"""A frame with an article in its holes: {{TITLE}} is the headline, {{BODY:2-5}} the third to fifth paragraph, {{BODY:5-}} what is left,
{{BODY}} all of them.
"""
import html
import re

HOLE = re.compile(r"\{\{BODY(?::(\d+)-(\d*))?\}\}")


def fill_frame(frame, title, paragraphs):
    """The page, of the frame in a file NAME.txt or NAME.html."""
    markup = frame.suffix == ".html"

    def body(hole):
        begin, end = hole.groups()
        chosen = paragraphs if begin is None else paragraphs[int(begin):int(end) if end else None]
        return "\n".join(f"<p>{html.escape(p)}</p>" for p in chosen) if markup else "\n".join(chosen)

    return HOLE.sub(body, frame.read_text()).replace("{{TITLE}}", html.escape(title) if markup else title)
