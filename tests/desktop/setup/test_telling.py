"""How values of the settings are told."""

import pytest

from dawr.queueing.branch import OpeningSpan
from dawr.queueing.branch_toml import branch_from_toml
from dawr.samples import sample_branch
from dawr.text import Words, strip_isolates
from dawr.text.meaning.settings import SETTINGS
from dawr.text.meaning.telling import told

OLAYA = branch_from_toml(sample_branch())


@pytest.mark.parametrize(("language", "list_told"), [("ar", "الأحد، الاثنين"), ("en", "Sunday, Monday")])
def test_a_list_has_the_commas_of_its_language(language: str, list_told: str):
    days = SETTINGS[OpeningSpan]["days"]
    offered = days.offered
    assert isinstance(offered, dict)
    names = {Words("en", "setup")(label): value for value, label in offered.items()}

    said = told((names["Sunday"], names["Monday"]), days, OLAYA, Words(language, "setup"))

    assert strip_isolates(said) == list_told
