"""The settings of the house itself: its name, its limits, its times, and the words of its lobby."""

from collections.abc import Mapping
from typing import Final

from dawr.queueing.branch import (
    Agent,
    Branch,
    CounterDesk,
    EmergencyRange,
    FloorRules,
    HoursProfile,
    LateReturn,
    Message,
    OpeningSpan,
    Phrase,
    PlannedPause,
    Prayer,
    PrayerMode,
    PrayerRules,
    PrinterSetting,
    PrintingRules,
    PriorityClass,
    Role,
    Series,
    Service,
    ServiceGroup,
    SignInRules,
    Weekday,
)
from dawr.queueing.profiles import WorkProfile
from dawr.text.dates import WEEKDAYS
from dawr.text.words import later

from .kinds import Kind, Meaning, Source

DIRECTIONS: Final = {
    "left": later("To the left"),
    "right": later("To the right"),
    "ahead": later("Straight ahead"),
}
WEEK: Final = {Weekday(day): WEEKDAYS[day] for day in (6, 0, 1, 2, 3, 4, 5)}
"""As the week runs in most branches: from Sunday."""
_PLACE: Final = {
    "room": Meaning(later("Heading over the place"), Kind.TEXTS, later("What the room is called on the display")),
    "place": Meaning(later("Place"), Kind.TEXTS, later("Where it is, said on the display")),
    "place_direction": Meaning(
        later("Way from the display"), Kind.CHOICE, offered=DIRECTIONS, none=later("Not known"), nothing=""
    ),
}

