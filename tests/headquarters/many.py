"""Hundreds of branches at headquarters out of a few: the same days under other names, copied inside the database."""

import psycopg
from psycopg import sql

_COPIED = (
    *("branches", "projected", "branch_groups", "business_days", "branch_settings", "visits", "legs", "hourly"),
    *("desk_times", "counters", "printers"),
)
_WITHOUT_BRANCH = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'dawr' AND table_name = %s AND column_name <> 'branch' ORDER BY ordinal_position
"""
_NAMED = """
    UPDATE branch_settings SET settings = jsonb_set(settings::jsonb, '{name}', (
        SELECT jsonb_object_agg(key, value || ' ' || substring(branch FROM '[0-9]+$'))
        FROM jsonb_each_text(settings::jsonb -> 'name')))::text
    WHERE branch = ANY(%s)
"""


def multiply(url: str, copies: int, tenant: str = "main") -> list[str]:
    """Copy every branch of a tenant so many times, named NAME-1, NAME-2 and so on; return the new branches."""
    with psycopg.connect(url.replace("+psycopg", ""), options="-c search_path=dawr") as connection:
        connection.execute("SELECT set_config('dawr.tenant', %s, true)", (tenant,))
        found = connection.execute(
            "SELECT branch FROM branches WHERE tenant = %s ORDER BY branch", (tenant,)
        ).fetchall()
        originals = [str(branch) for (branch,) in found]
        for table in _COPIED:
            columns = [str(name) for (name,) in connection.execute(_WITHOUT_BRANCH, (table,)).fetchall()]
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            query = (
                "INSERT INTO {table} (branch, {names}) SELECT branch || '-' || n, {names} FROM {table},"
                " generate_series(1, %s) AS n WHERE tenant = %s AND branch = ANY(%s)"
            )
            copying = sql.SQL(query).format(table=sql.Identifier(table), names=names)
            connection.execute(copying, (copies, tenant, originals))
        made = [f"{branch}-{number}" for branch in originals for number in range(1, copies + 1)]
        connection.execute(_NAMED, (made,))
    return made
