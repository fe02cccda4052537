"""Garbage is looked for seldom while reports are read, and as usual afterwards."""

import gc

import pytest

from etl import collecting


def test_garbage_is_looked_for_seldom_only_in_between():
    usual = gc.get_threshold()
    with collecting.seldom():
        assert gc.get_threshold() > usual
    assert gc.get_threshold() == usual


def test_what_one_file_breaks_off_does_not_last():
    usual = gc.get_threshold()
    with pytest.raises(RuntimeError), collecting.seldom():
        raise RuntimeError
    assert gc.get_threshold() == usual


def test_two_at_once_end_as_usual():
    usual = gc.get_threshold()
    first, second = collecting.seldom(), collecting.seldom()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual
