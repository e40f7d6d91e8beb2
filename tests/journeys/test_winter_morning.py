"""400 reports and changes in the shape of a winter morning, in a storm: what was taken stands once, and on the board.

Nothing is measured here: what the whole city's morning takes stands in docs/benchmarks.md.
"""

import datetime
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor

from morning import FUNCTIONS, Boards, Clock, Family, Line, Weather, counted, differing, go, make_ready, must_stand, plan
from town import Phone, call

REPORTS = int(os.environ.get("RENRAKU_REPORTS", "400"))
DAYS = 4
# Most of it in bad weather, with breath in between for what LINE delivers again.
SPANS = [(0.05, 0.3), (0.4, 0.65), (0.75, 0.9)]


def family(letter: dict) -> Family:
    phone = Phone.new()
    phone.follow()
    phone.register(letter["code"], "こ")
    return Family(phone, letter["pupil"], letter["school"])


def test_nothing_of_a_winter_morning_is_lost_or_doubled(letters, table):
    # A fifth of what is said are changes.
    found = [letters("C1") for _ in range(max(1, REPORTS * 4 // 5 // DAYS))]
    with ThreadPoolExecutor(8) as pool:
        families = list(pool.map(family, found))
    today = datetime.date.fromisoformat(families[0].phone.page("GET", "/me").body["today"])
    # Before lessons of that day have begun, whatever the clock says.
    days = [str(today + datetime.timedelta(n)) for n in range(1, DAYS + 1)]
    morning = plan(families, days, REPORTS / 8, random.Random(11))
    make_ready(morning)
    clock, line = Clock(), Line(set())
    weather, boards = Weather(clock, REPORTS / 8, SPANS, seed=11), Boards(clock, morning)
    line.start()
    weather.start()
    try:
        go(morning, clock, line.again.add)
    finally:
        weather.over.set()
        weather.join()
        call("POST", "/_local/faults", {"table": "up", "function": FUNCTIONS})
    assert weather.killed and weather.cuts

    # LINE's pauses between attempts add up to six minutes.
    eventually(600, lambda: {said.event for said in morning if not said.by_page} <= line.accepted or not line.owed)
    line.over.set()
    line.join()
    line.look()
    assert line.repeated, "something came twice"
    taken = must_stand(morning, line.accepted)
    assert len(taken) > 0.95 * len(morning), (len(taken), len(morning))
    wanted = {said.event for said in taken}
    # The visibility timeouts of the queues are minutes, so a message whose function was killed comes back late.
    eventually(900, lambda: wanted <= set(counted(table.days())))
    eventually(900, lambda: not any(table.queues()[name] for name in ("inbound", "absences")))
    stands = counted(table.days())
    assert {event: stands[event] for event in wanted} == dict.fromkeys(wanted, 1)
    assert differing(boards, set(stands)) == []
    assert not [name for name, count in table.queues().items() if "dlq" in name and count], table.queues()


def eventually(seconds: float, look) -> None:
    until = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < until, "not seen"
        time.sleep(2)
