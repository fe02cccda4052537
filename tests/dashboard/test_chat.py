"""Chats on the command line and through the upload of the page."""

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dashboard import intake
from etl import reading
from etl.store import opening
from geodata import gazetteer, library, units

KOMSOS = Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos")
LALANG = "12.19.01.2005"
TOLD = "Komsos bersama Bapak Umpamaan di Desa Lalang Kec. Medang Deras Kab. Batu Bara, 5 org"
CHAT = (
    "\ufeff13/09/24 18.05 - Danramil menambahkan Serda Contoh\r\n"
    f"13/09/24 18.06 - Serda Contoh: {TOLD}\r\n"
    "13/09/24 18.07 - Serda Contoh: <Media tidak disertakan>\r\n"
    "14/09/24 18.07 - Danramil: Pesan ini dihapus"
)
NAMES = ("teks", "zip")


def content(name: str) -> bytes:
    """Give the chat as a text or as a zip file."""
    if name == "teks":
        return CHAT.encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("_chat.txt", CHAT)
        made.writestr("foto.jpg", b"\xff\xd8\xff")
    return held.getvalue()


def komsos(tmp_path: Path, *arguments: object) -> tuple[int, list[str], list[str]]:
    """Run the command in a data folder of its own."""
    clean = {name: value for name, value in os.environ.items() if "KOMSOS" not in name}
    ran = subprocess.run(
        [KOMSOS, *map(str, arguments)],
        capture_output=True,
        check=False,
        env=clean | {"KOMSOS_DATA_DIR": str(tmp_path / "data")},
    )
    return ran.returncode, ran.stdout.decode().splitlines(), ran.stderr.decode().splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_messages_prints_each_message_as_it_was_sent_and_stores_nothing(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(content(name))
    code, out, err = komsos(tmp_path, "messages", path)
    assert (code, err) == (0, [])
    found = [json.loads(line) for line in out]
    assert found[1] == {
        "index": 1,
        "sent_at": "2024-09-13T18:06:00",
        "sender": "Serda Contoh",
        "text": TOLD,
        "kind": "message",
    }
    assert [(one["index"], one["sender"], one["kind"]) for one in found] == [
        (0, None, "notice"),
        (1, "Serda Contoh", "message"),
        (2, "Serda Contoh", "media"),
        (3, "Danramil", "deleted"),
    ]
    assert not list(tmp_path.glob("**/*.db"))


@pytest.mark.parametrize("text", ["Komsos di Desa Lalang", ""])
def test_messages_refuses_what_is_no_chat_in_one_line(tmp_path: Path, text: str):
    path = tmp_path / "a.txt"
    path.write_text(text)
    code, out, err = komsos(tmp_path, "messages", path)
    assert (code, out, len(err)) == (2, [], 1)


def test_locate_names_each_report_of_a_chat_by_its_message(tmp_path: Path):
    path = tmp_path / "grup.txt"
    path.write_bytes(content("teks"))
    code, out, _ = komsos(tmp_path, "locate", path)
    assert code == 0
    assert [(json.loads(line)["id"], json.loads(line)["village_code"]) for line in out] == [
        ("grup.txt#1", LALANG)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_an_uploaded_chat_is_read_like_one_in_a_folder(tmp_path: Path, name: str):
    store = opening.open_store(tmp_path / "komsos.db")
    context = reading.Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=date(2024, 11, 13),
    )
    upload = intake.Upload("WhatsApp Chat with Koramil 01", content(name))
    result = intake.ingest([upload], store, context, said=intake.Said(), dry_run=True, who="uji")
    assert result.counts == {
        "read": 1,
        "stored": 1,
        "duplicate": 0,
        "review": 0,
        "rejected": 0,
        "ignored": 3,
    }
