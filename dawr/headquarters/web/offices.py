"""What only some may do on the pages: publish settings and take them back, see who has a right and end it."""

import tomllib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dawr.protocol.overlay import BadOverlay

from ..database import Connection, Database
from ..errors import NotFound
from ..layers import ALL, BRANCH, GROUP
from ..publishing import Publishing
from .accounts import Accounts, Role, Visitor
from .guard import Guard, NotAllowed
from .names import Names
from .rendering import language_of, page
from .settings_shown import NAMED, PreviewShown, preview_shown
from .states_shown import StatesShown, WantedStates, states_page, wanted_states
from .wording import words_in


class Offices:
    """The settings' page for editors, the people's page for administrators."""

    def __init__(self, database: Database, guard: Guard, accounts: Accounts) -> None:
        self._guard = guard
        self._accounts = accounts
        self._database = database
        self._publishing = Publishing(database)
        self._names = Names()

    async def settings(self, request: Request) -> Response:
        """Show which settings each branch is meant to have, and which it has."""
        visitor = await self._guard.visitor(request, Role.EDITOR)
        return await self._settings_page(request, visitor, {})

    async def settings_sent(self, request: Request) -> Response:
        """Preview settings, publish them, or take the newest back."""
        visitor = await self._guard.visitor(request, Role.EDITOR)
        fields = await self._guard.form(request, visitor)
        scope, text = fields.get("scope", ALL).strip(), fields.get("values", "")
        shown: dict[str, Any] = {"scope": scope, "text": text}
        try:
            if scope != ALL and not scope.startswith((GROUP, BRANCH)):
                raise BadOverlay(scope)
            if fields.get("do") == "roll_back":
                await self._publishing.roll_back(visitor.tenant, scope)
                return RedirectResponse("/settings", 303)
            values = _values_in(text)
            if fields.get("do") == "publish":
                await self._publishing.publish(visitor.tenant, scope, values)
                return RedirectResponse("/settings", 303)
            shown["preview"] = await self._preview(request, visitor, scope, values)
        except (BadOverlay, NotFound) as error:
            shown["mistake"] = str(error) or scope
        return await self._settings_page(request, visitor, shown)

    async def people(self, request: Request) -> Response:
        """Show who may see and do what."""
        visitor = await self._guard.visitor(request, Role.ADMINISTRATOR)
        return await self._people_page(request, visitor, "")

    async def people_sent(self, request: Request) -> Response:
        """Change somebody's role, or let somebody or a program go."""
        visitor = await self._guard.visitor(request, Role.ADMINISTRATOR)
        fields = await self._guard.form(request, visitor)
        name, tenant = fields.get("name", ""), visitor.tenant
        if fields.get("do") == "remove_token":
            await self._accounts.remove_token(tenant, name)
            return RedirectResponse("/people", 303)
        if name == visitor.name:
            words = words_in(language_of(request))
            return await self._people_page(request, visitor, words("Nobody changes the own account here."))
        if fields.get("do") == "remove":
            await self._accounts.remove(tenant, name)
        elif fields.get("role") in set(Role):
            await self._accounts.change_role(tenant, name, Role(fields["role"]))
        else:
            raise NotAllowed
        return RedirectResponse("/people", 303)

    async def _preview(self, request: Request, visitor: Visitor, scope: str, values: Mapping[str, Any]) -> PreviewShown:
        found = await self._publishing.preview(visitor.tenant, scope, values)

        async def work(connection: Connection) -> PreviewShown:
            return await preview_shown(connection, self._names, visitor.tenant, found, language_of(request))

        return await self._database.within(visitor.tenant, work)

    async def _states(self, request: Request, visitor: Visitor, wanted: WantedStates) -> StatesShown:
        async def work(connection: Connection) -> StatesShown:
            return await states_page(connection, self._names, visitor.tenant, wanted, language_of(request))

        return await self._database.within(visitor.tenant, work)

    async def _settings_page(self, request: Request, visitor: Visitor, shown: dict[str, Any]) -> Response:
        usual = {"scope": ALL, "text": "", "preview": None, "mistake": ""}
        wanted = wanted_states(request.query_params)
        facts = {"states": await self._states(request, visitor, wanted), "wanted": wanted, "most_named": NAMED}
        secret = await self._guard.form_secret(visitor)
        return page(
            request,
            "settings.html",
            {**usual, **shown, **facts},
            visitor=visitor,
            form_secret=secret,
            status=422 if shown.get("mistake") else 200,
        )

    async def _people_page(self, request: Request, visitor: Visitor, mistake: str) -> Response:
        facts = {
            "users": await self._accounts.users(visitor.tenant),
            "tokens": await self._accounts.tokens(visitor.tenant),
            "roles": list(Role),
            "mistake": mistake,
        }
        secret = await self._guard.form_secret(visitor)
        status = 409 if mistake else 200
        return page(request, "people.html", facts, visitor=visitor, form_secret=secret, status=status)


def _values_in(text: str) -> dict[str, Any]:
    """Read what was typed. Raises ``BadOverlay``, also for what TOML allows and Python cannot hold."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadOverlay(str(error)) from None
