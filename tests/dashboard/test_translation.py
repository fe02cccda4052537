"""The language of the screen: Indonesian unless told otherwise, compiled or not."""

import os
import threading
from pathlib import Path

import pytest

from dashboard import translation


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Give a folder with one small catalogue, and forget what was loaded before and after."""
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "komsos.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Village"\nmsgstr "Desa"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(translation, "LOCALE_DIR", tmp_path)
    translation.catalogue.cache_clear()
    yield source
    translation.catalogue.cache_clear()


def test_source_without_compiled_catalogue_is_compiled_in_memory(catalogues: Path):
    assert translation.gettext("Village") == "Desa"
    assert list(catalogues.parent.iterdir()) == [catalogues]


def test_compiled_catalogue_is_used_while_it_is_as_new_as_its_source(catalogues: Path):
    compiled = catalogues.with_suffix(".mo")
    compiled.write_bytes(translation.compile_catalogue(catalogues))
    catalogues.write_text(catalogues.read_text().replace("Desa", "Gampong"), encoding="utf-8")
    os.utime(catalogues, (1, 1))
    assert translation.gettext("Village") == "Desa"


def test_source_edited_after_compiling_wins(catalogues: Path):
    compiled = catalogues.with_suffix(".mo")
    compiled.write_bytes(translation.compile_catalogue(catalogues))
    os.utime(compiled, (1, 1))
    catalogues.write_text(catalogues.read_text().replace("Desa", "Gampong"), encoding="utf-8")
    assert translation.gettext("Village") == "Gampong"


def test_language_holds_inside_its_block_and_in_its_thread_only():
    seen = []
    with translation.speaking("en"):
        assert translation.language() == "en"
        other = threading.Thread(target=lambda: seen.append(translation.language()))
        other.start()
        other.join()
    assert (translation.language(), len(seen)) == ("id", 1)


def test_unknown_language_means_indonesian():
    with translation.speaking("../../etc/passwd"):
        assert translation.language() == "id"