HOUSE: Final[Mapping[type, Mapping[str, Meaning]]] = {
    Branch: {
        "code": Meaning(later("Code of the branch"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "time_zone": Meaning(later("Time zone"), Kind.CODE),
        "languages": Meaning(
            later("Languages"), Kind.SEVERAL, later("The first one chosen is the branch's own"), Source.LANGUAGES
        ),
        "accent": Meaning(later("Colour of the branch"), Kind.COLOUR, none=later("House green"), nothing=""),
        "grace": Meaning(later("Grace after a missed call"), Kind.MINUTES),
        "undo": Meaning(later("Time to take a step back"), Kind.SECONDS),
        "recall_limit": Meaning(later("Calls after the first"), Kind.WHOLE, none=later("No limit")),
        "hijri_adjustment": Meaning(
            later("Hijri date"),
            Kind.CHOICE,
            offered={-1: later("One day earlier"), 0: later("As in Umm al-Qura"), 1: later("One day later")},
        ),
        "tracking_url": Meaning(
            later("Address behind a ticket's QR code"), Kind.CODE, later("With {ticket} where its number goes")
        ),
        "confirm_arrival": Meaning(later("Arrival at the counter is confirmed"), Kind.FLAG),
        "auto_next": Meaning(later("Next customer by itself after"), Kind.SECONDS, none=later("Never"), nothing=0),
        "overtaking_bound": Meaning(later("Longest overtaking"), Kind.MINUTES, none=later("No bound")),
        "appointment_grace": Meaning(later("Grace for an appointment"), Kind.MINUTES),
        "ticker": Meaning(later("Lines that run along the display"), Kind.TEXTS),
        "message": Meaning(later("Message beside the calls"), Kind.THING, of=Message),
        "hours": Meaning(
            later("Weekly hours"), Kind.ROWS, later("Without any the branch is always open"), of=OpeningSpan
        ),
        "hours_profiles": Meaning(later("Hours of dates"), Kind.THINGS, of=HoursProfile),
        "pauses": Meaning(later("Planned pauses"), Kind.ROWS, of=PlannedPause),
        "prayer": Meaning(later("Prayer"), Kind.THING, of=PrayerRules),
        "groups": Meaning(later("Groups on the kiosk"), Kind.ROWS, of=ServiceGroup),
        "series": Meaning(later("Ticket numbers"), Kind.ROWS, of=Series),
        "services": Meaning(later("Services"), Kind.THINGS, of=Service),
        "counters": Meaning(later("Counters"), Kind.THINGS, of=CounterDesk),
        "agents": Meaning(later("People"), Kind.THINGS, of=Agent),
        "priorities": Meaning(later("Priority levels"), Kind.ROWS, of=PriorityClass),
        "printers": Meaning(later("Printers"), Kind.THINGS, of=PrinterSetting),
        "printing": Meaning(later("Tickets on paper"), Kind.THING, of=PrintingRules),
        "floor": Meaning(later("Limits on the floor"), Kind.THING, of=FloorRules),
        "roles": Meaning(later("Roles"), Kind.THINGS, of=Role),
        "sign_in": Meaning(later("Sign-in"), Kind.THING, of=SignInRules),
        "late_return": Meaning(later("Late return"), Kind.THING, of=LateReturn),
        "breaks": Meaning(later("Reasons for a break"), Kind.ROWS, of=Phrase),
        "outcomes": Meaning(later("Outcomes"), Kind.ROWS, of=Phrase),
        "marks": Meaning(later("Marks"), Kind.ROWS, of=Phrase),
        "notes": Meaning(later("Notes"), Kind.ROWS, of=Phrase),
        "profiles": Meaning(later("Work profiles"), Kind.THINGS, of=WorkProfile),
        "kiosk_secret": Meaning(later("Code that closes a kiosk"), Kind.SECRET),
        "emergency": Meaning(
            later("Numbers for kiosks alone"),
            Kind.ROWS,
            later("What a kiosk gives by itself while the branch's server is away"),
            of=EmergencyRange,
        ),
        "headquarters_gets": Meaning(later("What headquarters gets about people"), Kind.CODE),
        "journal_days": Meaning(
            later("Working days kept in the journal"),
            Kind.WHOLE,
            later("Older ones are forgotten once headquarters has them in its backup; at least 35"),
            none=later("All, for ever"),
            nothing=0,
        ),
    },
    Message: {
        "title": Meaning(later("Title"), Kind.TEXTS),
        "body": Meaning(later("Below it"), Kind.TEXTS),
    },
    LateReturn: {"after_calls": Meaning(later("Customers called before a late return"), Kind.WHOLE)},
    OpeningSpan: {
        "days": Meaning(later("Days"), Kind.SEVERAL, offered=WEEK),
        "opens": Meaning(later("Opens"), Kind.CLOCK),
        "closes": Meaning(later("Closes"), Kind.CLOCK),
    },
    HoursProfile: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "first": Meaning(later("First day"), Kind.DAY),
        "last": Meaning(later("Last day"), Kind.DAY),
        "hours": Meaning(
            later("Hours on these days"),
            Kind.ROWS,
            later("Without any the branch is closed on these days"),
            of=OpeningSpan,
        ),
    },
    PlannedPause: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS, later("As in “we pause for Dhuhr prayer”")),
        "days": Meaning(later("Days"), Kind.SEVERAL, offered=WEEK),
        "starts": Meaning(later("Starts"), Kind.CLOCK),
        "ends": Meaning(later("Ends"), Kind.CLOCK),
        "tickets": Meaning(later("Tickets are given meanwhile"), Kind.FLAG),
        **_PLACE,
    },
    PrayerRules: {
        "mode": Meaning(
            later("At prayer time"),
            Kind.CHOICE,
            offered={
                PrayerMode.NONE: later("Service goes on"),
                PrayerMode.ROTATE: later("Agents go by turns"),
                PrayerMode.PAUSE: later("Service pauses"),
            },
        ),
        "latitude": Meaning(later("Latitude"), Kind.NUMBER, later("Degrees, north positive")),
        "longitude": Meaning(later("Longitude"), Kind.NUMBER, later("Degrees, east positive")),
        "prayers": Meaning(
            later("Prayers"),
            Kind.SEVERAL,
            offered={
                Prayer.FAJR: later("Fajr"),
                Prayer.DHUHR: later("Dhuhr"),
                Prayer.ASR: later("Asr"),
                Prayer.MAGHRIB: later("Maghrib"),
                Prayer.ISHA: later("Isha"),
            },
        ),
        "delay": Meaning(later("Begins after the prayer time by"), Kind.MINUTES),
        "lasts": Meaning(later("Lasts"), Kind.MINUTES),
        "tickets": Meaning(later("Tickets are given meanwhile"), Kind.FLAG),
        "counters_open": Meaning(later("Counters that stay open"), Kind.WHOLE),
        **_PLACE,
    },
    PrintingRules: {"oldest": Meaning(later("A ticket waits for its printer at most"), Kind.SECONDS)},
    Phrase: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Words"), Kind.TEXTS),
    },
}
