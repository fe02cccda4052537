"""The one way in which text from reports, files and boundaries gets into HTML."""

import html

# folium writes popup text into a JavaScript template literal, where `, $ and \
# are live characters that html.escape leaves alone
_JS_LIVE = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;"})
# Streamlit reads Markdown inside the HTML it is given
_MARKDOWN_LIVE = str.maketrans({mark: f"&#{ord(mark)};" for mark in "*_[]~|:"})


def safe(text: object) -> str:
    """Escape text for HTML, also inside a JavaScript template literal."""
    return html.escape(str(text)).translate(_JS_LIVE)


def plain(text: object) -> str:
    """Escape text so that Streamlit's Markdown shows it letter by letter, on one line."""
    return " ".join(safe(text).translate(_MARKDOWN_LIVE).split())
