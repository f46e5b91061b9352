"""Fitting: scikit-learn learns, our own arrays are what is kept."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from claims.features import Views
from claims.linear import Blend, LinearHead, Perceptron

Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one head is fitted; `networks` 0 means the linear head alone."""

    strength: float = 2.0  # C of the logistic regression
    networks: int = 4
    units: int = 96
    decay: float = 3.0
    rounds: int = 12
    batch: int = 128


def rows_of(views: Views, index: NDArray[np.int64]) -> Views:
    """Pick rows of both views."""
    return Views(views.sparse[index], views.dense[index])


def fit(views: Views, labels: Sequence[str], weights: Float, recipe: Recipe) -> Blend:
    """Fit one head on all rows given; deterministic for a recipe."""
    names = np.asarray(labels)
    linear = LogisticRegression(C=recipe.strength, max_iter=300, tol=1e-3)
    linear.fit(views.sparse, names, sample_weight=weights)
    coefficients, bias = _two_sided(linear.coef_.T, linear.intercept_)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", ConvergenceWarning
        )  # it stops after a set number of rounds on purpose
        networks = tuple(
            _network(views.dense, names, weights, recipe, seed) for seed in range(recipe.networks)
        )
    return Blend(tuple(str(name) for name in linear.classes_), LinearHead(coefficients, bias), networks)


def _network(inputs: Float, names: NDArray[np.str_], weights: Float, recipe: Recipe, seed: int) -> Perceptron:
    model = MLPClassifier(
        (recipe.units,), alpha=recipe.decay, learning_rate_init=1e-3, max_iter=recipe.rounds,
        random_state=seed, batch_size=recipe.batch,
    )  # fmt: skip
    model.fit(inputs, names, sample_weight=weights)
    output, bias = _two_sided(model.coefs_[1], model.intercepts_[1])
    return Perceptron(_single(model.coefs_[0]), _single(model.intercepts_[0]), output, bias)


def _two_sided(weights: NDArray[np.float64], bias: NDArray[np.float64]) -> tuple[Float, Float]:
    """Give two classes a column each, as a softmax has; more classes have one already."""
    if weights.shape[1] > 1:
        return _single(weights), _single(bias)
    return _single(np.hstack([-weights / 2, weights / 2])), _single(np.array([-bias[0] / 2, bias[0] / 2]))


def _single(values: NDArray[np.float64]) -> Float:
    return np.asarray(values, dtype=np.float32)
