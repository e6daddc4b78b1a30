"""What all tests share: the option that accepts what came out, and how many examples Hypothesis tries."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

# `pyproject.toml` chooses `ci`: the same examples on every run, shown as they are; to make a failing one smaller takes minutes.
# To look for new ones, and for the smallest: --hypothesis-profile=search.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])


# How a build server wants problems to be told is not how tests read them.
os.environ.pop("ANNOTATED_FORMAT", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite what tests/cases expect; then read the diff")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what came out is to be taken as what is expected."""
    return bool(request.config.getoption("--accept"))
