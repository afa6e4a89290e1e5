"""Headquarters' figures are the branch's own, whatever has come late, twice, or from another journal."""

import asyncio
import random
from dataclasses import fields
from pathlib import Path
from typing import Any

from dawr.db.backup import backup_to, restore_from
from dawr.headquarters.projecting.projector import Projector
from dawr.ids import new_id
from dawr.queueing.commands import (
    CallNext,
    CancelTicket,
    CloseDay,
    ConfigureBranch,
    Finish,
    Hold,
    IssueTicket,
    MarkNoShow,
    OpenCounter,
    OpenDay,
    Recall,
    Resume,
    ReturnToQueue,
    StartService,
    Transfer,
    Undo,
)
from dawr.queueing.today.figures import NOTHING, Figures
from tests.db.branches import TestBranch

from .running import SendingBranch

NAMES = tuple(one.name for one in fields(Figures))
STEPS: tuple[tuple[type, dict[str, Any]], ...] = (
    (IssueTicket, {"service": "id"}),
    (IssueTicket, {"service": "visa"}),
    *((CallNext, {"counter": counter}) for counter in (1, 2)),
    *((StartService, {"counter": counter}) for counter in (1, 2)),
    *((Finish, {"counter": counter}) for counter in (1, 2)),
    (Recall, {"counter": 1}),
    (Hold, {"counter": 1}),
    (Resume, {"counter": 1}),
    (MarkNoShow, {"counter": 2}),
    (ReturnToQueue, {"counter": 2}),
    (Undo, {"counter": 1}),
    (Transfer, {"counter": 2, "service": "visa"}),
    (CancelTicket, {"ticket": "A003"}),
)


def live(branch: TestBranch, steps: int, seed: int) -> None:
    """Let a branch live; what its rules refuse is no step."""
    dice = random.Random(seed)
    for _ in range(steps):
        order, fields_ = dice.choice(STEPS)
        branch.clock.move(dice.uniform(1, 200))
        branch.database.run(order(id=new_id(), **fields_))


def figures_there(sending: SendingBranch) -> Figures:
    """Return headquarters' figures of the branch's newest day, its hours and services together."""
    columns = ", ".join(f"sum({name})::bigint" for name in NAMES)
    query = (
        f"SELECT {columns} FROM hourly WHERE branch = 'olaya' AND opened ="
        " (SELECT max(opened) FROM business_days WHERE branch = 'olaya')"
    )
    (row,) = sending.headquarters.rows(query)
    return Figures(*(value or 0 for value in row))


def figures_here(branch: TestBranch) -> Figures:
    figures = branch.database.floor().figures
    return figures.whole if figures else NOTHING


def test_the_tables_have_a_column_for_every_figure(sending: SendingBranch):
    query = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'dawr' AND table_name = 'hourly'"

    found = {name for (name,) in sending.headquarters.rows(query)}

    assert found - {"tenant", "branch", "opened", "day", "hour", "service"} == set(NAMES)


def test_a_day_comes_to_the_same_on_both_sides(sending: SendingBranch):
    live(sending.branch, 250, seed=3)
    sending.send()
    live(sending.branch, 250, seed=4)
    sending.send()

    sending.headquarters.folded("olaya")

    assert figures_there(sending) == figures_here(sending.branch)
    assert figures_here(sending.branch).served > 10
    states = sending.headquarters.rows("SELECT state, count(*) FROM legs WHERE branch = 'olaya' GROUP BY 1 ORDER BY 1")
    with sending.branch.database.aside(writing=False) as core:
        own = core.exec_driver_sql("SELECT state, count(*) FROM legs GROUP BY 1 ORDER BY 1").all()
    assert [tuple(row) for row in own] == states


def test_each_day_keeps_its_figures(sending: SendingBranch):
    branch = sending.branch
    live(branch, 120, seed=5)
    first = figures_here(branch)
    branch.do(CloseDay, force=True)
    first = figures_here(branch)
    branch.clock.move(86_400)
    branch.do(OpenDay)
    branch.do(OpenCounter, counter=1)
    live(branch, 60, seed=6)
    sending.send()
    sending.headquarters.folded("olaya")

    columns = ", ".join(f"sum({name})::bigint" for name in NAMES)
    rows = sending.headquarters.rows(
        f"SELECT {columns} FROM hourly WHERE branch = 'olaya' GROUP BY opened ORDER BY opened"
    )

    assert [Figures(*row) for row in rows] == [first, figures_here(branch)]


