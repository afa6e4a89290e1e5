"""How sentences are set: which size a text gets, and where it breaks when it needs more than one line."""

import math
import re

from dawr.text import isolate

from .paper import CAP_HEIGHT, DOTS_PER_MM, NUMBER_MIN_MM, WEIGHT, Paper
from .phrases import Phrases
from .sheet import Align, Face, Picture, Piece, SetText, Typesetter, gap, stacked, text_piece
from .slip import TicketSlip

_ARABIC_TEXT, _ARABIC_HEADING, _LATIN = 1.6, 1.45, 1.45
"""Line height in em. Arabic needs room above and below: never less than 1.4 where it stands."""

_NUMBER_LEADING = 0.85
_ABOVE_NUMBER = 12
_NUMBER_LEAST = math.ceil((NUMBER_MIN_MM * DOTS_PER_MM + 1) / CAP_HEIGHT)
"""Size at which capitals are 15 mm high."""

NAME_LINES = 2
"""A name takes two lines before it shrinks, and as many as it needs before it is cut."""


_UNPRINTED = dict.fromkeys([*range(0x202A, 0x202F), *range(0x1F000, 0x1FB00), 0xFE0F])
"""Direction signs that would turn a whole line round, and little pictures that no font of a kiosk may have."""
_ISOLATE = re.compile("[\u2066-\u2069]")
_LATIN_RUN = re.compile(r"[0-9A-Za-z\u00c0-\u024f](?:[ -~\u00c0-\u024f\u2013]*[0-9A-Za-z\u00c0-\u024f])?")


class Composition:
    """One ticket on its way to the page: its words, its paper, and whoever knows the font."""

    __slots__ = ("languages", "paper", "picture", "slip", "typesetter")

    def __init__(self, slip: TicketSlip, paper: Paper, typesetter: Typesetter, picture: Picture | None = None) -> None:
        """``picture``: the branch's own logo."""
        self.slip = slip
        self.picture = picture
        self.paper = paper
        self.typesetter = typesetter
        self.languages = tuple(Phrases(slip, language) for language in slip.languages)

    @property
    def first(self) -> Phrases:
        """Return the leading language."""
        return self.languages[0]

    @property
    def others(self) -> tuple[Phrases, ...]:
        """Return the languages that follow."""
        return self.languages[1:]

    @property
    def reader(self) -> tuple[Phrases, ...]:
        """Return the customer's language where it is not the leading one: it gets what others do without."""
        return tuple(each for each in self.others if each.language == self.slip.reader)

    @property
    def leading_side(self) -> Align:
        """Return where a line of the page begins."""
        return Align.RIGHT if self.first.right_to_left else Align.LEFT

    def text(
        self,
        text: str,
        language: Phrases,
        size: int,
        *,
        weight: int = WEIGHT,
        width: int = 0,
        align: Align = Align.CENTRE,
        apart: bool = False,
    ) -> Piece:
        """Return a sentence of the ticket, broken at its own line break when it does not fit one line.

        ``apart``: broken there in any case.
        """
        face = self._face(size, weight, language)
        room = width or self.paper.inner
        phrases = text.split("\n")
        if apart:
            lines = [self._even(phrase, face, room, align, language) for phrase in phrases]
        else:
            lines = self._broken(phrases, face, room, align, language)
        return stacked(map(text_piece, lines), align)

    def name(
        self,
        text: str,
        language: Phrases,
        sizes: tuple[int, ...],
        *,
        weight: int,
        width: int = 0,
        align: Align = Align.CENTRE,
    ) -> Piece:
        """Return a name in the largest of these sizes that takes two lines, else whole in the smallest."""
        room = width or self.paper.inner
        told = in_order(text, right_to_left=language.right_to_left)
        for size in sizes:
            set_text = self._even(told, self._face(size, weight, language), room, align, language)
            if set_text.lines <= NAME_LINES:
                break
        return text_piece(set_text)

    def white_on_black(self, text: str, language: Phrases, size: int) -> Piece:
        """Return one line for a black ground."""
        face = self._face(size, 700, language)
        return text_piece(self._set(text, face, self.paper.inner, Align.CENTRE, language), white=True)

    def number(self, text: str) -> Piece:
        """Return the number as large as fits.

        Up to four signs stand 15 mm high or more and are narrowed where the paper is; longer ones are narrowed to
        70 % and then get smaller.
        """
        inner, largest = self.paper.inner, self.paper.number
        width = self._number(text, largest).width
        size = min(largest, largest * inner // max(1, width))
        squeeze = 1.0
        if size < _NUMBER_LEAST:
            squeeze = min(1.0, inner * largest / (width * _NUMBER_LEAST))
            size = _NUMBER_LEAST
        if len(text) > 4 and squeeze < 0.7:
            size, squeeze = int(size * squeeze / 0.7), 0.7
        return stacked([gap(_ABOVE_NUMBER), text_piece(self._number(text, size, squeeze))])

    def _number(self, text: str, size: int, squeeze: float = 1.0) -> SetText:
        face = Face(size, 600, round(size * _NUMBER_LEADING), squeeze)
        return self.typesetter.set(text, face, 16 * self.paper.width, Align.LEFT, right_to_left=False)

    def _broken(self, phrases: list[str], face: Face, width: int, align: Align, language: Phrases) -> list[SetText]:
        """Break at the sentence's own line break, unless breaking it evenly anywhere takes fewer lines."""
        whole = self._even(" ".join(phrases), face, width, align, language)
        if whole.lines == 1 or len(phrases) == 1:
            return [whole]
        apart = [self._even(phrase, face, width, align, language) for phrase in phrases]
        return apart if sum(part.lines for part in apart) <= whole.lines else [whole]

    def _even(self, text: str, face: Face, width: int, align: Align, language: Phrases) -> SetText:
        """Break into as few lines as possible, and those about equally long."""
        best = self._set(text, face, width, align, language)
        if best.lines == 1 or best.lines > 4:
            return best
        low, high = best.width // 2, best.width
        while high - low > 8:
            middle = (low + high) // 2
            tried = self._set(text, face, middle, align, language)
            if tried.lines == best.lines and tried.width <= middle:
                best, high = tried, middle
            else:
                low = middle
        return best

    def _set(self, text: str, face: Face, width: int, align: Align, language: Phrases) -> SetText:
        return self.typesetter.set(text, face, width, align, right_to_left=language.right_to_left)

    def _face(self, size: int, weight: int, language: Phrases) -> Face:
        if not language.right_to_left:
            return Face(size, weight, round(size * _LATIN))
        return Face(size, weight, round(size * (_ARABIC_HEADING if size >= self.paper.heading else _ARABIC_TEXT)))


def in_order(text: str, *, right_to_left: bool) -> str:
    """Return a name on one line, with the codes and Latin words in it kept in their own order (042-A, not A-042)."""
    told = " ".join(text.translate(_UNPRINTED).split())
    if not right_to_left or _ISOLATE.search(told):
        return told
    return _LATIN_RUN.sub(lambda found: isolate(found[0]), told)
