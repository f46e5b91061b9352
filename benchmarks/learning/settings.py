"""Calibration and thresholds, learned from predictions on held-out folds only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from claims.calibration import Calibration, Setting, log_odds
from claims.mixing import Mix

Float = NDArray[np.float32]
Flags = NDArray[np.bool_]
_STEPS = np.linspace(0.05, 0.95, 91)
_FACTORS = (0.7, 0.85, 1.0, 1.2, 1.5)  # beyond these a rare grade is cried at every raised voice


def f1(said: Flags, true: Flags) -> float:
    """Return F1 of yes/no answers; 0 where nothing is true nor said."""
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))


def setting(raw: Float, true: Flags) -> Setting:
    """Fit Platt's line, then the threshold of best F1 as the fitted probabilities themselves expect it.

    The labels enter through the line alone. With sixty yeses a language, the threshold of the best F1 that
    the labels count is mostly an accident (.14 to .38 from fold to fold for cited promises).
    """
    odds = log_odds(raw)[:, None]
    line = LogisticRegression(C=1e3).fit(odds, true)
    fitted = Setting(float(line.coef_[0, 0]), float(line.intercept_[0]))
    sure = np.asarray(fitted.calibrated(raw), dtype=np.float64)
    scores = [expected_f1(sure, step) for step in _STEPS]
    return Setting(fitted.slope, fitted.shift, round(float(_STEPS[int(np.argmax(scores))]), 3))


def expected_f1(sure: NDArray[np.float64], threshold: float) -> float:
    """Return the F1 that probabilities expect of saying yes from a threshold on."""
    said = sure >= threshold
    return float(2 * sure[said].sum() / max(1e-9, said.sum() + sure.sum()))


def mixing(quick: Float, careful: Float, true: NDArray[np.int64]) -> Mix:
    """Find the weights of two readers' log-probabilities under which the true classes are likeliest."""
    shares = np.arange(0.0, 1.05, 0.1)
    options = [
        (
            float(-np.log(mix.of(quick, careful)[np.arange(len(true)), true] + 1e-6).mean()),
            mix.quick,
            mix.careful,
        )
        for total in (0.7, 0.85, 1.0, 1.15, 1.3)
        for mix in (Mix(round(total * (1 - share), 3), round(total * share, 3)) for share in shares)
    ]
    _, one, other = min(options)
    return Mix(one, other)


def mixed_by_fold(quick: Float, careful: Float, true: NDArray[np.int64], folds: NDArray[np.int64]) -> Float:
    """Mix each fold's answers with weights learned on the other folds; rows of class -1 teach nothing."""
    result = np.zeros_like(quick)
    for fold in sorted(set(folds.tolist())):
        taught = (folds != fold) & (true >= 0)
        weights = mixing(quick[taught], careful[taught], true[taught])
        result[folds == fold] = weights.of(quick[folds == fold], careful[folds == fold])
    return result


def calibration(raw: Float, true: Flags, langs: NDArray[np.str_]) -> Calibration:
    """Fit one setting a language."""
    return Calibration(*(setting(raw[langs == lang], true[langs == lang]) for lang in ("es", "en")))


def nested(raw: Float, true: Flags, langs: NDArray[np.str_], folds: NDArray[np.int64]) -> tuple[Float, Flags]:
    """Calibrate and answer each fold with settings learned from the other folds; returns both."""
    sure, said = np.zeros(len(raw), dtype=np.float32), np.zeros(len(raw), dtype=np.bool_)
    for fold in sorted(set(folds.tolist()) - {-1}):
        learned = calibration(*(part[(folds != fold) & (folds >= 0)] for part in (raw, true, langs)))
        for lang in ("es", "en"):
            tested = (folds == fold) & (langs == lang)
            sure[tested] = learned.of(lang).calibrated(raw[tested])
            said[tested] = sure[tested] >= learned.of(lang).threshold
    return sure, said


def class_weights(raw: Float, true: NDArray[np.int64], rounds: int = 3) -> Float:
    """Find a factor a class that gives the best macro-F1, one class after the other; shape (classes,)."""
    factors = np.ones(raw.shape[1], dtype=np.float32)
    for _ in range(rounds):
        for column in range(raw.shape[1]):
            options = []
            for factor in _FACTORS:
                trial = factors.copy()
                trial[column] = factor
                options.append(
                    (macro_f1((raw * trial).argmax(axis=1), true, raw.shape[1]), -abs(factor - 1), factor)
                )
            factors[column] = max(options)[2]
    return factors


def macro_f1(said: NDArray[np.int64], true: NDArray[np.int64], classes: int) -> float:
    """Average F1 over the classes that occur."""
    return float(np.mean([f1(said == each, true == each) for each in range(classes) if (true == each).any()]))
