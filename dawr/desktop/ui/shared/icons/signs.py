"""Icons that are signs: check, cross, help, text size and what else stands for an idea."""

from .pen import Pen, drawn


@drawn("check")
def _check(pen: Pen) -> None:
    pen.line((4, 12.8), (9.3, 18), (20, 6.6))


@drawn("cross")
def _cross(pen: Pen) -> None:
    pen.line((5.5, 5.5), (18.5, 18.5))
    pen.line((18.5, 5.5), (5.5, 18.5))


@drawn("plus")
def _plus(pen: Pen) -> None:
    pen.line((12, 4.5), (12, 19.5))
    pen.line((4.5, 12), (19.5, 12))


@drawn("bar")
def _bar(pen: Pen) -> None:
    pen.bar(4.5, 10, 15, 4, 1.4)


@drawn("dot")
def _dot(pen: Pen) -> None:
    pen.dot(12, 12, 6)


@drawn("help")
def _help(pen: Pen) -> None:
    pen.circle(12, 12, 9)
    pen.stroke.moveTo(9.3, 9.7)
    pen.stroke.cubicTo(9.3, 8.0, 10.5, 7, 12, 7)
    pen.stroke.cubicTo(13.6, 7, 14.8, 8.0, 14.8, 9.5)
    pen.stroke.cubicTo(14.8, 11.4, 12, 11.7, 12, 13.7)
    pen.dot(12, 16.9, 1.25)


@drawn("info")
def _info(pen: Pen) -> None:
    pen.circle(12, 12, 9)
    pen.line((12, 11.3), (12, 16.5))
    pen.dot(12, 7.8, 1.25)


@drawn("warning")
def _warning(pen: Pen) -> None:
    pen.shape((12, 4), (21, 20), (3, 20))
    pen.line((12, 10), (12, 14))
    pen.dot(12, 17, 1.15)


@drawn("accessibility")
def _accessibility(pen: Pen) -> None:
    pen.circle(12, 12, 9.6)
    pen.dot(12, 7.1, 1.55)
    pen.line((7.2, 10), (10.6, 10.9), (13.4, 10.9), (16.8, 10))
    pen.line((12, 11), (12, 13.6))
    pen.line((9.4, 18), (12, 13.4), (14.6, 18))


@drawn("text_size")
def _text_size(pen: Pen) -> None:
    pen.line((2.2, 18.5), (7.4, 5.5), (12.6, 18.5))
    pen.line((4.1, 14), (10.7, 14))
    pen.line((14.3, 18.5), (18.1, 9.5), (21.9, 18.5))
    pen.line((15.7, 15.3), (20.5, 15.3))


@drawn("globe")
def _globe(pen: Pen) -> None:
    pen.circle(12, 12, 9)
    pen.oval(12, 12, 3.9, 9)
    pen.line((3, 12), (21, 12))


@drawn("share")
def _share(pen: Pen) -> None:
    pen.circle(5.8, 12, 2.7)
    pen.circle(17.6, 5.6, 2.7)
    pen.circle(17.6, 18.4, 2.7)
    pen.line((8.2, 10.7), (15.2, 6.9))
    pen.line((8.2, 13.3), (15.2, 17.1))


@drawn("clock")
def _clock(pen: Pen) -> None:
    pen.circle(12, 12, 9)
    pen.line((12, 6.8), (12, 12), (15.4, 14))


@drawn("bulb")
def _bulb(pen: Pen) -> None:
    pen.stroke.moveTo(9, 16.6)
    pen.stroke.lineTo(9, 15.6)
    pen.stroke.cubicTo(7, 14.4, 5.7, 12.3, 5.7, 9.8)
    pen.stroke.cubicTo(5.7, 6.3, 8.5, 3.4, 12, 3.4)
    pen.stroke.cubicTo(15.5, 3.4, 18.3, 6.3, 18.3, 9.8)
    pen.stroke.cubicTo(18.3, 12.3, 17, 14.4, 15, 15.6)
    pen.stroke.lineTo(15, 16.6)
    pen.stroke.closeSubpath()
    pen.line((10, 20.6), (14, 20.6))


@drawn("volume")
def _volume(pen: Pen) -> None:
    pen.shape((3, 9.4), (6.6, 9.4), (11.6, 4.8), (11.6, 19.2), (6.6, 14.6), (3, 14.6))
    pen.arc(11.6, 12, 4.4, -48, 96)
    pen.arc(11.6, 12, 8.6, -48, 96)


@drawn("generic")
def _generic(pen: Pen) -> None:
    pen.box(3.5, 3.5, 7, 7)
    pen.box(13.5, 3.5, 7, 7)
    pen.box(3.5, 13.5, 7, 7)
    pen.box(13.5, 13.5, 7, 7)
