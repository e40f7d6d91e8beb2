"""How far a school's chart is behind while more than thirty answers a second come in, and what an export takes: prints rows.

RENRAKU_ORIGIN and STATE name the stack. The families and what they send are those of tests/journeys/answering.py.
"""

from __future__ import annotations

import bisect
import json
import statistics
import sys
import threading
import time
import uuid

from answering import Survey, ask, load
from measuring import Memory, local, row, say
from sending import within

FAMILIES = 240
LOOK_S = 0.25
# More than the thirty that are promised: a chart that takes no more than that would be behind.
A_SECOND = 36
# What a school is promised; a run that is slower prints no rows. AWS waits so long for more records, and the emulator does not.
BEHIND_S, WINDOW_S = 5, 2


class Watch:
    """Who looks at the chart all the time, and when it showed how many answers."""

    def __init__(self, survey: Survey):
        self.survey, self.seen, self._over = survey, [], threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            answers = self.survey.results()["answers"]
            self.seen.append((time.monotonic(), answers))

    def behind(self, taken: list[float]) -> list[float]:
        """For each answer the seconds from the tap in the talk, or from the page's answer, until the chart showed that many."""
        counts = [answers for _, answers in self.seen]
        shown = [self.seen[bisect.bisect_left(counts, number)][0] - at for number, at in enumerate(sorted(taken), 1)]
        # The chart may know of an answer before its family does.
        return [max(0.0, seconds) for seconds in shown]

    def rate(self) -> float:
        """Answers a second, from the first look that showed any until the first that showed all."""
        some = [look for look in self.seen if look[1]]
        (first, few), (last, all_) = some[0], next(look for look in some if look[1] == some[-1][1])
        return (all_ - few) / (last - first)


def exported(survey: Survey) -> float:
    """Orders the answers as a file and waits for it; the most memory that csv-export has had, in MiB."""
    staff, of = survey.written.staff, {"kind": "survey", "broadcast": survey.written.id, "school": survey.school}
    with Memory("csv-export") as memory:
        ordered = staff.post("/exports", {"of": of, "encoding": "cp932", "request_id": str(uuid.uuid4())})
        assert ordered.status == 202, ordered

        def ready():
            export = staff.get(f"/exports/{ordered.body['id']}").body
            assert export["state"] != "failed", export
            return export if export["state"] == "ready" else None

        export = within(300, ready, "the export")
    assert export["rows"] == len(survey.children), export
    return memory.peak["csv-export"] / 1024


def main() -> None:
    survey = ask(FAMILIES)
    what = [(child, number % 3) for number, child in enumerate(survey.children)]
    taken: list[float] = []
    local("units", "DELETE")
    with Watch(survey) as watch:
        told = load(survey, what, lambda child, option: taken.append(time.monotonic()), A_SECOND)
        expected = survey.given()
        within(300, lambda: True if survey.bars() == expected else None, f"{expected} in the chart")
        within(60, lambda: True if watch.seen[-1][1] == len(taken) else None, "the last look")
    lost = sum(status != 200 for status, _ in told) + abs(len(taken) - sum(survey.bars()))
    behind = watch.behind(taken)
    if lost or max(behind) + WINDOW_S > BEHIND_S:
        raise SystemExit(f"{lost} answers refused, lost or doubled; {max(behind):.1f} s behind, and {WINDOW_S} s in AWS.")
    units = local("units").get("survey-aggregator", 0)
    say(f"{watch.rate():.1f} answers a second, behind {statistics.median(behind):.1f} s, at most {max(behind):.1f} s")
    by_talk = sum(bool(child.taps) for child in survey.children)
    load_of = f"{len(taken)} answers, {by_talk} of them in the talk, sent {A_SECOND} a second"
    json.dump([
        row("survey.chart-median", f"{load_of}: the chart shows an answer after, median", statistics.median(behind), "s"),
        row("survey.chart-most", f"{load_of}: the chart shows an answer after, at most", max(behind), "s"),
        row("survey.chart-rate", f"{load_of}: counted a second, as the chart shows them", watch.rate(), "answers/s"),
        row("survey.chart-lost", f"{load_of}: refused, lost or counted twice", lost, "answers"),
        row("survey.chart-units", f"{load_of}: write units of tallies for each", units / len(taken), "WCU"),
        row("survey.export-memory", f"{load_of}, as a file: memory of csv-export at its peak", exported(survey), "MiB"),
    ], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
