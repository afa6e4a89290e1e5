"""The people of a branch, from the command line: who they are, what they may do, how they sign in."""

import argparse
import platform
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.branch import Agent, Branch, in_language
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.rights import OWNER, permissions_of, roles_of
from dawr.queueing.staff_commands import AddAgent, ChangeAgent, ChangeSecret, MakeOwner, RecoverOwner, UnlockAgent

from .opening import DEVICE, carried_out, command_id, database_url, opened_branch
from .parser import BadInput
from .report import Report
from .signing import carried_out_with_secret, new_secret, signed_in

ENGLISH = "en"
OF_THE_MACHINE = "os:"
"""How the name of an account of this computer begins in the journal, where a person's code could stand too."""


def people(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr people owner|recover|add|list|roles|role|name|pin|unlock|deactivate|activate``."""
    steps: dict[str, Callable[[BranchDatabase, argparse.Namespace, Report], int]] = {
        "owner": _owner,
        "recover": _recover,
        "add": _add,
        "list": _list,
        "roles": _roles,
        "role": _role,
        "name": _name,
        "pin": _pin,
        "unlock": _unlock,
        "deactivate": _deactivate,
        "activate": _activate,
    }
    if arguments.step == "recover" and arguments.server:
        from dawr.server.installing import owners_url

        arguments.database = owners_url(Path(arguments.server))
    with opened_branch(arguments) as database:
        return steps[arguments.step](database, arguments, report)


def _owner(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    """Make the first account. There is no default password: it is asked for, or read from stdin."""
    branch = _branch(database)
    order_id = command_id(arguments)
    if database.state.guarded and not database.records_of(order_id):
        raise QueueError(Refusal.OWNER_EXISTS)  # before anybody is asked for a PIN
    known = branch.agent(arguments.code)
    named = arguments.name_ar or arguments.name_en
    name = dict(known.name) if known is not None and not named else _names(branch, arguments)
    agent = Agent(arguments.code, name, OWNER)
    order = MakeOwner(id=order_id, actor=arguments.code, device=DEVICE, agent=agent)
    carried_out_with_secret(database, order, new_secret(needed=True))
    return _told(database, arguments.code, report, "owns the branch now: from here on people sign in")


def _recover(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    """Set a forgotten owner's PIN, where the database is this account's own; the journal says which account it was."""
    from dawr.db.ownership import account_of_owner

    account = account_of_owner(database_url(arguments))
    if not account:
        raise QueueError(Refusal.NOT_YOUR_DATABASE)
    order = RecoverOwner(
        id=command_id(arguments), actor=f"{OF_THE_MACHINE}{account}", device=platform.node(), agent=arguments.code
    )
    _person(database, arguments.code)
    carried_out_with_secret(database, order, new_secret(needed=True))
    return _told(database, arguments.code, report, "has a new PIN, and is signed in nowhere")


def _add(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    agent = Agent(
        code=arguments.code,
        name=_names(_branch(database), arguments),
        role=arguments.role,
        profile=arguments.profile,
        skills=_skills(arguments.skills),
        languages=tuple(one for one in arguments.languages.split(",") if one),
    )
    with signed_in(arguments, database) as actor:
        secret = new_secret(needed=False)
        order = AddAgent(id=command_id(arguments), actor=actor, device=DEVICE, agent=agent)
        if secret:
            carried_out_with_secret(database, order, secret)
        else:
            carried_out(database, order)
    return _told(database, agent.code, report, f"added as {agent.role}" + ("" if secret else ", without a PIN yet"))


def _list(database: BranchDatabase, _: argparse.Namespace, report: Report) -> int:
    facts = [_facts(database, agent) for agent in _branch(database).agents]
    lines = [
        f"{one['agent']:16} {one['name'].get(ENGLISH, ''):28} {one['role']:12} {_standing(one)}".rstrip()
        for one in facts
    ]
    report.say({"guarded": database.state.guarded, "people": facts}, "\n".join(lines) or "nobody yet")
    return 0


def _roles(database: BranchDatabase, _: argparse.Namespace, report: Report) -> int:
    roles = roles_of(_branch(database))
    facts = [{"role": one.code, "name": dict(one.name), "permissions": list(one.permissions)} for one in roles]
    report.say({"roles": facts}, "\n".join(f"{one.code:12} {', '.join(one.permissions)}" for one in roles))
    return 0


def _role(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    return _changed(database, arguments, report, f"is {arguments.role} now", role=arguments.role)


def _name(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    given = {language: name for language, name in _typed_names(arguments).items() if name}
    if not given:
        raise BadInput("name needs --name-ar or --name-en")
    name = dict(_person(database, arguments.code).name) | given
    return _changed(database, arguments, report, "has that name now", name=name)


def _deactivate(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    return _changed(database, arguments, report, "can sign in no more", active=False)


def _activate(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    return _changed(database, arguments, report, "can sign in again", active=True)


def _changed(
    database: BranchDatabase, arguments: argparse.Namespace, report: Report, sentence: str, **changes: object
) -> int:
    with signed_in(arguments, database) as actor:
        agent = replace(_person(database, arguments.code), **changes)  # type: ignore[arg-type]  # fields of a person
        carried_out(database, ChangeAgent(id=command_id(arguments), actor=actor, device=DEVICE, agent=agent))
    return _told(database, arguments.code, report, sentence)


def _pin(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    with signed_in(arguments, database) as actor:
        order = ChangeSecret(id=command_id(arguments), actor=actor, device=DEVICE, agent=arguments.code)
        _person(database, arguments.code)
        carried_out_with_secret(database, order, new_secret(needed=True))
    return _told(database, arguments.code, report, "has a new PIN")


def _unlock(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    with signed_in(arguments, database) as actor:
        carried_out(database, UnlockAgent(id=command_id(arguments), actor=actor, device=DEVICE, agent=arguments.code))
    return _told(database, arguments.code, report, "may try again")


def _told(database: BranchDatabase, code: str, report: Report, sentence: str) -> int:
    report.say(_facts(database, _person(database, code)), f"{code} {sentence}")
    return 0


def _facts(database: BranchDatabase, agent: Agent) -> dict[str, Any]:
    state, branch = database.state, _branch(database)
    access = state.accesses.get(agent.code)
    until = access.locked_until if access is not None else None
    return {
        "agent": agent.code,
        "name": dict(agent.name),
        "role": agent.role,
        "permissions": [*sorted(permissions_of(branch, agent.code))],
        "profile": agent.profile or None,
        "skills": dict(agent.skills),
        "languages": list(agent.languages),
        "active": agent.active,
        "has_pin": state.has_secret(agent.code),
        "locked_until": until if until is not None and until > database.now() else None,
        "counter": next((one.number for one in state.counters.values() if one.agent == agent.code), None),
    }


def _standing(facts: dict[str, Any]) -> str:
    if not facts["active"]:
        return "closed"
    if facts["locked_until"] is not None:
        return "locked"
    return f"at counter {facts['counter']}" if facts["counter"] is not None else "" if facts["has_pin"] else "no PIN"


def _names(branch: Branch, arguments: argparse.Namespace) -> dict[str, str]:
    """Return the name in each of the branch's languages; one that was not given is as in the other."""
    known = {language: name for language, name in _typed_names(arguments).items() if name}
    return {language: in_language(known, language) or arguments.code for language in branch.languages}


def _typed_names(arguments: argparse.Namespace) -> dict[str, str]:
    return {"ar": arguments.name_ar, "en": arguments.name_en}


def _skills(text: str) -> dict[str, int]:
    skills: dict[str, int] = {}
    for one in filter(None, text.split(",")):
        service, _, level = one.partition("=")
        if level and not level.isdecimal():
            raise BadInput(f"--skills takes SERVICE=LEVEL,…: {one!r}")
        skills[service.strip()] = int(level or 1)
    return skills


def _person(database: BranchDatabase, code: str) -> Agent:
    agent = _branch(database).agent(code)
    if agent is None:
        raise QueueError(Refusal.UNKNOWN_AGENT, agent=code)
    return agent


def _branch(database: BranchDatabase) -> Branch:
    branch = database.state.branch
    if branch is None:
        raise BadInput("no branch is set up: dawr init --branch FILE.toml, or --sample")
    return branch
