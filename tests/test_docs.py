"""What the documents say is true of the tree, the commands and the pictures."""

import json
import re
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from dashboard import cli_app

PACKAGES = ("geodata", "etl", "dashboard")
# a command in running text or in a block: komsos, then words and options up to the end of the code
CALL = re.compile(r"(?:^|`)komsos ([^`\n]+)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
# options of every command, told once
EVERYWHERE = "`--db` `--campaign` `--debug` `--help`"
GLOBAL = {"--help", "--debug"}
MODULE = re.compile(r"`([\w/]+\.py)`")


def documents(root: Path) -> list[Path]:
    """List the README, the changelog and everything in docs."""
    return [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").rglob("*.md"))]


def text_of(root: Path) -> str:
    """Join the documents that describe the present, so without the changelog."""
    paths = [path for path in documents(root) if path.name != "CHANGELOG.md"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def commands() -> dict[str, TyperCommand]:
    """Map every command of `komsos`, as typed, to its definition; groups are left out."""
    found = {}

    def walk(command: TyperCommand | TyperGroup, name: str) -> None:
        if isinstance(command, TyperGroup):
            for part, below in command.commands.items():
                walk(below, f"{name} {part}".strip())
        else:
            found[name] = command

    walk(get_command(cli_app.app), "")
    return found


def options_of(command: TyperCommand | TyperGroup) -> set[str]:
    """List the long and short options that a command takes."""
    return {option for param in command.params for option in (*param.opts, *param.secondary_opts)}


def test_readme_gives_the_two_commands_and_ci_calls_the_second(root: Path):
    readme = (root / "README.md").read_text(encoding="utf-8")
    lines = {line.strip() for line in readme.splitlines()}
    assert {"python3 start.py", "python3 start.py test"} <= lines
    assert "py start.py" in readme
    assert '"tests" python3 start.py test' in (root / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_and_every_option_stands_in_the_readme(root: Path):
    readme = (root / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| `komsos ")]
    missing = []
    for name, command in commands().items():
        row = next((row for row in rows if row.startswith(f"| `komsos {name}`")), "")
        options = {option for option in options_of(command) if option.startswith("--")}
        missing += [f"{name} {o}" for o in sorted(options) if f"`{o}`" not in row + EVERYWHERE]
        missing += [] if row else [name]
    assert missing == []
    assert [option for option in EVERYWHERE.split() if option not in readme] == []


def test_documents_mention_no_command_or_option_that_does_not_exist(root: Path):
    known = commands()
    groups = {name.partition(" ")[0] for name in known} | {"--help"}
    wrong = []
    for call in CALL.findall(text_of(root)):
        name = max((n for n in known if f"{call} ".startswith(f"{n} ")), key=len, default=None)
        options = set(re.findall(r"(?<!\S)--[\w-]+", call))
        if call not in groups and (name is None or options - options_of(known[name]) - GLOBAL):
            wrong.append(call)
    assert wrong == []


def test_every_link_and_picture_leads_somewhere(root: Path):
    dead = [
        (document.name, link)
        for document in documents(root)
        for link in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / link).exists()
    ]
    assert dead == []


def test_every_screenshot_is_shown_somewhere(root: Path):
    text = text_of(root)
    pictures = sorted((root / "docs" / "screenshots").glob("*.png"))
    assert pictures
    assert [path.name for path in pictures if path.name not in text] == []


def test_changelog_starts_with_what_is_unreleased(root: Path):
    lines = (root / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("#")]
    assert headings[:2] == ["# Changelog", "## Unreleased"]


@pytest.mark.parametrize("package", PACKAGES)
def test_architecture_lists_exactly_the_modules_there_are(root: Path, package: str):
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = {path for path in MODULE.findall(page) if path.startswith(f"{package}/")}
    modules = {
        path.relative_to(root).as_posix()
        for path in (root / package).rglob("*.py")
        if path.name != "__init__.py"
    }
    assert (modules - listed, listed - modules) == (set(), set())


def test_no_document_names_a_machine_or_a_person_of_the_test_material(root: Path, shared: Path):
    lines = (shared / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    names = {name for line in lines for name in json.loads(line)["civilian_names"]}
    text = text_of(root)
    # single short names are also words; and a count, never a name, in a failure's output
    found = [name for name in names if " " in name and re.search(rf"\b{re.escape(name)}\b", text)]
    assert len(found) == 0
    assert "/work/" not in text
