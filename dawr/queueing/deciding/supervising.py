"""Steering the floor: services, profiles, forced sign-out, messages and alerts."""

from dataclasses import replace

from ..events import Event, TicketHeld, TicketReturned
from ..legs import Counter, CounterState, LegState
from ..refusals import QueueError, Refusal
from ..staff_commands import (
    AcknowledgeAlert,
    AcknowledgeMessage,
    AssignProfile,
    CloseService,
    ForceSignOut,
    OpenService,
    SendMessage,
)
from ..staff_events import (
    AgentChanged,
    AlertAcknowledged,
    MessageAcknowledged,
    MessageSent,
    ProfileAssigned,
    ServiceClosed,
    ServiceOpened,
    SignOutForced,
)
from .floor import Floor
from .people import person
from .texts import NOTE_LIMIT, REASON_LIMIT, short_text

AT_COUNTER = "#"
"""How the number of a counter begins where an agent's code could stand too."""


def force_sign_out(floor: Floor, command: ForceSignOut) -> tuple[Event, ...]:
    """Sign out whoever is at a counter, with a reason; the customer there must be finished or sent back first."""
    counter = floor.opened_counter(command.counter)
    reason = _needed_reason(command.reason)
    released = _released(floor, counter) if command.release_customer else ()
    if not released:
        floor.refuse_busy(counter)
    return (*released, SignOutForced(counter=counter.number, agent=counter.agent, reason=reason))


def close_service(floor: Floor, command: CloseService) -> tuple[Event, ...]:
    """Give no more tickets for a service until it is opened, or the day ends; closed already is no news."""
    floor.open_day()
    service = floor.service(command.service).code
    reason = _needed_reason(command.reason)
    waiting = floor.state.waiting.count(service)
    if service in floor.state.closed_services:
        return ()
    if waiting and not command.keep_waiting:
        raise QueueError(Refusal.PEOPLE_WAITING, service=service, count=waiting)
    return (ServiceClosed(service=service, reason=reason, waiting=waiting),)


def open_service(floor: Floor, command: OpenService) -> tuple[Event, ...]:
    """Give tickets for a service again that staff have closed."""
    floor.open_day()
    service = floor.service(command.service).code
    if service not in floor.state.closed_services:
        raise QueueError(Refusal.SERVICE_OPEN, service=service)
    return (ServiceOpened(service=service),)


def assign_profile(floor: Floor, command: AssignProfile) -> tuple[Event, ...]:
    """Let a counter serve by another profile until the day begins anew, or a person from now on."""
    floor.refuse_unknown_profile(command.profile)
    if command.counter is None:
        agent = person(floor, command.agent)
        changed = replace(agent, profile=command.profile)
        return (AgentChanged(agent=changed),) if changed != agent else ()
    counter = floor.counter(command.counter)
    if counter.profile == command.profile:
        return ()
    return (ProfileAssigned(counter=counter.number, profile=command.profile),)


def send_message(floor: Floor, command: SendMessage) -> tuple[Event, ...]:
    """Tell the agents who are at counters now; a message that would reach nobody is refused."""
    floor.open_day()
    text = short_text(command.text, "message", NOTE_LIMIT)
    if not text:
        raise QueueError(Refusal.REASON_REQUIRED)
    return (MessageSent(message=command.id, to=command.to, text=text, counters=_reached(floor, command.to)),)


def acknowledge_message(floor: Floor, command: AcknowledgeMessage) -> tuple[Event, ...]:
    """Take down that a message has been read at a counter; once is enough."""
    message = floor.state.messages.get(command.message)
    if message is None or command.counter not in message.counters:
        raise QueueError(Refusal.UNKNOWN_MESSAGE, message=command.message)
    if command.counter in message.read_at:
        return ()
    return (MessageAcknowledged(message=message.message, counter=command.counter),)


def acknowledge_alert(floor: Floor, command: AcknowledgeAlert) -> tuple[Event, ...]:
    """Take down that somebody has taken note of an alert; once is enough."""
    floor.open_day()
    alert = short_text(command.alert, "alert", REASON_LIMIT)
    return () if not alert or alert in floor.state.acknowledged else (AlertAcknowledged(alert=alert),)


def _reached(floor: Floor, to: str) -> tuple[int, ...]:
    attended = [one for one in floor.state.counters.values() if one.state is not CounterState.CLOSED]
    if to.startswith(AT_COUNTER):
        number = to.removeprefix(AT_COUNTER)
        if not number.isdecimal():
            raise QueueError(Refusal.UNKNOWN_COUNTER, counter=number)
        counter = floor.opened_counter(int(number))
        return (counter.number,)
    if to:
        person(floor, to)
        attended = [one for one in attended if one.agent == to]
        if not attended:
            raise QueueError(Refusal.AGENT_AWAY, agent=to)
    if not attended:
        raise QueueError(Refusal.NOBODY_AT_COUNTERS)
    return tuple(sorted(one.number for one in attended))


def _released(floor: Floor, counter: Counter) -> tuple[Event, ...]:
    """Return what becomes of the customer at the desk: back to the queue, or parked where there is no number."""
    leg = floor.state.legs.get(counter.ticket) if counter.ticket else None
    if leg is None:
        return ()
    if leg.number:
        return (TicketReturned(ticket=leg.ticket, leg=leg.ordinal, counter=counter.number),)
    if leg.state is LegState.SERVING:
        return (TicketHeld(ticket=leg.ticket, leg=leg.ordinal, counter=counter.number),)
    return ()


def _needed_reason(reason: str) -> str:
    text = short_text(reason, "reason", REASON_LIMIT)
    if not text:
        raise QueueError(Refusal.REASON_REQUIRED)
    return text
