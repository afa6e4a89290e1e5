"""Icons that are things and people: cards, cars, desks, printers."""

from .pen import Pen, drawn


@drawn("id_card")
def _id_card(pen: Pen) -> None:
    pen.box(2, 4, 20, 16)
    pen.circle(8, 9.9, 2.2)
    pen.curve((4.6, 16.4), (4.9, 13.6), (6.2, 12.4), (8, 12.4))
    pen.curve((8, 12.4), (9.8, 12.4), (11.1, 13.6), (11.4, 16.4))
    pen.line((14.3, 10), (18.6, 10))
    pen.line((14.3, 14), (18.6, 14))


@drawn("briefcase")
def _briefcase(pen: Pen) -> None:
    pen.box(2, 7, 20, 13.5)
    pen.line((8, 7), (8, 5.4), (9.4, 4), (14.6, 4), (16, 5.4), (16, 7))
    pen.line((2, 13.3), (22, 13.3))


@drawn("car")
def _car(pen: Pen) -> None:
    pen.line((4, 11.6), (5.9, 6.2), (7.4, 5), (16.6, 5), (18.1, 6.2), (20, 11.6))
    pen.box(2.4, 11.6, 19.2, 6.2)
    pen.line((4.8, 17.8), (4.8, 19.8))
    pen.line((19.2, 17.8), (19.2, 19.8))
    pen.line((6.2, 14.7), (7.6, 14.7))
    pen.line((16.4, 14.7), (17.8, 14.7))


@drawn("chat")
def _chat(pen: Pen) -> None:
    pen.shape((3, 4.2), (21, 4.2), (21, 16.6), (11, 16.6), (6.8, 20.6), (6.8, 16.6), (3, 16.6))
    pen.line((7.6, 8.6), (16.4, 8.6))
    pen.line((7.6, 12.3), (13.4, 12.3))


@drawn("people")
def _people(pen: Pen) -> None:
    pen.circle(9.2, 7.4, 3.7)
    pen.curve((2.2, 20), (2.2, 15.9), (5, 13.8), (9.2, 13.8))
    pen.curve((9.2, 13.8), (13.4, 13.8), (16.2, 15.9), (16.2, 20))
    pen.curve((15.8, 3.9), (18.9, 4.6), (18.9, 10.2), (15.8, 10.9))
    pen.curve((18, 14.3), (20.5, 15.2), (21.8, 17.2), (21.8, 20))


@drawn("person")
def _person(pen: Pen) -> None:
    pen.circle(12, 7.6, 4)
    pen.curve((4.4, 20.5), (4.4, 16.3), (7.3, 14.4), (12, 14.4))
    pen.curve((12, 14.4), (16.7, 14.4), (19.6, 16.3), (19.6, 20.5))


@drawn("camera")
def _camera(pen: Pen) -> None:
    pen.shape((2.5, 7.4), (7, 7.4), (8.9, 4.4), (15.1, 4.4), (17, 7.4), (21.5, 7.4), (21.5, 19.8), (2.5, 19.8))
    pen.circle(12, 13.2, 3.8)


@drawn("document")
def _document(pen: Pen) -> None:
    pen.shape((5, 2.8), (14, 2.8), (19, 7.8), (19, 21.2), (5, 21.2))
    pen.line((14, 2.8), (14, 7.8), (19, 7.8))
    pen.line((8.8, 12.8), (15.2, 12.8))
    pen.line((8.8, 16.8), (15.2, 16.8))


@drawn("passport")
def _passport(pen: Pen) -> None:
    pen.box(4.5, 2.5, 15, 19)
    pen.circle(12, 10, 3.8)
    pen.line((8.8, 17.4), (15.2, 17.4))


@drawn("chair")
def _chair(pen: Pen) -> None:
    pen.line((7, 3), (7, 21))
    pen.line((7, 12.6), (15, 12.6), (17, 14.4), (17, 21))
    pen.line((7, 16.8), (17, 16.8))


