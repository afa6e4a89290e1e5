"""What is about a person stays at the branch unless a setting names the field."""

import msgspec
import pytest

from dawr.queueing.leaving import HEADQUARTERS_MAY_GET
from dawr.sync.personal import actor_leaving, body_leaving

CALLED = '{"ticket":"t","leg":1,"number":"A001","service":"id","counter":1,"agent":"sarah","why":"rank","overtaken":0}'


def left(kind: str, body: str, *allowed: str) -> dict:
    return msgspec.json.decode(body_leaving(kind, body, allowed))


def test_who_served_stays():
    assert left("TicketCalled", CALLED)["agent"] == ""
    assert left("TicketCalled", CALLED, "agent")["agent"] == "sarah"


@pytest.mark.parametrize("key", ["note", "text"])
def test_typed_words_stay(key: str):
    body = f'{{"ticket":"t","{key}":"his knee"}}'

    assert left("NoteAdded", body)[key] == ""
    assert left("NoteAdded", body, "note")[key] == "his knee"


def test_typed_reasons_stay_and_codes_travel():
    assert left("TicketCancelled", '{"ticket":"t","reason":"he was ill"}')["reason"] == ""
    assert left("JobReported", '{"job":"j","reason":"no_paper"}')["reason"] == "no_paper"
    assert left("TicketCancelled", '{"ticket":"t","reason":"ill"}', "reason")["reason"] == "ill"


def test_a_step_taken_back_says_no_more_than_the_step():
    body = '{"ticket":"t","restored":{"agent":"sarah","note":"knee","reason":"ill"}}'

    assert left("StepUndone", body)["restored"] == {"agent": "", "note": "", "reason": ""}


def test_settings_travel_without_secrets_people_and_the_way_to_printers():
    body = (
        '{"branch":{"code":"olaya","kiosk_secret":"hash","agents":[{"code":"s1","name":{"en":"Sarah"}}],'
        '"printers":[{"name":"kiosk-1","url":"tcp://10.0.0.9"}]}}'
    )

    branch = left("BranchConfigured", body)["branch"]
    allowed = left("BranchConfigured", body, *HEADQUARTERS_MAY_GET)["branch"]

    assert branch["agents"] == []
    assert branch["kiosk_secret"] == allowed["kiosk_secret"] == ""
    assert branch["printers"] == allowed["printers"] == [{"name": "kiosk-1", "url": ""}]
    assert allowed["agents"] == [{"code": "s1", "name": {"en": "Sarah"}}]


def test_a_person_added_is_a_person_without_a_name():
    body = '{"agent":{"code":"s1","name":{"en":"Sarah"},"role":"agent"}}'

    assert left("AgentAdded", body)["agent"] == {"code": "", "name": {}, "role": "agent"}
    assert left("AgentAdded", body, "agent")["agent"]["code"] == "s1"


def test_what_says_nothing_about_a_person_travels_to_the_letter():
    body = '{"ticket": "t",   "leg": 1, "counter": 1}'

    assert bytes(body_leaving("ServiceStarted", body, ())) == body.encode()


def test_an_actor_is_somebody_only_where_it_may_be_told():
    assert [actor_leaving(one, ()) for one in ("customer", "system", "", "sarah")] == ["customer", "system", "", ""]
    assert actor_leaving("sarah", ("agent",)) == "sarah"
