"""Real branch, real service, bad network, restores of either side: after healing both have the same within a minute."""

import random
import time
from pathlib import Path

import pytest

from dawr.db.backup import backup_to, restore_from
from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Finish, IssueTicket, StartService

from .faulty_proxy import FaultyProxy
from .running import SendingBranch

HEALED_WITHIN = 60.0


def test_three_episodes(sending: SendingBranch, tmp_path: Path):
    play(sending, tmp_path, range(3))


@pytest.mark.timeout(3600)
def test_two_hundred_episodes(sending: SendingBranch, tmp_path: Path):
    slowest, met = play(sending, tmp_path, range(40))

    assert len(met) == 6
    print(f"slowest to be the same again: {slowest:.1f} s")  # noqa: T201 - the figure of this campaign


def play(sending: SendingBranch, folder: Path, seeds: range) -> tuple[float, set[str]]:
    """Play episodes on one branch; return the seconds of the slowest healing, and the faults that were met."""
    dice = random.Random(seeds.stop)
    slowest, copies = 0.0, [folder / "copy-0.bak"]
    backup_to(sending.branch.url, copies[0])
    with FaultyProxy(sending.url, dice) as network:
        _go_through(sending, network)
        for seed in seeds:
            network.worsen(dice.choice((0.3, 0.6, 0.9)))
            for _ in range(dice.randint(1, 4)):
                _live(sending, dice)
                _trouble(sending, dice, folder / f"copy-{seed + 1}.bak", copies)
                sending.send(answer_within=0.3)
            network.heal()
            slowest = max(slowest, _healed(sending))
    assert check(sending.branch.url).problems == ()
    return slowest, network.met


def _go_through(sending: SendingBranch, network: FaultyProxy) -> None:
    """Let the branch reach headquarters through the network."""
    notes = sending.road().notes
    text = notes.read("enrolment")
    assert text is not None
    notes.write("enrolment", text.replace(sending.url, network.url))
    backup = sending.url
    assert backup != network.url


def _live(sending: SendingBranch, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 5, 30))):
        order, fields = dice.choice(
            (
                (IssueTicket, {"service": dice.choice(("id", "visa"))}),
                (CallNext, {"counter": 1}),
                (StartService, {"counter": 1}),
                (Finish, {"counter": 1}),
            )
        )
        sending.branch.clock.move(dice.uniform(1, 60))
        sending.branch.database.run(order(id=new_id(), **fields))


def _trouble(sending: SendingBranch, dice: random.Random, copy: Path, copies: list[Path]) -> None:
    """Now and then a backup, or one of the sides put back."""
    what = dice.randrange(8)
    if what == 0 and not copy.exists():
        backup_to(sending.branch.url, copy)
        copies.append(copy)
    elif what == 1:
        _restore_branch(sending, dice.choice(copies), knowingly=dice.random() < 0.5)
    elif what == 2:
        _restore_headquarters(sending, dice)


def _restore_branch(sending: SendingBranch, copy: Path, *, knowingly: bool) -> None:
    enrolment = sending.road().notes.read("enrolment")
    sending.branch.database.close()
    if knowingly:
        restore_from(copy, sending.branch.url, sending.branch.clock)
    else:
        path = sending.branch.path
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        path.write_bytes(copy.read_bytes())
    sending.road().notes.write("enrolment", enrolment or "")


def _restore_headquarters(sending: SendingBranch, dice: random.Random) -> None:
    """Let headquarters have lost the end of the branch's line, in one transaction as a restore does."""
    rows = sending.headquarters.rows("SELECT cursor FROM branches WHERE branch = 'olaya'")
    kept = dice.randint(0, rows[0][0])
    sending.headquarters.rows("DELETE FROM events WHERE branch = 'olaya' AND seq > %s", kept)
    sending.headquarters.rows(
        """
        UPDATE branches SET cursor = %(kept)s, highest = %(kept)s, events = %(kept)s,
            epoch = coalesce((SELECT epoch FROM events e WHERE e.branch = 'olaya' AND seq = %(kept)s), 0),
            hash = coalesce((SELECT e.hash FROM events e WHERE e.branch = 'olaya' AND seq = %(kept)s), repeat('0', 64)),
            tickets = (SELECT count(*) FROM events e WHERE e.branch = 'olaya' AND type = 'TicketIssued')
        WHERE branch = 'olaya'
        """.replace("%(kept)s", str(kept))
    )
    sending.headquarters.rows(
        "UPDATE projected SET seq = least(seq, %s), rewound = true WHERE branch = 'olaya' AND seq > %s", kept, kept
    )


def _healed(sending: SendingBranch) -> float:
    """Send until both sides are the same; return the seconds it took."""
    began = time.monotonic()
    while True:
        sending.send()
        here, there = sending.hashes(), sending.hashes_there()
        if here == there:
            break
        assert time.monotonic() - began < HEALED_WITHIN, (len(here), len(there))
    status = sending.headquarters.status("olaya")
    assert (status.events, status.cursor, status.hash) == (len(here), here[-1][0], here[-1][1])
    issued = sending.headquarters.rows(
        "SELECT count(*) FROM events JOIN branches b USING (tenant, branch)"
        " WHERE branch = 'olaya' AND type = 'TicketIssued' AND seq <= b.cursor"
    )
    assert issued == [(status.tickets,)]
    return time.monotonic() - began
