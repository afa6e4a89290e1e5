"""The lists of the accessible way: which language, which kind of service, which service."""

from collections.abc import Sequence

from ..journey.languages import name_of
from ..journey.shelves import Shelf, shelves_of
from ..journey.wishes import ChooseGroup, ChooseLanguage, ChooseService
from ..notices import alone_notice, standing_notice
from ..parts.tile_text import facts_of
from ..setting import Setting
from ..view import View
from .lists import Choice, ListPage
from .upper_text import Paragraph


def _told(title: str, setting: Setting, view: View) -> list[Paragraph]:
    """Return a list's title with what helps to use it, or why nothing can be chosen now."""
    notice = standing_notice(view, setting.words, setting.zone)
    if notice is not None:
        return [Paragraph(notice.title, 72, "bold"), Paragraph(notice.detail, 48)]
    alone = alone_notice(setting.branch, setting.words)
    if alone is not None:
        return [Paragraph(title, 112 if setting.portrait else 88, "bold"), Paragraph(alone.title, 48)]
    lower = setting.words("All buttons are in the lower half of the screen.")
    return [Paragraph(title, 112 if setting.portrait else 88, "bold"), Paragraph(lower, 48)]


class LanguageListPage(ListPage):
    """Language first, here too."""

    def choices(self, _view: View) -> Sequence[Choice]:
        """Return the branch's languages by their own names."""
        codes = self.setting.branch.languages
        return [Choice(f"language-{code}", name_of(code), ChooseLanguage(code)) for code in codes]

    def reads(self, view: View) -> list[Paragraph]:
        """Return the question."""
        return _told(self.setting.words("Choose a language"), self.setting, view)


class GroupListPage(ListPage):
    """The kinds of services."""

    def choices(self, view: View) -> Sequence[Choice]:
        """Return the groups with the number of their services."""
        return [self._choice(shelf) for shelf in shelves_of(view.board)]

    def reads(self, view: View) -> list[Paragraph]:
        """Return the question."""
        return _told(self.setting.words("Choose the kind of service"), self.setting, view)

    def _choice(self, shelf: Shelf) -> Choice:
        words, group = self.setting.words, shelf.group
        count = words.counted("{n} service", "{n} services", len(shelf.lines))
        name = self.setting.named(group.name) or words("Other services")
        return Choice(f"group-{group.code}", name, ChooseGroup(group.code), group.icon or "generic", count)


class ServiceListPage(ListPage):
    """The services of one kind, each with its wait, or with when it opens."""

    def choices(self, view: View) -> Sequence[Choice]:
        """Return the services of the group."""
        shelf = next((one for one in shelves_of(view.board) if one.group.code == view.scene.group), None)
        rows = []
        for line in shelf.lines if shelf is not None else ():
            service = self.setting.branch.service(line.code)
            facts = facts_of(line, view.now, self.setting)
            name = self.setting.named(service.name) if service is not None else line.code
            below = " · ".join(text for text in (facts.people, facts.wait) if text)
            rows.append(Choice(f"service-{line.code}", name, ChooseService(line.code), below=below, possible=line.open))
        return rows

    def reads(self, view: View) -> list[Paragraph]:
        """Return the question, under the name of the kind."""
        group = next((one for one in self.setting.branch.groups if one.code == view.scene.group), None)
        name = self.setting.named(group.name) if group is not None else ""
        question = _told(self.setting.words("Which service do you need?"), self.setting, view)
        return [Paragraph(name, 48), Paragraph(question[0].text, 80, "bold"), *question[1:]]
