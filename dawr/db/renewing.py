"""Tables written anew from the journal: a newer program knows more of the same events than the tables held."""

from sqlalchemy import delete
from sqlalchemy.engine.interfaces import DBAPICursor

from .check_journal import JournalWalk
from .check_tables import AS_A_WHOLE, HISTORY, ExpectedTables
from .findings import Findings
from .journal import JournalReader
from .session import Session


def renew(session: Session, cursor: DBAPICursor) -> bool:
    """Write every table as the journal gives it, inside a transaction; of history only the rows that differ.

    Takes some 50 µs an event. False, and nothing is written, when the journal cannot be replayed: the check says why.
    """
    walk = JournalWalk(Findings(most=0))
    expected = ExpectedTables(session.core)
    for row in JournalReader(session).all(cursor):
        taken = walk.take(row)
        if taken is None:
            return False
        expected.take(*taken, walk.state)
    if not walk.events:
        return True
    for table in (*HISTORY, *AS_A_WHOLE):
        if table in AS_A_WHOLE:
            session.core.execute(delete(table))
        writer = session.writer(table)
        for values in expected.rows_of(table):
            writer.put(cursor, values)
    return True
