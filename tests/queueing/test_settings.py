"""What differs between two sets of settings, and putting them in force one after the other."""

from dataclasses import replace
from datetime import time

from dawr.queueing.branch import OpeningSpan, Weekday
from dawr.queueing.commands import ConfigureBranch
from dawr.queueing.refusals import Refusal
from dawr.queueing.settings import HIDDEN, Change, changes, digest_of

from .live import SMALL, LiveBranch, service, words


def test_settings_that_are_equal_differ_in_nothing() -> None:
    assert changes(SMALL, replace(SMALL)) == ()
    assert digest_of(SMALL) == digest_of(replace(SMALL)) != ""


def test_a_service_is_followed_by_its_code_wherever_it_stands() -> None:
    slower = replace(SMALL.services[1], target_wait=900)
    after = replace(SMALL, services=(slower, SMALL.services[0]))

    found = changes(SMALL, after)

    assert Change("services[visa].target_wait", 600, 900) in found
    assert Change("services.order", ("id", "visa"), ("visa", "id")) in found
    assert len(found) == 2


def test_what_is_new_or_gone_is_told_whole() -> None:
    new = service("birth")
    found = changes(SMALL, replace(SMALL, services=(SMALL.services[0], new)))

    assert Change("services[visa]", SMALL.services[1], None) in found
    assert Change("services[birth]", None, new) in found


def test_words_are_compared_by_language_and_openings_by_their_place() -> None:
    hours = (OpeningSpan(tuple(Weekday), time(8), time(17)),)
    before = replace(SMALL, hours=hours)
    after = replace(before, name={**SMALL.name, "en": "New"}, hours=(replace(hours[0], closes=time(18)),))

    assert [one.path for one in changes(before, after)] == ["name.en", "hours[1].closes"]


def test_a_secret_is_told_as_changed_and_no_more() -> None:
    found = changes(SMALL, replace(SMALL, kiosk_secret="$argon2id$secret"))

    assert found == (Change("kiosk_secret", "", HIDDEN),)


def test_of_two_managers_the_second_is_told_that_the_first_was_faster() -> None:
    live = LiveBranch()
    looked_at = digest_of(live.state.branch)
    live.do(ConfigureBranch, branch=replace(SMALL, name=words("First")), instead_of=looked_at)

    live.refused(
        Refusal.SETTINGS_CHANGED, ConfigureBranch, branch=replace(SMALL, name=words("Second")), instead_of=looked_at
    )
    live.do(ConfigureBranch, branch=replace(SMALL, name=words("Third")), instead_of=digest_of(live.state.branch))

    assert live.state.branch == replace(SMALL, name=words("Third"))
