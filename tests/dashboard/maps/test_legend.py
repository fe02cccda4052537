"""Legends explain each colour and let no text through as HTML."""

from dashboard.maps import legend, markup, palette


def test_every_entry_shows_its_fill_label_and_count():
    html = legend.to_html(
        "Status",
        [
            legend.Entry(palette.STATES["covered"], "Tercakup", "12"),
            legend.Entry(palette.NO_DATA, "Tanpa laporan", "3"),
        ],
        note="Batas indikatif.",
    )
    assert html.count("<li ") == 2
    for part in ("Tercakup", "12", "Tanpa laporan", "repeating-linear-gradient", "#0b3c6f"):
        assert part in html
    assert "Batas indikatif." in html


def test_hostile_label_is_escaped():
    html = legend.to_html("<b>", [legend.Entry(palette.ZERO, "<script>${x}`")], note="<i>")
    assert "<script>" not in html
    assert "<i>" not in html
    assert "${" not in html


def test_safe_escapes_what_is_live_in_a_template_literal():
    assert markup.safe("<b>`${x}\\") == "&lt;b&gt;&#96;&#36;{x}&#92;"


def test_plain_text_is_no_markdown():
    written = markup.plain("**tebal** [x](http://a) :red[y]\n# judul $a$")
    assert not set("*[]:$") & set(written.replace("&#", ""))
    assert "\n" not in written
