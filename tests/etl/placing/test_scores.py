"""The score of an answer rises with its fit, and means how often such answers are right."""

import calibration
import pytest
import reading_accuracy
from hypothesis import given
from hypothesis import strategies as st

from etl.placing import scores

_SAMPLE = 1_000


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_fit_never_scores_less(one: float, other: float):
    low, high = sorted((one, other))
    assert 0 <= scores.calibrated(low) <= scores.calibrated(high) <= 1


@given(st.floats(0, 1))
def test_the_map_can_be_gone_back(fit: float):
    assert scores.uncalibrated(scores.calibrated(fit)) == pytest.approx(fit, abs=1e-6)


def test_scores_mean_what_they_say_on_texts_the_map_was_not_fitted_on():
    answers, _ = calibration.claims(_SAMPLE, seed=77, known=reading_accuracy.context())
    assert calibration.brier(answers) < 0.01
    for score, right, count in calibration.reliability(answers):
        # a doubtful answer may be right more often than it says, hardly less
        assert right >= score - 0.05 or count < 20
