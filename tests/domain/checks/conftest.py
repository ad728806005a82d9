"""Rules are asked what they find in plans built by hand."""

import pytest


@pytest.fixture(scope="session")
def found():
    """What a rule finds: for each problem its code, its task and what its message says."""

    def run(rule, plan, *more):
        return [(problem.code, problem.task, *problem.params.values()) for problem in rule(plan, *more)]

    return run
