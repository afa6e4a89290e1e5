"""Charts as SVG: bars by the hour, lines by day. In Arabic the axis of time begins at the right; digits are 0–9.

Colours come from the style sheet by class, and each chart stands beside a table with the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import Final

from markupsafe import Markup, escape

_WIDTH: Final = 640
_HEIGHT: Final = 240
_START: Final = 44
_END: Final = 12
_TOP: Final = 24
_BOTTOM: Final = 28
_LABELS: Final = 14
"""Labels of the axis of time at most: more would run into each other on a phone."""


@dataclass(frozen=True, slots=True)
class Series:
    """What one colour shows."""

    name: str
    kind: str
    """Class of the colour: main, second, third."""
    values: Sequence[float | None]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: the series over the same steps of time."""

    title: str
    says: str
    """For who cannot see it."""
    steps: Sequence[str]
    series: Sequence[Series]
    rtl: bool
    percent: bool = False


def bars(chart: Chart) -> Markup:
    """Return the series as bars beside each other at every step."""
    drawing = _Drawing(chart)
    room = drawing.step * 0.72
    width = min(30.0, room / max(1, len(chart.series)))
    parts = drawing.frame()
    for which, series in enumerate(chart.series):
        for at, value in enumerate(series.values):
            if value is None:
                continue
            offset = (which - (len(chart.series) - 1) / 2) * width
            middle = drawing.x(at) + (-offset if chart.rtl else offset)
            top = drawing.y(value)
            height = max(0.0, drawing.y(0) - top)
            parts.append(
                f'<rect class="{series.kind}" x="{middle - width * 0.45:.1f}" y="{top:.1f}" width="{width * 0.9:.1f}"'
                f' height="{height:.1f}" rx="2"><title>{_tip(chart, at, series, value)}</title></rect>'
            )
            if value and width >= 13:
                parts.append(f'<text class="value" x="{middle:.1f}" y="{top - 5:.1f}">{value:g}</text>')
    return _whole(chart, parts)


def lines(chart: Chart) -> Markup:
    """Return the series as lines with a dot at every step; a step without a figure breaks the line."""
    drawing = _Drawing(chart)
    parts = drawing.frame()
    for series in chart.series:
        for run in _runs(series.values):
            points = " ".join(f"{drawing.x(at):.1f},{drawing.y(value):.1f}" for at, value in run)
            dashed = " dashed" if series.dashed else ""
            parts.append(f'<polyline class="{series.kind}{dashed}" points="{points}"/>')
            parts += [
                f'<circle class="{series.kind}" cx="{drawing.x(at):.1f}" cy="{drawing.y(value):.1f}" r="4">'
                f"<title>{_tip(chart, at, series, value)}</title></circle>"
                for at, value in run
            ]
    return _whole(chart, parts)


class _Drawing:
    """Where steps and values lie."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        highest = max((value for series in chart.series for value in series.values if value is not None), default=0)
        self._marks = (0, 25, 50, 75, 100) if chart.percent else _marks(highest)
        self._highest = float(self._marks[-1])
        self.step = (_WIDTH - _START - _END) / max(1, len(chart.steps))

    def x(self, at: int) -> float:
        """Return the middle of a step."""
        along = _START + (at + 0.5) * self.step
        return _WIDTH - along if self._chart.rtl else along

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - value / self._highest)

    def frame(self) -> list[str]:
        """Return the lines behind and the words beside."""
        rtl = self._chart.rtl
        near, far = (_WIDTH - _START, _END) if rtl else (_START, _WIDTH - _END)
        parts = []
        for mark in self._marks:
            height = self.y(mark)
            told = f"{mark:g}%" if self._chart.percent else f"{mark:g}"
            at = _WIDTH - _START + 8 if rtl else _START - 8
            parts.append(f'<line class="grid" x1="{near}" x2="{far}" y1="{height:.1f}" y2="{height:.1f}"/>')
            parts.append(f'<text class="mark {"right" if rtl else "left"}" x="{at}" y="{height + 4:.1f}">{told}</text>')
        every = ceil(len(self._chart.steps) / _LABELS) or 1
        crowded = len(self._chart.steps) > _LABELS // 2
        parts += [
            f'<text class="step{" between" if crowded and at // every % 2 else ""}" x="{self.x(at):.1f}"'
            f' y="{_HEIGHT - 8}">{escape(step)}</text>'
            for at, step in enumerate(self._chart.steps)
            if at % every == 0
        ]
        return parts


def _marks(highest: float) -> tuple[float, ...]:
    """Return round values from 0 to above the highest, four or five of them."""
    rough = max(highest, 4.0) / 4
    power = 10.0 ** int(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough and factor * power % 1 == 0)
    return tuple(step * at for at in range(ceil(max(highest, 1) / step) + 1))


def _runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((at, value))
    return [run for run in runs if run]


def _tip(chart: Chart, at: int, series: Series, value: float) -> Markup:
    told = f"{value:.0f}%" if chart.percent else f"{value:g}"
    return escape(f"{chart.steps[at]} · {series.name}: \u2066{told}\u2069")


def _whole(chart: Chart, parts: Sequence[str]) -> Markup:
    label = escape(f"{chart.title}. {chart.says}")
    inside = "".join(parts)
    return Markup(  # every word that came from outside was escaped where it was put in
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}" direction="ltr">'
        f"{inside}</svg>"
    )
