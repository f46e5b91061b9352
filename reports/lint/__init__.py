"""A draft held against what customers told already, before it is published."""

from reports.lint.check import LintPlan, lint
from reports.lint.model import LintReport

__all__ = ["LintPlan", "LintReport", "lint"]
