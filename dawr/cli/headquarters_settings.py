"""Settings from headquarters, from the command line: publish, preview, roll back, look."""

import argparse
import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .branch import plain
from .changes_told import change_told
from .parser import BadInput
from .report import Report

if TYPE_CHECKING:
    from dawr.headquarters.previewing import Preview
    from dawr.headquarters.publishing import Publication


def publish(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr headquarters publish FILE.toml|--back``."""
    from dawr.headquarters.publishing import Publishing
    from dawr.protocol.overlay import BadOverlay

    from .headquarters import tenant_of, with_database

    tenant, scope = tenant_of(arguments), _scope(arguments.scope)
    if arguments.back == bool(arguments.file):
        raise BadInput("a file to publish, or --back: one of the two")
    if arguments.back:
        return _back(arguments, report, scope)
    values, at = _values(arguments.file), _instant(arguments.at)
    try:
        if arguments.dry_run:
            previews = with_database(arguments, lambda database: Publishing(database).preview(tenant, scope, values))
            return _previewed(report, scope, previews)
        done = with_database(arguments, lambda database: Publishing(database).publish(tenant, scope, values, at))
    except BadOverlay as error:
        raise BadInput(f"{arguments.file}: {error}") from None
    return _said(report, done, "")


def _back(arguments: argparse.Namespace, report: Report, scope: str) -> int:
    from dawr.headquarters.publishing import Publishing

    from .headquarters import tenant_of, with_database

    tenant = tenant_of(arguments)
    if arguments.at:
        raise BadInput("--back takes settings back at once: leave --at out")
    if arguments.dry_run:
        previews = with_database(arguments, lambda database: Publishing(database).preview_back(tenant, scope))
        return _previewed(report, scope, previews)
    done = with_database(arguments, lambda database: Publishing(database).roll_back(tenant, scope))
    return _said(report, done, "back: ")


def settings(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr headquarters settings``: delivered, applied or refused with the reason, branch by branch."""
    from dawr.headquarters.publishing import Publishing

    from .headquarters import tenant_of, with_database

    states = with_database(arguments, lambda database: Publishing(database).states(tenant_of(arguments)))
    lines = []
    for one in states:
        line = f"{one.branch:24} version {one.version}: {one.state}" + (f" ({one.reason})" if one.reason else "")
        if one.local_paths and one.local_until:
            line += f"; changed there until {one.local_until:%Y-%m-%d %H:%M} UTC: {', '.join(one.local_paths)}"
        lines.append(line)
    report.say({"branches": plain(states)}, "\n".join(lines) or "no branch yet")
    return 0


def _said(report: Report, done: "Publication", before: str) -> int:
    facts = plain(done)
    facts["branches"] = [preview.branch for preview in done.previews]
    facts["previews"] = [_facts(preview) for preview in done.previews]
    lines = [f"{before}version {done.version} for {done.scope}, from {done.publish_at:%Y-%m-%d %H:%M:%S} UTC on"]
    report.say(facts, "\n".join([*lines, *_lines(done.previews)]))
    return 0


def _previewed(report: Report, scope: str, previews: "Sequence[Preview]") -> int:
    facts = {"scope": scope, "published": False, "previews": [_facts(preview) for preview in previews]}
    report.say(facts, "\n".join(_lines(previews)) or "no branch is meant")
    return 2 if any(preview.mistake for preview in previews) else 0


def _facts(preview: "Preview") -> dict[str, Any]:
    return {
        "branch": preview.branch,
        "known": preview.known,
        "mistake": preview.mistake or None,
        "changes": [plain(change) for change in preview.changes],
        "own_again": list(preview.own_again),
        "changed_there": plain(preview.local),
    }


def _lines(previews: "Sequence[Preview]") -> list[str]:
    lines = []
    for preview in previews:
        if not preview.known:
            lines.append(f"  {preview.branch}: has not told its settings yet")
        elif preview.mistake:
            lines.append(f"  {preview.branch}: would refuse it: {preview.mistake}")
        else:
            lines.append(f"  {preview.branch}:" + ("" if preview.changes or preview.own_again else " nothing changes"))
            lines += [f"    {change_told(one)}" for one in preview.changes]
            lines += [f"    {path}: as the branch itself has it" for path in preview.own_again]
        if preview.local is not None:
            until = f"{preview.local.until:%Y-%m-%d %H:%M} UTC"
            lines.append(f"    changed there for now, until {until}: {', '.join(preview.local.paths)}")
    return lines


def _values(name: str) -> dict[str, Any]:
    path = Path(name)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(f"no such file: {path}") from None
    except IsADirectoryError:
        raise BadInput(f"a folder, not a file: {path}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: this is no text in UTF-8") from None
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise BadInput(f"{path}: {error}") from None
    plain_values: dict[str, Any] = _plain(values)
    return plain_values


def _plain(value: Any, dated: bool = False) -> Any:
    """Return TOML values as a branch file means them: times of day as texts, and dates where it has any."""
    if isinstance(value, dict):
        return {key: _plain(inner, dated or key == "hours_profiles") for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, dated) for inner in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if dated and isinstance(value, date) else value


def _scope(text: str) -> str:
    if text == "all" or (text.startswith(("group:", "branch:")) and text.partition(":")[2]):
        return text
    raise BadInput(f"--for must be all, group:NAME or branch:NAME: {text!r}")


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--at must be a time like 2026-12-01T06:00:00Z: {text!r}") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
