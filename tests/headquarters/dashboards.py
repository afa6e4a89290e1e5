"""A dashboard over branches that have been played, at a chosen time of their day."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from starlette.testclient import TestClient

from dawr.headquarters.database import Database
from dawr.headquarters.service import Service
from dawr.headquarters.web.accounts import Accounts, Role

from .running import Headquarters, SendingBranch

PAGES = ("/", "/branches/olaya", "/compare", "/settings", "/people")
PASSWORD = "صباح الخير يا رياض"


class Dashboard:
    """The pages as a browser gets them."""

    def __init__(self, headquarters: Headquarters, browser: TestClient) -> None:
        self.headquarters = headquarters
        self.browser = browser

    def add_user(self, name: str, role: Role = Role.VIEWER) -> str:
        """Take somebody in and return what they sign in as."""
        tenant = self.headquarters.tenant
        self.headquarters.ask(lambda database: Accounts(database).add(tenant, name, role, PASSWORD))
        return f"{tenant}:{name}"

    def token(self, lasts: timedelta = timedelta(days=1)) -> dict[str, str]:
        """Return the header of a program that may read."""
        tenant = self.headquarters.tenant
        token, _ = self.headquarters.ask(lambda database: Accounts(database).add_token(tenant, "report", lasts))
        return {"authorization": f"Bearer {token}"}

    def form_secret(self, path: str) -> str:
        """Return the secret of the forms on a page."""
        found = re.search(r'name="form_secret" value="([^"]+)"', self.browser.get(path).text)
        assert found is not None
        return found[1]

    def sign_in(self, whole_name: str, password: str = PASSWORD) -> int:
        """Sign in as a browser does, and return the status of the answer."""
        fields = {"form_secret": self.form_secret("/sign-in"), "name": whole_name, "password": password}
        return self.browser.post("/sign-in", data=fields).status_code

    def as_role(self, role: Role) -> "Dashboard":
        """Sign a new person of this role in."""
        assert self.sign_in(self.add_user(f"who-{role}", role)) == 303
        return self


@contextmanager
def dashboard_at(headquarters: Headquarters, now: datetime) -> Iterator[Dashboard]:
    """Serve the dashboard at a time of the branches' day, as heard of them just then."""
    asyncio.run(Database(headquarters.database_url).make_or_upgrade())
    service = Service(headquarters.database_url, clock=lambda: now)
    with TestClient(service.app(), follow_redirects=False) as browser:
        yield Dashboard(headquarters, browser)


def heard(sending: SendingBranch, ago: timedelta = timedelta()) -> None:
    """Let headquarters have heard of the branch so long ago, by the branch's clock."""
    sending.headquarters.rows("UPDATE branches SET last_contact = %s", sending.branch.clock.now() - ago)
