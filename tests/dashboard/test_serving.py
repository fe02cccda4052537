"""One dashboard per data folder: the lock holds against another process and dies with its own."""

import subprocess
import sys
import textwrap
from pathlib import Path

from dashboard import serving

HOLDER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from dashboard import serving
    with serving.claim(Path(sys.argv[1])) as claim:
        claim.announce(8642)
        print("held", flush=True)
        sys.stdin.read()
    """
)


def hold(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_second_process_gets_no_claim_but_learns_the_port(tmp_path: Path):
    holder = hold(tmp_path)
    try:
        with serving.claim(tmp_path) as claim:
            assert claim is None
        assert serving.announced_port(tmp_path) == 8642
    finally:
        holder.communicate("")


def test_claim_of_a_killed_process_is_free_again(tmp_path: Path):
    holder = hold(tmp_path)
    holder.kill()
    holder.communicate()
    with serving.claim(tmp_path) as claim:
        assert claim is not None


def test_folder_is_made_and_says_nothing_before_anybody_serves(tmp_path: Path):
    folder = tmp_path / "data"
    with serving.claim(folder) as claim:
        assert claim is not None
        assert serving.announced_port(folder) is None
