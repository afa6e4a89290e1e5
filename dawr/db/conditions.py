"""Which rows are open now: the conditions of the partial indexes, and of the statements that use them.

Word for word the same in both: only then is the index used.
"""

from dawr.queueing.state import UNSETTLED

OPEN_LEG = "ended_at IS NULL"
AT_A_DESK = "state IN ('called', 'serving')"
UNSETTLED_JOB = "state IN ({})".format(", ".join(f"'{state}'" for state in sorted(UNSETTLED)))
SETTLED_JOB = UNSETTLED_JOB.replace(" IN ", " NOT IN ")
