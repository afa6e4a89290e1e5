"""A chain of branches at headquarters for pages to be looked at: the sample morning at several centres at once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from dawr.headquarters.branches import MAIN, Branches
from dawr.headquarters.database import Database
from dawr.headquarters.ingest import STAGING, Ingest, Sender
from dawr.headquarters.partitions import Partitions
from dawr.headquarters.projecting.projector import Projector
from dawr.headquarters.web.accounts import Accounts, Role
from dawr.ids import new_id
from dawr.protocol.batch import Batch, opened, seal
from dawr.protocol.facts import FIRST_HASH, Fact
from dawr.queueing import commands
from dawr.wiring.branch_road import BranchRoad
from tests.pictures.stage import Stage, at

NOW = at("9:41")
PASSWORD = "صباح الخير يا رياض"


@dataclass(frozen=True, slots=True)
class Centre:
    """A branch of the chain: its name, until when its morning is played, and when it was last heard of."""

    code: str
    arabic: str
    english: str
    group: str
    until: str = "9:41"
    heard_ago: timedelta = timedelta(seconds=20)
    printer: str = "ready"
    closed: bool = False


CENTRES = (
    Centre("olaya", "مركز العليا", "Olaya Centre", "riyadh"),
    Centre("malaz", "مركز الملز", "Malaz Centre", "riyadh", until="9:15", printer="paper_out"),
    Centre("naseem", "مركز النسيم", "Al Naseem Centre", "riyadh", until="8:50", heard_ago=timedelta(minutes=51)),
    Centre("jeddah-1", "جدة – حي الروضة", "Jeddah, Al Rawdah", "makkah", until="9:30"),
    Centre("jeddah-2", "جدة – حي الصفا", "Jeddah, As Safa", "makkah", until="9:05"),
    Centre("taif", "مركز الطائف", "Taif Centre", "makkah", until="8:40", heard_ago=timedelta(days=3, hours=2)),
    Centre("dammam", "مركز الدمام", "Dammam Centre", "eastern", until="9:25"),
    Centre("khobar", "مركز الخبر", "Khobar Centre", "eastern", until="8:30", closed=True),
)


def facts_of(centre: Centre, folder: Path, days: int) -> list[Fact]:
    """Play a centre's morning, and return its journal as it may leave the branch."""
    folder.mkdir(parents=True)
    stage = Stage(folder)
    branch = stage.database.state.branch
    assert branch is not None
    named = replace(branch, name={"ar": centre.arabic, "en": centre.english})
    stage.give(commands.ConfigureBranch(id=new_id(), branch=named))
    if days:
        stage.remember(days)
    stage.play(centre.until)
    for printer in ("kiosk-1", "kiosk-2"):
        state = centre.printer if printer == "kiosk-1" else "ready"
        stage.give(commands.ReportPrinter(id=new_id(), printer=printer, state=state))
    if centre.closed:
        stage.give(commands.CloseDay(id=new_id(), force=True))
    road = BranchRoad(stage.url)
    facts = list(road.facts(1, road.last()))
    road.close()
    stage.close()
    return facts


def batches_of(facts: Sequence[Fact], most: int = 500) -> list[Batch]:
    """Return a journal in batches."""
    previous = [FIRST_HASH, *(fact.hash for fact in facts)]
    starts = range(0, len(facts), most)
    return [opened(seal(1, previous[start], facts[start : start + most]).body) for start in starts]


async def _filled(url: str, chain: Sequence[tuple[Centre, Sequence[Fact]]], now: datetime) -> None:
    plain = Database(url)
    await plain.make_or_upgrade()
    database = Database(url, made_ready=STAGING)
    await database.open()
    branches, ingest = Branches(database), Ingest(database, Partitions(database))
    for centre, facts in chain:
        code = await branches.expect(MAIN, centre.code, groups=(centre.group,))
        public = centre.code.encode().ljust(32, b".")[:32]
        key_id = (await branches.enrol(code.code, public, "pictures")).key_id
        for batch in batches_of(facts):
            await ingest.take(Sender(MAIN, centre.code), key_id, batch)
    await Projector(database).catch_up()

    async def heard(connection: object) -> None:
        for centre, _ in chain:
            query = "UPDATE branches SET last_contact = %s WHERE branch = %s"
            await connection.execute(query, (now - centre.heard_ago, centre.code))  # type: ignore[attr-defined]

    await database.within(MAIN, heard)
    for name, role in (("noura", Role.ADMINISTRATOR), ("fahd", Role.EDITOR), ("sara", Role.VIEWER)):
        await Accounts(database).add(MAIN, name, role, PASSWORD)
    await database.close()


def fill(url: str, folder: Path, centres: Sequence[Centre] = CENTRES, *, days: int = 12) -> None:
    """Make headquarters of the chain in an empty database: ``days`` customers on each of ten days before."""
    chain = [(centre, facts_of(centre, folder / centre.code, days)) for centre in centres]
    asyncio.run(_filled(url, chain, NOW))