@drawn("monitor")
def _monitor(pen: Pen) -> None:
    pen.box(2.5, 4, 19, 12.5)
    pen.line((12, 16.5), (12, 20.4))
    pen.line((8.4, 20.4), (15.6, 20.4))


@drawn("desk")
def _desk(pen: Pen) -> None:
    pen.circle(12, 6.4, 3.1)
    pen.line((2.2, 13), (21.8, 13))
    pen.line((4.4, 13), (4.4, 20.6))
    pen.line((19.6, 13), (19.6, 20.6))


@drawn("printer")
def _printer(pen: Pen) -> None:
    pen.line((6.5, 8.5), (6.5, 3.4), (17.5, 3.4), (17.5, 8.5))
    pen.line((6.5, 17), (2.8, 17), (2.8, 8.5), (21.2, 8.5), (21.2, 17), (17.5, 17))
    pen.box(6.5, 13.6, 11, 7, 0.8)
    pen.dot(17.8, 11.4, 0.9)


@drawn("pencil")
def _pencil(pen: Pen) -> None:
    pen.shape((4, 20), (4.9, 15.6), (16.2, 4.3), (19.7, 7.8), (8.4, 19.1))
    pen.line((13.6, 6.9), (17.1, 10.4))


@drawn("cup")
def _cup(pen: Pen) -> None:
    pen.shape((4, 9), (16.6, 9), (16.6, 17.4), (14, 20.5), (6.6, 20.5), (4, 17.4))
    pen.stroke.moveTo(16.6, 10.8)
    pen.stroke.lineTo(18.2, 10.8)
    pen.stroke.cubicTo(21.6, 10.8, 21.6, 16.6, 18.2, 16.6)
    pen.stroke.lineTo(16.6, 16.6)
    pen.line((8.2, 3.4), (8.2, 5.6))
    pen.line((12.4, 3.4), (12.4, 5.6))


@drawn("card")
def _card(pen: Pen) -> None:
    pen.box(2, 4.5, 20, 15)
    pen.line((2, 9.8), (22, 9.8))
    pen.line((5.8, 15), (9.6, 15))


@drawn("home")
def _home(pen: Pen) -> None:
    pen.line((2.8, 11.4), (12, 3.4), (21.2, 11.4))
    pen.line((5.4, 9.2), (5.4, 20.6), (18.6, 20.6), (18.6, 9.2))
    pen.line((9.8, 20.6), (9.8, 14.4), (14.2, 14.4), (14.2, 20.6))


@drawn("mosque")
def _mosque(pen: Pen) -> None:
    pen.line((3.4, 20.6), (3.4, 6.4), (4.9, 3.4), (6.4, 6.4), (6.4, 20.6))
    pen.stroke.moveTo(9, 20.6)
    pen.stroke.lineTo(9, 14)
    pen.stroke.cubicTo(9, 10.8, 12.4, 10.4, 14.8, 7)
    pen.stroke.cubicTo(17.2, 10.4, 20.6, 10.8, 20.6, 14)
    pen.stroke.lineTo(20.6, 20.6)
    pen.line((2.4, 20.6), (21.6, 20.6))
    pen.line((14.8, 7), (14.8, 4.2))


@drawn("lock")
def _lock(pen: Pen) -> None:
    pen.box(4.5, 10.5, 15, 10)
    pen.curve((7.8, 10.5), (7.8, 2.2), (16.2, 2.2), (16.2, 10.5))


@drawn("phone")
def _phone(pen: Pen) -> None:
    pen.box(6, 2.4, 12, 19.2)
    pen.line((10.6, 18), (13.4, 18))


@drawn("ticket")
def _ticket(pen: Pen) -> None:
    pen.shape((5, 3), (19, 3), (19, 21), (16.7, 19.2), (14.3, 21), (12, 19.2), (9.7, 21), (7.3, 19.2), (5, 21))
    pen.line((9, 8), (15, 8))
    pen.line((9, 12.4), (15, 12.4))


@drawn("grip")
def _grip(pen: Pen) -> None:
    for y in (5, 12, 19):
        pen.dot(8.6, y, 1.5)
        pen.dot(15.4, y, 1.5)
