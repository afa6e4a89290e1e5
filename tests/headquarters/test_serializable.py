"""A database that refuses transactions which get in each other's way (40001) is asked again, and takes each fact once.

The server here is a real one at its strictest level, as databases that are spread over machines are at any.
"""

import asyncio
from collections import Counter

import pytest

from dawr.headquarters import database as databases
from dawr.headquarters import ingest
from dawr.headquarters.database import Connection, Database
from dawr.headquarters.ingest import STAGING, Ingest, Sender
from dawr.headquarters.partitions import Partitions
from dawr.protocol.batch import opened, seal
from dawr.protocol.facts import FIRST_HASH
from dawr.queueing.commands import IssueTicket
from dawr.sync.enrolling import identity_of

from .running import SendingBranch

STRICT = "options=-c%20default_transaction_isolation%3Dserializable"
COPIES = 2


def strict(sending: SendingBranch) -> str:
    """Return headquarters' database, every transaction of which is serializable."""
    url = sending.headquarters.database_url
    return f"{url}{'&' if '?' in url else '?'}{STRICT}"


def test_two_that_bring_the_same_at_once_are_both_answered_and_it_is_there_once(
    sending: SendingBranch, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(6):
        sending.branch.do(IssueTicket, service="id")
    road = sending.road()
    facts = road.facts(1, road.last())
    key_id = identity_of(road.notes, sending.keys)[1].key_id
    hashes = [FIRST_HASH, *(fact.hash for fact in facts)]
    batches = [opened(seal(1, hashes[place], facts[place : place + 1]).body) for place in range(len(facts))]
    sender = Sender(sending.headquarters.tenant, "olaya")
    begun = Counter[int]()
    real = ingest._gone_on

    async def together(connection: Connection, sender: Sender, key_id: str, batch: ingest.Batch) -> object:
        """Let nobody go on before each copy has begun and seen the database as it was before the others."""
        begun[batch.first] += 1
        await connection.execute("SELECT cursor FROM branches WHERE branch = 'olaya'")
        if begun[batch.first] <= COPIES:
            meeting = met.setdefault(batch.first, asyncio.Event())
            if begun[batch.first] == COPIES:
                meeting.set()
            await meeting.wait()
        return await real(connection, sender, key_id, batch)

    met: dict[int, asyncio.Event] = {}
    monkeypatch.setattr(ingest, "_gone_on", together)

    async def work() -> list[list[str]]:
        database = Database(strict(sending), connections=COPIES, made_ready=STAGING)
        await database.open()
        taking = Ingest(database, Partitions(database))
        met[1] = asyncio.Event()
        met[1].set()
        await taking.take(sender, key_id, batches[0])
        del begun[1]
        verdicts = []
        for batch in batches[1:]:
            answers = await asyncio.gather(*(taking.take(sender, key_id, batch) for _ in range(COPIES)))
            verdicts.append(sorted(verdict.value for verdict, _ in answers))
        await database.close()
        return verdicts

    verdicts = asyncio.run(work())

    assert verdicts == [["already", "take"]] * (len(facts) - 1)
    assert sending.hashes_there() == sending.hashes()
    assert sending.headquarters.status("olaya").events == len(facts)
    assert set(begun.values()) == {COPIES + 1}, "the server has refused nobody: this test shows nothing"


def test_without_trying_again_the_same_is_a_failure(sending: SendingBranch, monkeypatch: pytest.MonkeyPatch):
    """The control of the test above."""
    monkeypatch.setattr(databases, "TRIES", 1)

    with pytest.raises(databases.SerializationFailure):
        test_two_that_bring_the_same_at_once_are_both_answered_and_it_is_there_once(sending, monkeypatch)
