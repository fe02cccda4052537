"""The development reports carry names of real people, which must not stand in the project."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("geodata", "etl", "dashboard", "tests", "docs")
TEXTS = {".py", ".md", ".csv", ".txt", ".toml", ".po", ".json", ".js"}


def test_no_file_of_the_project_names_a_person_of_the_development_reports(shared: Path):
    reports = (shared / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    named = {name for line in reports for name in json.loads(line)["civilian_names"]}
    # a single name is anybody's
    full_names = [" ".join(name.split()) for name in named if len(name.split()) > 1]
    files = [ROOT / "README.md", ROOT / "CHANGELOG.md", *_texts()]
    found = {
        file.relative_to(ROOT).as_posix()
        for file in files
        for text in [file.read_text(encoding="utf-8", errors="replace")]
        if any(name in text for name in full_names)
    }
    assert full_names
    assert found == set()


def _texts() -> list[Path]:
    return [
        file
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*")
        if file.suffix in TEXTS and "__pycache__" not in file.parts
    ]
