"""Drawing and encoding one ticket: how long, and how many bytes."""

import time
from dataclasses import replace
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

from bench.measure import Row, row, table
from dawr.printing.escpos_decoder import decode
from dawr.printing.raster import ensure_gui
from dawr.printing.slip import TicketSlip
from dawr.printing.ticket import draw_ticket, ticket_payload

ROUNDS = 300

SLIP = TicketSlip(
    number="A019",
    service={"ar": "تجديد الهوية الوطنية", "en": "National ID renewal"},
    branch={"ar": "مركز خدمات العليا", "en": "Olaya Service Centre"},
    languages=("ar", "en"),
    issued_at=datetime(2026, 11, 22, 9, 41, tzinfo=ZoneInfo("Asia/Riyadh")),
    ahead=6,
    wait=(900, 1440),
    grace=900,
    code="https://olaya.example/t/A019-7K3",
    tracked=True,
)


def rows() -> list[Row]:
    """Measure tickets that differ in number, code and people ahead, as those of a day do."""
    ensure_gui()
    return [
        row(
            "drawing and encoding an 80 mm ticket, median", median(milliseconds(576)), 10.0, unit="ms", note=f"{ROUNDS}"
        ),
        row("the same, 58 mm", median(milliseconds(384)), 10.0, unit="ms", note=f"{ROUNDS}"),
        row("bytes of the 80 mm ticket", kilobytes(576), 50.0, unit="kB", note="decoded: the same dots"),
        row("bytes of the 58 mm ticket", kilobytes(384), 35.0, unit="kB", note="decoded: the same dots"),
    ]


def milliseconds(width: int, rounds: int = ROUNDS) -> list[float]:
    """Return what each of so many tickets took."""
    ticket_payload(SLIP, width)
    times = []
    for count in range(rounds):
        slip = replace(SLIP, number=f"A{count:03}", code=f"https://olaya.example/t/A{count:03}-7K3", ahead=count % 20)
        began = time.perf_counter()
        ticket_payload(slip, width)
        times.append((time.perf_counter() - began) * 1000)
    return times


def kilobytes(width: int) -> float:
    """Return the size of the default ticket, after making sure that its bytes give its dots again."""
    data = ticket_payload(SLIP, width).data
    (page,) = decode(data, width)
    if page.raster != draw_ticket(SLIP, width):
        message = "the bytes do not give the drawn dots"
        raise AssertionError(message)
    return len(data) / 1000


if __name__ == "__main__":
    print(table(rows()))