def test_figures_made_anew_are_the_same(sending: SendingBranch):
    live(sending.branch, 200, seed=7)
    sending.send()
    sending.headquarters.folded("olaya")
    before = sending.headquarters.rows("SELECT * FROM hourly ORDER BY opened, hour, service")

    tenant = sending.headquarters.tenant
    sending.headquarters.ask(lambda database: Projector(database).rebuild(tenant))
    sending.headquarters.folded("olaya")

    assert sending.headquarters.rows("SELECT * FROM hourly ORDER BY opened, hour, service") == before


def test_figures_follow_a_branch_into_another_journal(sending: SendingBranch, tmp_path: Path):
    branch, copy = sending.branch, tmp_path / "copy.bak"
    live(branch, 100, seed=8)
    backup_to(branch.url, copy)
    live(branch, 100, seed=9)
    sending.send()
    sending.headquarters.folded("olaya")
    branch.database.close()
    restore_from(copy, branch.url, branch.clock)

    live(branch, 100, seed=10)
    sending.send()
    sending.headquarters.folded("olaya")

    assert figures_there(sending) == figures_here(branch)


def test_an_event_that_nobody_understands_is_kept_and_set_aside(sending: SendingBranch):
    branch = sending.branch
    branch.do(IssueTicket, service="id")
    with branch.database.aside(writing=True) as core:
        core.exec_driver_sql("UPDATE journal SET type = 'RobotGreeted' WHERE seq = 4")
        core.exec_driver_sql("UPDATE journal SET body = '{}' WHERE seq = 3")

    sending.send()
    sending.headquarters.folded("olaya")

    dead = sending.headquarters.rows("SELECT seq, type FROM dead_events WHERE branch = 'olaya' ORDER BY seq")
    assert dead == [(3, "CounterOpened"), (4, "RobotGreeted")]
    assert sending.headquarters.status("olaya").events == 5
    assert figures_there(sending).arrived == 1


def test_an_event_that_contradicts_the_others_does_not_stop_the_figures(sending: SendingBranch):
    branch = sending.branch
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id")
    with branch.database.aside(writing=True) as core:
        core.exec_driver_sql(
            """UPDATE journal SET type = 'ServiceStarted', body = '{"ticket":"x","leg":1,"counter":1}' WHERE seq = 5"""
        )

    sending.send()
    sending.headquarters.folded("olaya")

    assert sending.headquarters.rows("SELECT seq FROM dead_events WHERE branch = 'olaya'") == [(5,)]
    assert figures_there(sending).arrived == 1


def test_settings_come_with_the_events(sending: SendingBranch):
    from dataclasses import replace

    from tests.queueing.live import SMALL

    sending.branch.do(ConfigureBranch, branch=replace(SMALL, grace=120, kiosk_secret="hash"))
    sending.send()
    sending.headquarters.folded("olaya")

    rows = sending.headquarters.rows("SELECT settings FROM branch_settings WHERE branch = 'olaya' ORDER BY seq")
    assert len(rows) == 2
    assert '"grace":120' in rows[1][0]
    assert '"kiosk_secret":""' in rows[1][0]


def test_figures_of_branches_that_are_nearly_there_do_not_wait_for_those_far_behind():
    from dawr.headquarters.projecting import projector

    looks = iter([["live", "far", "farther", "farthest"], ["live", "far", "farther"], []])
    caught: list[str] = []

    class Looked:
        async def within(self, tenant: str, work: object) -> list[str]:
            return next(looks)

    class Watched(Projector):
        async def _catch_up(self, sender: projector.Sender) -> int:
            caught.append(sender.branch)
            return 1

    asyncio.run(Watched(Looked(), looks_again_after=0.0)._catch_up_all("main"))  # type: ignore[arg-type]

    assert caught == ["live", "farthest", "live", "farther"]
