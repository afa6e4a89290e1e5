"""A real branch in a folder of its own."""

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.commands import ConfigureBranch, OpenDay
from dawr.samples import DEMO, sample_branch


@pytest.fixture
def url(url: str) -> str:
    """The address of the sample branch with its day open."""
    with BranchDatabase.open(url, create=True) as database:
        database.run(ConfigureBranch(id=new_id(), branch=branch_from_toml(sample_branch(DEMO))))
        database.run(OpenDay(id=new_id()))
    return url
