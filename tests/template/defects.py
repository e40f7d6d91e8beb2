"""What the seeded defects are made with, and the list of them."""

import pytest

DEFECTS = []


def caught_by(check):
    """Registers a defect with the check that has to find it."""
    def register(defect):
        DEFECTS.append(pytest.param(check, defect, id=defect.__name__))
        return defect
    return register


def properties(resources, name):
    """A resource's properties, by its logical name."""
    return resources[name]["Properties"]


def statement(resources, role, sid):
    """One statement of a role's own policy."""
    policy = properties(resources, role)["Policies"][0]["PolicyDocument"]
    return next(one for one in policy["Statement"] if one["Sid"] == sid)
