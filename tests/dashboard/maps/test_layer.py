"""A layer holds hostile names as inert data, styles by code, and never a live object."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import folium
import pytest
from streamlit_folium import _get_feature_group_string, _get_map_string

from dashboard.maps import base, layer, palette

LEAFLET = "../assets"
HOSTILE = [
    "<script>alert(1)</script>",
    "${globalThis.hit = 1}",
    "`+globalThis.hit+`",
    '"></b><img src=x onerror=hit()>',
    "\\\\u003cb\\\\u003e \u2028 {{ 7*7 }} {% raw %}",
    "{{ ''.__class__ }}",
    "Desa 'Aman'",
]


def shape(code: str, name: str, west: float = 99.0) -> layer.Shape:
    ring = [[west, 3.0], [west + 0.1, 3.0], [west + 0.1, 3.1], [west, 3.0]]
    return layer.Shape(
        code=code,
        name=name,
        geometry={"type": "Polygon", "coordinates": [ring]},
        lat=3.03,
        lon=west + 0.06,
        bounds=(west, 3.0, west + 0.1, 3.1),
        area_km2=1.0,
    )


def script_of(group: folium.FeatureGroup) -> str:
    script: str = _get_feature_group_string(group, map=base.build(LEAFLET))
    return script


def data_of(script: str) -> dict[str, Any]:
    literal = re.search(r"\(feature_group_feature_group_0, JSON\.parse\((.*)\)\);", script)
    assert literal is not None
    data: dict[str, Any] = json.loads(json.loads(literal[1]))
    return data


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_is_carried_as_inert_data_and_arrives_unchanged(name: str):
    drawing = layer.Drawing(fill=palette.STATES["never"], lines=[name])
    script = script_of(layer.build([shape("12.19.01.2001", name)], {"12.19.01.2001": drawing}))
    data = data_of(script)
    assert data["texts"]["12.19.01.2001"] == [name]
    assert [label["name"] for label in data["labels"]] == [name]
    written = re.search(r"JSON\.parse\((.*)\)", script)
    assert written is not None
    assert not set("<>`$&{}") & set(written[1])


def test_script_is_valid_javascript_whatever_the_names(tmp_path: Path):
    shapes = [shape(f"12.19.01.{2001 + i}", name) for i, name in enumerate(HOSTILE)]
    drawings = {one.code: layer.Drawing(fill=palette.NO_DATA, lines=[one.name]) for one in shapes}
    file = tmp_path / "layer.js"
    file.write_text(script_of(layer.build(shapes, drawings)), encoding="utf-8")
    try:
        run = subprocess.run(["node", "--check", file], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("Node.js checks the syntax here; the browser tests run it")
    assert run.stderr == ""


def test_village_without_drawing_is_hatched_as_no_data_and_still_named():
    data = data_of(script_of(layer.build([shape("12.19.01.2001", "Aek Nauli")], {})))
    feature = data["villages"][0]
    assert feature["properties"] == {"code": "12.19.01.2001", "style": palette.HATCH}
    assert data["texts"] == {"12.19.01.2001": ["Aek Nauli"]}


def test_chosen_village_differs_in_border_only():
    drawings = {"12.19.01.2001": layer.Drawing(fill=palette.STATES["covered"], lines=["A"])}
    group = layer.build(
        [shape("12.19.01.2001", "A"), shape("12.19.01.2002", "B")],
        drawings,
        selected="12.19.01.2001",
    )
    data = data_of(script_of(group))
    # the chosen one is drawn last, over its neighbours' borders
    other, chosen = (data["styles"][one["properties"]["style"]] for one in data["villages"])
    assert chosen["fillColor"] == palette.STATES["covered"].fill
    assert chosen["weight"] > other["weight"]


def test_outside_villages_have_no_name_and_are_not_clickable():
    group = layer.build(
        [shape("12.19.01.2001", "A")], {}, outside=[shape("12.09.01.2001", "Tetangga", west=99.2)]
    )
    script = script_of(group)
    assert "Tetangga" not in script
    assert len(data_of(script)["outside"]) == 1
    assert data_of(script)["bounds"] == [[3.0, 99.0], [3.1, 99.1]]


def test_base_map_is_the_same_script_every_time_and_names_no_other_machine():
    first, second = (_get_map_string(base.build(LEAFLET)) for _ in range(2))
    assert first == second
    built = base.build(LEAFLET)
    html = built.get_root().render()
    assert re.findall(r"https?://[^\s\"'<]+", html) == []
    assert [source for _, source in built.default_js] == [f"{LEAFLET}/leaflet.js"]


def test_every_pattern_of_the_palette_is_defined_on_the_base_map():
    html = base.build(LEAFLET).get_root().render()
    for pattern in (palette.HATCH, palette.DOTS):
        assert f'<pattern id="{pattern[5:-1]}"' in html


def test_script_file_sets_no_html():
    source = Path(layer.__file__).with_name("layer.js").read_text(encoding="utf-8")
    assert "innerHTML" not in source
