"""Classes of a measure: half-open, zero apart, unknown apart, on any data."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.maps import classes

METHODS = ["quantiles", "equal_interval"]
counts = st.lists(
    st.one_of(st.integers(0, 5000), st.floats(0, 300), st.just(float("nan"))), max_size=60
)


@pytest.mark.parametrize("method", METHODS)
def test_day_one_with_all_values_zero_has_one_class_only(method: str):
    found = classes.classify(pd.Series([0.0, 0.0], index=["a", "b"]), method=method)
    assert found.limits == ()
    assert found.members.to_dict() == {"a": classes.ZERO, "b": classes.ZERO}


@pytest.mark.parametrize("method", METHODS)
def test_equal_values_make_one_class(method: str):
    found = classes.classify(pd.Series([3.0, 3.0, 0.0]), method=method)
    assert found.limits == (0.0, 3.0)
    assert found.members.tolist() == ["0", "0", classes.ZERO]


def test_unknown_is_not_zero():
    found = classes.classify(pd.Series([float("nan"), 0.0, 1.0]))
    assert found.members.tolist() == [classes.MISSING, classes.ZERO, "0"]


def test_few_different_values_are_a_class_each():
    found = classes.classify(pd.Series([1.0, 2.0, 2.0, 7.0]))
    assert found.limits == (0.0, 1.0, 2.0, 7.0)
    assert found.members.tolist() == ["0", "1", "1", "2"]


@settings(deadline=None)
@given(values=counts, method=st.sampled_from(METHODS))
def test_every_value_lies_in_the_half_open_interval_of_its_class(values: list[float], method: str):
    series = pd.Series(values, dtype=float)
    found = classes.classify(series, method=method)
    assert found.members.index.equals(series.index)
    assert list(found.limits) == sorted(set(found.limits))
    for value, member in zip(series, found.members, strict=True):
        if math.isnan(value):
            assert member == classes.MISSING
        elif value == 0:
            assert member == classes.ZERO
        else:
            number = int(member)
            assert number < classes.MOST_CLASSES
            assert found.limits[number] < value <= found.limits[number + 1]
