"""Settings from headquarters: previewed, in force whole or not at all, taken back, and never in the way of a ticket."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from dawr.headquarters.errors import NotFound
from dawr.headquarters.publishing import Publication, Publishing
from dawr.headquarters.settings_states import SettingsState
from dawr.protocol.overlay import BadOverlay
from dawr.protocol.settings import SignedSettings
from dawr.queueing.branch import Branch
from dawr.queueing.commands import CallNext, ConfigureBranch, IssueTicket
from dawr.sync.notes import keep
from dawr.sync.settings import InForce
from tests.queueing.live import SMALL

from .running import Headquarters, SendingBranch

GRACE = {"grace_minutes": 5}


def publish(sending: SendingBranch, values: dict, scope: str = "all", at: datetime | None = None) -> Publication:
    headquarters = sending.headquarters
    return headquarters.ask(lambda base: Publishing(base).publish(headquarters.tenant, scope, values, at))


def roll_back(headquarters: Headquarters, scope: str = "all") -> Publication:
    return headquarters.ask(lambda base: Publishing(base).roll_back(headquarters.tenant, scope))


def state(headquarters: Headquarters) -> SettingsState:
    return headquarters.ask(lambda base: Publishing(base).states(headquarters.tenant))[0]


def branch_now(sending: SendingBranch) -> Branch:
    branch = sending.branch.database.state.branch
    assert branch is not None
    return branch


@pytest.fixture
def told(sending: SendingBranch) -> SendingBranch:
    """The branch, whose settings headquarters knows."""
    sending.send()
    sending.headquarters.folded("olaya")
    return sending


def test_settings_are_in_force_whole_and_headquarters_hears_of_it(told: SendingBranch):
    publish(told, {**GRACE, "services": [{"code": "id", "target_wait_minutes": 3}]})
    assert state(told.headquarters).state == "published"

    told.fetch()

    now = branch_now(told)
    assert now == replace(SMALL, grace=300, services=(replace(SMALL.services[0], target_wait=180), SMALL.services[1]))
    assert (state(told.headquarters).version, state(told.headquarters).state) == (1, "applied")


def test_a_version_that_changes_nothing_at_a_branch_counts_as_dealt_with_there(told: SendingBranch):
    publish(told, GRACE, "branch:olaya")
    told.fetch()

    publish(told, {"grace_minutes": 9})  # for all, and under the branch's own
    told.fetch()

    now = state(told.headquarters)
    assert (now.version, now.state) == (2, "applied")
    assert branch_now(told).grace == 300


def test_a_live_ticket_is_not_touched(told: SendingBranch):
    told.branch.do(IssueTicket, service="id")
    told.branch.do(CallNext, counter=1)
    before = dict(told.branch.database.state.legs)

    publish(told, {"services": [{"code": "id", "active": False}]})
    told.fetch()

    assert told.branch.database.state.legs == before
    assert branch_now(told).services[0].active is False


def test_a_preview_says_what_would_change_and_changes_nothing(told: SendingBranch):
    headquarters = told.headquarters

    (preview,) = headquarters.ask(lambda base: Publishing(base).preview(headquarters.tenant, "all", GRACE))

    assert [(change.path, change.before, change.after) for change in preview.changes] == [("grace", 900, 300)]
    assert told.fetch().version == 0


def test_bad_settings_are_not_published(told: SendingBranch):
    with pytest.raises(BadOverlay, match=r"olaya: services\[1\]\.series"):
        publish(told, {"services": [{"code": "id", "series": "ZZ"}]})

    assert told.fetch().version == 0


def test_settings_that_only_the_branch_can_see_are_bad_are_refused_and_the_old_stay(told: SendingBranch):
    publish(told, GRACE)
    told.fetch()
    local = replace(branch_now(told), series=(*SMALL.series, replace(SMALL.series[0], prefix="C")))
    told.branch.do(ConfigureBranch, branch=local)
    headquarters = told.headquarters
    forged = "UPDATE publications SET document = %s WHERE version = 1"
    headquarters.rows(forged, '{"grace_minutes":1,"services":[{"code":"id","series":"ZZ"}]}')

    note = told.fetch()

    assert note.refusal == "services[1].series: unknown_reference"
    assert branch_now(told) == local
    assert (state(headquarters).state, state(headquarters).reason) == ("refused", note.refusal)


def test_one_command_takes_settings_back_and_the_branchs_own_come_back(told: SendingBranch):
    publish(told, GRACE)
    told.fetch()
    publish(told, {"undo_seconds": 20})
    told.fetch()
    assert (branch_now(told).grace, branch_now(told).undo) == (SMALL.grace, 20)

    roll_back(told.headquarters)
    told.fetch()
    assert branch_now(told) == replace(SMALL, grace=300)

    roll_back(told.headquarters)
    told.fetch()
    assert branch_now(told) == SMALL
    with pytest.raises(NotFound):
        roll_back(told.headquarters)


def test_the_last_three_documents_are_kept(told: SendingBranch):
    for minutes in (1, 2, 3, 4):
        publish(told, {"grace_minutes": minutes})
        note = told.fetch()

    assert note.values == {"grace_minutes": 4}
    assert [values for _, values in note.earlier] == [{"grace_minutes": 3}, {"grace_minutes": 2}]


def test_a_branch_gets_alls_its_groups_and_its_own_settings_over_each_other(told: SendingBranch):
    told.headquarters.code("olaya", groups=("riyadh",))
    publish(told, {"grace_minutes": 1, "undo_seconds": 1, "recall_limit": 1})
    publish(told, {"grace_minutes": 2, "undo_seconds": 2}, "group:riyadh")
    publish(told, {"grace_minutes": 3}, "branch:olaya")
    publish(told, {"hijri_adjustment_days": 1}, "branch:olaya")

    told.fetch()

    now = branch_now(told)
    assert (now.grace, now.undo, now.recall_limit, now.hijri_adjustment) == (120, 2, 1, 1)


def test_settings_for_later_are_not_there_before(told: SendingBranch):
    publish(told, GRACE, at=datetime.now(UTC) + timedelta(hours=1))

    assert told.fetch().version == 0
    told.headquarters.rows("UPDATE publications SET publish_at = now()")
    assert told.fetch().version == 1


def test_a_change_at_the_branch_holds_for_a_day_is_reported_and_ends(told: SendingBranch):
    publish(told, GRACE)
    told.fetch()
    told.branch.do(ConfigureBranch, branch=replace(branch_now(told), grace=1200, undo=11))

    note = told.fetch(lambda: 1000.0)
    reported = state(told.headquarters)
    told.fetch(lambda: 1000.0 + 3600)
    held = branch_now(told).grace
    told.fetch(lambda: 1000.0 + 25 * 3600)

    assert note.local_paths == ("grace",)
    assert reported.local_paths == ("grace",)
    assert held == 1200
    assert (branch_now(told).grace, branch_now(told).undo) == (300, 11)
    assert state(told.headquarters).local_paths == ()


def test_a_crash_between_settings_and_note_is_noticed(told: SendingBranch):
    publish(told, GRACE)
    before = told.fetch()
    publish(told, {"grace_minutes": 7})
    after = told.fetch()
    notes = told.road().notes
    keep(notes, "settings", before)
    keep(notes, "settings being put in force", after)

    assert told.fetch() == msgspec.structs.replace(after, reported=True)
    assert branch_now(told).grace == 420


def test_settings_that_headquarters_has_not_signed_change_nothing(told: SendingBranch):
    publish(told, GRACE)
    with told.keeper() as keeper:
        real = keeper._asker.ask

        def forged(path, body, media_type="application/json"):
            reply = real(path, body, media_type)
            if path == "/v1/settings" and reply.status == 200:
                signed = msgspec.json.decode(reply.body, type=SignedSettings)
                other = msgspec.structs.replace(signed, document=signed.document.replace(":5", ":6"))
                return replace(reply, body=msgspec.json.encode(other))
            return reply

        keeper._asker.ask = forged  # type: ignore[method-assign]
        keeper.fetch()

        assert keeper.in_force() == InForce()
    assert branch_now(told) == SMALL


def test_a_headquarters_put_back_can_publish_again(told: SendingBranch):
    for minutes in (1, 2, 3):
        publish(told, {"grace_minutes": minutes})
        told.fetch()
    told.headquarters.rows("DELETE FROM publications WHERE version > 1")

    note = told.fetch()

    assert note.values == {"grace_minutes": 1}
    assert branch_now(told).grace == 60
