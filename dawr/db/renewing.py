"""Tables written anew from the journal: a newer program knows more of the same events than the tables held."""

from sqlalchemy import delete
from sqlalchemy.engine.interfaces import DBAPICursor

from .check_start import Start
from .check_tables import AS_A_WHOLE, HISTORY
from .findings import Findings
from .journal import JournalReader
from .session import Session


def renew(session: Session, cursor: DBAPICursor) -> bool:
    """Write every table as the journal gives it, inside a transaction; of history only the rows that differ.

    Rows of forgotten days stay as the migration has left them. Takes some 50 µs an event.
    False, and nothing is written, when the journal cannot be replayed: the check says why.
    """
    start = Start.of(session.core, Findings(most=0))
    walk, expected = start.walk, start.expected
    for row in JournalReader(session).all(cursor, start.after.upto if start.after else 0):
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
