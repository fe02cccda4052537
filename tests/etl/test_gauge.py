"""How far reading has come."""

from pathlib import Path

from etl import gauge


def test_parts_and_wholes_add_up_to_all_files(tmp_path: Path):
    files = [tmp_path / name for name in ("a", "b", "fehlt")]
    files[0].write_bytes(b"x" * 10)
    files[1].write_bytes(b"x" * 30)
    told: list[tuple[int, int]] = []
    meter = gauge.Gauge(files, lambda done, total: told.append((done, total)))
    meter.part(files[0], share=0.5)
    for file in files:
        meter.whole(file)
    assert told == [(5, 40), (10, 40), (40, 40), (40, 40)]


def test_nobody_need_listen(tmp_path: Path):
    gauge.Gauge([tmp_path], None).whole(tmp_path)
