"""Backups in a real browser: a passphrase counts as it stands on the screen, come what may."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.store import sealing

pytestmark = pytest.mark.browser

WORDS = "hujan turun di sawah"


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], komsos: Callable) -> str:
    komsos("visit", "add", "--village", "12.19.01.2012", "--date", "2024-09-13")
    return serve()


def test_a_passphrase_still_being_typed_locks_the_backup_and_opens_it_again(
    address: str, visit: Callable, tmp_path: Path
):
    visitor = visit(address)
    page = visitor.open("penyimpanan?data=sendiri")
    page.get_by_label("Frasa sandi (kosongkan bila tidak perlu)").click()
    page.keyboard.type(WORDS)
    # straight from typing to the button
    page.get_by_role("button", name="Buat cadangan").click()
    page.get_by_text("Cadangan siap, dikunci dengan frasa sandi.").wait_for()
    visitor.settle()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh cadangan").click()
    file = tmp_path / "komsos.cadangan"
    waiting.value.save_as(file)
    assert sealing.is_sealed(file)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Frasa sandi cadangan, bila ada").click()
    page.keyboard.type(WORDS)
    page.get_by_role("button", name="Tunjukkan yang berubah bila digabungkan").click()
    page.get_by_text("Semua isinya sudah ada di sini").wait_for()
    assert visitor.errors == []
