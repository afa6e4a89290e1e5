"""What the pages say: short words by name for the templates, definitions beside every figure."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from dawr.text.words import Words, later

ROOM: Final = "headquarters"
LANGUAGES: Final = ("ar", "en")

_LABELS: Final = {
    "headquarters": later("Headquarters"),
    "all_branches": later("Branches now"),
    "comparison": later("Comparison"),
    "settings": later("Settings"),
    "people": later("People"),
    "sign_in": later("Sign in"),
    "sign_out": later("Sign out"),
    "name": later("Name"),
    "password": later("Password"),
    "wrong": later("The name or the password is not right, or this account is closed for a quarter of an hour."),
    "too_often": later("Too many attempts at once. Try again in a minute."),
    "sign_in_says": later("What every branch has told, up to this minute."),
    "skip": later("Skip to the content"),
    "branch": later("Branch"),
    "state": later("State"),
    "open": later("Open"),
    "closed": later("Closed"),
    "silent": later("Not heard of"),
    "never": later("Never heard of"),
    "waiting": later("Waiting"),
    "longest_wait": later("Longest wait"),
    "longest_of_target": later("Longest wait (min)"),
    "service_level": later("Service level"),
    "last_contact": later("Last contact"),
    "printers": later("Printers"),
    "printers_fine": later("Ready"),
    "no_printers": later("None"),
    "counters": later("Counters"),
    "on_target": later("On target"),
    "near": later("Near the limit"),
    "late": later("Late"),
    "nobody": later("No wait"),
    "group": later("Group"),
    "every_group": later("All groups"),
    "show": later("Show"),
    "search_says": later("Search by name, code or group"),
    "order": later("Order"),
    "order_urgency": later("Most urgent first"),
    "order_name": later("By name"),
    "order_waiting": later("Most waiting first"),
    "order_longest": later("Longest wait first"),
    "order_level": later("Lowest service level first"),
    "order_contact": later("Longest silent first"),
    "only_late": later("Late"),
    "only_near": later("Near the limit"),
    "only_open": later("Open"),
    "only_silent": later("Not heard of"),
    "only_closed": later("Closed"),
    "only_printers": later("Printer in trouble"),
    "none_found": later("No branch fits what is looked for."),
    "by_group": later("By group"),
    "no_group": later("In no group"),
    "branches": later("Branches"),
    "pages": later("Pages"),
    "previous_page": later("Previous"),
    "next_page": later("Next"),
    "open_branches": later("Branches open"),
    "late_branches": later("Branches late"),
    "silent_branches": later("Branches not heard of"),
    "services": later("Services"),
    "service": later("Service"),
    "arrived": later("Arrived"),
    "called": later("Called"),
    "served": later("Served"),
    "no_show": later("No-show"),
    "gave_up": later("Gave up"),
    "mean_wait": later("Mean wait"),
    "median": later("Median"),
    "p90": later("90th percentile"),
    "longest": later("Longest"),
    "abandonment": later("Abandonment"),
    "handling": later("Handling time"),
    "occupancy": later("Occupancy"),
    "transferred": later("Transferred"),
    "returned": later("Put back into the queue"),
    "hours": later("By the hour"),
    "hours_says": later("Arrived and served, by the hour of the branch's clock"),
    "hour": later("Hour"),
    "serving": later("Serving"),
    "called_state": later("Somebody there"),
    "break": later("Break"),
    "settings_none": later("Nothing published for it: the branch's own settings hold."),
    "settings_published": later("Published, not fetched yet"),
    "settings_delivered": later("Delivered, not applied yet"),
    "settings_applied": later("Applied"),
    "settings_refused": later("Refused by the branch"),
    "settings_untold": later("The branch has not told its settings yet: what would change there is not known."),
    "states_refused": later("Refused by the branch"),
    "states_waiting": later("Not applied yet"),
    "states_local": later("Changed at the branch"),
    "states_applied": later("Applied"),
    "states_none": later("The branch's own settings"),
    "search_branch": later("Search a branch by name or code"),
    "added": later("Added"),
    "taken_out": later("Taken out"),
    "own_again": later("as the branch itself has it"),
    "local_changes": later("Changed at branches for now"),
    "local_changes_says": later("There the branch's own values hold until then, whatever is published."),
    "version": later("Version"),
    "first_day": later("From"),
    "last_day": later("To"),
    "every_branch": later("All branches"),
    "by_day": later("By day"),
    "by_branch": later("By branch"),
    "day": later("Day"),
    "whole": later("Together"),
    "waits_by_day": later("Waits by day"),
    "waits_by_day_says": later("Minutes from entering the queue to the first call"),
    "level_by_day": later("Service level by day"),
    "level_by_day_says": later("Share of those called within the target of their service"),
    "definitions": later("What the figures mean"),
    "as_csv": later("Download as CSV"),
    "definitions_csv": later("Definitions as CSV"),
    "figure": later("Figure"),
    "definition": later("Definition"),
    "no_branches": later("No branch has been let in yet. On the server: dawr headquarters enrol BRANCH"),
    "no_figures": later("Nothing is known of these days."),
    "no_day": later("This branch has not opened a day yet."),
    "no_counters": later("The branch has told of no counters yet."),
    "not_found": later("There is no such page"),
    "not_found_says": later("The branch may have been renamed or shut out. Go back to all branches."),
    "not_allowed": later("This is not open to your account"),
    "not_allowed_says": later("Ask an administrator of headquarters, or sign in again."),
    "unavailable": later("The database does not answer"),
    "unavailable_says": later("Nothing is lost: branches go on and send later. Try again in a moment."),
    "broken": later("Something went wrong"),
    "back": later("All branches"),
    "minutes_seconds": later("minutes:seconds"),
    "role": later("Role"),
    "viewer": later("Viewer"),
    "editor": later("Editor of settings"),
    "administrator": later("Administrator"),
    "signed_in_at": later("Last signed in"),
    "account": later("Account"),
    "account_locked": later("Closed for a while"),
    "account_open": later("Usable"),
    "remove": later("Remove"),
    "change_role": later("Change role"),
    "tokens": later("Tokens of programs"),
    "valid_until": later("Valid until"),
    "no_tokens": later("No program may read yet. On the server: dawr headquarters token add NAME"),
    "people_says": later("New people and passwords are made on the server: dawr headquarters user add NAME"),
    "scope": later("For"),
    "values_label": later("Settings (TOML)"),
    "preview": later("Preview"),
    "publish": later("Publish"),
    "roll_back": later("Take the newest back"),
    "changes": later("What would change"),
    "no_changes": later("Nothing would change."),
    "settings_says": later(
        "The part of a branch file that is to hold. Preview first; nothing changes until it is published."
    ),
    "refused": later("This cannot be published"),
    "as_table": later("The same as a table"),
    "late_says": later("longest wait past its target"),
    "silent_says": later("for more than ten minutes"),
    "scope_says": later("all, group:NAME or branch:NAME"),
}
_DEFINITIONS: Final = {
    "service_level": later("Called within the target wait of their service ÷ all called. n: all called."),
    "mean_wait": later("First call less entering the queue, added up over all called ÷ n. n: all called."),
    "median": later("Nearest rank: of all waits sorted, number ⌈n ÷ 2⌉. Waits are pooled one by one, never averaged."),
    "p90": later("Nearest rank: of all waits sorted, number ⌈0.9 × n⌉. Nine of ten were called at least as soon."),
    "longest": later("The longest of these waits."),
    "longest_wait": later("Of those who wait now; of a branch not heard of, as it was at its last contact."),
    "no_show": later("Called and did not come ÷ (those and the served). n: both together."),
    "served": later("Legs of visits that a counter finished, without transfers. n: arrived."),
    "arrived": later("Visits that took a ticket."),
    "gave_up": later(
        "Cancelled by the customer. Those removed by staff and those still there at closing are not in it."
    ),
    "abandonment": later(
        "(No-shows + gave up) ÷ arrived. n: arrived. Those removed by staff or still there at closing are not in it."
    ),
    "handling": later(
        "Start (or last call, where it was skipped) to end, less time held. No wrap-up is recorded. n: served."
    ),
    "occupancy": later(
        "(Walking + service) ÷ (counters open − breaks), up to the last record. n: hours that counters were open."
    ),
    "transferred": later("Visits handed on to another service: the end of one leg, never counted as served."),
    "returned": later("How often somebody who had been called was put back into the queue."),
}


@cache
def words_in(language: str) -> Words:
    """Return the pages' sentences in a language."""
    return Words(language, ROOM)


@cache
def labels(language: str) -> Mapping[str, str]:
    """Return the short words by name."""
    words = words_in(language)
    return {name: words(text) for name, text in _LABELS.items()}


@cache
def definitions(language: str) -> Mapping[str, tuple[str, str]]:
    """Return what each figure is called and how it is made, in the order in which they are told."""
    words, called = words_in(language), labels(language)
    return {name: (called[name], words(text)) for name, text in _DEFINITIONS.items()}
