"""What crossing the boundary costs from Python. Prints one line of JSON a figure."""

import asyncio
import json
import statistics
import time

import os1_bindings as core


def told(what, value, unit):
    print(json.dumps({"language": "python", "what": what, "value": round(value, 3), "unit": unit}))


def median(count, call):
    """The median time of one of so many calls, in nanoseconds."""
    rounds = []
    for _ in range(10):
        begun = time.perf_counter_ns()
        for at in range(count):
            call(at)
        rounds.append((time.perf_counter_ns() - begun) / count)
    return statistics.median(rounds[1:])


class Deaf(core.TurnListener):
    def on_event(self, event):
        pass


async def main():
    told("a call", median(20_000, core.contract_call) / 1e3, "us")
    told("a list of 1,000 rows", median(5, lambda _: core.contract_rows(1_000)) / 1e6, "ms")
    took = await core.contract_events(Deaf(), 20_000)
    told("an event", took / 20_000 / 1e3, "us")


asyncio.run(main())
