"""Icons that point, turn or move."""

from .pen import Pen, drawn


@drawn("back")
@drawn("arrow_left")
def _arrow_left(pen: Pen) -> None:
    pen.line((20, 12), (4.5, 12))
    pen.line((11, 5.5), (4.5, 12), (11, 18.5))


@drawn("next")
@drawn("arrow_right")
def _arrow_right(pen: Pen) -> None:
    pen.line((4, 12), (19.5, 12))
    pen.line((13, 5.5), (19.5, 12), (13, 18.5))


@drawn("arrow_up")
def _arrow_up(pen: Pen) -> None:
    pen.line((12, 20), (12, 4.5))
    pen.line((5.5, 11), (12, 4.5), (18.5, 11))


@drawn("arrow_down")
def _arrow_down(pen: Pen) -> None:
    pen.line((12, 4), (12, 19.5))
    pen.line((5.5, 13), (12, 19.5), (18.5, 13))


@drawn("chevron")
def _chevron(pen: Pen) -> None:
    pen.line((9.5, 5.5), (16, 12), (9.5, 18.5))


@drawn("chevron_down")
def _chevron_down(pen: Pen) -> None:
    pen.line((5.5, 9), (12, 15.5), (18.5, 9))


@drawn("chevron_up")
def _chevron_up(pen: Pen) -> None:
    pen.line((5.5, 15.5), (12, 9), (18.5, 15.5))


@drawn("transfer")
def _transfer(pen: Pen) -> None:
    pen.line((3.5, 8), (20, 8))
    pen.line((16.2, 4.2), (20, 8), (16.2, 11.8))
    pen.line((20.5, 16), (4, 16))
    pen.line((7.8, 12.2), (4, 16), (7.8, 19.8))


@drawn("recall")
def _recall(pen: Pen) -> None:
    pen.arc(12, 12, 8, 165, -145)
    pen.line((19.9, 4.2), (19.9, 9.4), (14.7, 9.4))
    pen.arc(12, 12, 8, -15, -145)
    pen.line((4.1, 19.8), (4.1, 14.6), (9.3, 14.6))


@drawn("undo")
def _undo(pen: Pen) -> None:
    pen.line((8.6, 4), (4, 8.6), (8.6, 13.2))
    pen.stroke.moveTo(4, 8.6)
    pen.stroke.lineTo(14.2, 8.6)
    pen.stroke.cubicTo(17.5, 8.6, 20, 11.1, 20, 14.3)
    pen.stroke.cubicTo(20, 17.5, 17.5, 20, 14.2, 20)
    pen.stroke.lineTo(9.5, 20)


@drawn("play")
def _play(pen: Pen) -> None:
    pen.solid((7.5, 5), (18.8, 12), (7.5, 19))


@drawn("pause")
def _pause(pen: Pen) -> None:
    pen.bar(6.9, 4.5, 3.1, 15, 1.4)
    pen.bar(14, 4.5, 3.1, 15, 1.4)
