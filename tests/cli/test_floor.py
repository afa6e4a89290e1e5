"""``dawr floor``: the supervisor's figures for scripts."""

from .conftest import Type


def test_the_floor_tells_the_day_so_far(open_branch: Type):
    for _ in range(2):
        open_branch("ticket", "issue", "national-id")
    open_branch("counter", "call", "--counter", "3", "--agent", "sarah")
    open_branch("counter", "start", "--counter", "3")
    open_branch("counter", "finish", "--counter", "3")

    floor = open_branch("floor", "--json").json

    service = next(one for one in floor["services"] if one["code"] == "national-id")
    assert (service["waiting"], service["served"], service["band"]) == (1, 1, "on_target")
    assert service["service_level"] == {"part": 1, "n": 1, "share": 1.0}
    assert floor["totals"]["arrived"] == 2
    desk = next(one for one in floor["counters"] if one["number"] == 3)
    assert (desk["doing"], desk["agent"], desk["served"]) == ("free", "sarah", 1)
    assert floor["hours"][0]["entered"] == 2


def test_a_branch_that_has_not_opened_has_a_floor_without_figures(dawr: Type):
    dawr("init", "--sample")

    floor = dawr("floor", "--json").json

    assert floor["day"] is None
    assert floor["totals"]["service_level"] == {"part": 0, "n": 0, "share": None}


def test_people_without_a_counter_are_told_as_an_alert(open_branch: Type):
    open_branch("ticket", "issue", "passport")

    alerts = open_branch("floor", "--json").json["alerts"]

    assert [(alert["kind"], alert["service"]) for alert in alerts] == [("unserved", "passport")]
