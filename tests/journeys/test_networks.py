"""The console from the board's networks only, through everything that stands between a school and the function."""

import pytest
from town import Staff, eventually

SETTINGS = {"pk": "BOARD", "sk": "SETTINGS"}


@pytest.fixture
def board(table):
    """Somebody of the board; whatever the list was, it is empty again afterwards, and everybody has noticed."""
    staff = Staff.sign_in("board")
    yield staff
    table.table.delete_item(Key=SETTINGS)
    eventually(lambda: staff.get("/settings").status == 200 or None, "the console is open again")
    eventually(lambda: staff.get("/staff?board=true").status == 200 or None, "staff's accounts are open again")


def test_who_is_outside_the_networks_is_kept_out_and_cannot_say_otherwise(table, board):
    own = board.get("/settings").body["address"]
    assert own, "the distribution says where a request comes from"
    locked = board.put("/settings", {"networks": ["203.0.113.0/24"]})
    assert (locked.status, locked.body["error"]["code"]) == (409, "locks_you_out")
    assert board.put("/settings", {"networks": [own, "203.0.113.0/24"]}).body["networks"]

    table.table.put_item(Item={**SETTINGS, "networks": ["203.0.113.0/24"]})
    for path in ["/settings", "/staff?board=true"]:
        eventually(lambda path=path: board.get(path).status == 403 or None, f"{path} is closed")
        for forged in [{}, {"x-viewer-address": "203.0.113.9"}, {"x-forwarded-for": "203.0.113.9"}]:
            answer = board.get(path, **forged)
            assert (answer.status, answer.body["error"]["code"]) == (403, "network_not_allowed"), forged
