"""The hands of the unseen day: touches on the kiosk, keys on the consoles, as people would."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from dawr.desktop.kiosk.window import Kiosk
from dawr.desktop.ui.counter.console import CounterConsole

from .cast import until


def button_of(kiosk: Kiosk, name: str) -> QAbstractButton | None:
    """Return the button of this name that a customer can see and touch now."""
    found = kiosk.findChildren(QAbstractButton, name)
    return next((button for button in found if button.isVisible() and button.isEnabled()), None)


async def touch(kiosk: Kiosk, name: str) -> None:
    """Touch a button as soon as it is there."""
    await until(lambda: button_of(kiosk, name) is not None, f"the kiosk shows {name}")
    button = button_of(kiosk, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, button.rect().center())


async def touch_beside(kiosk: Kiosk) -> None:
    """Touch where there is no button: somebody is there."""
    QTest.mouseClick(kiosk, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))


def press(console: CounterConsole, key: Qt.Key) -> None:
    """Press a key at a console."""
    QTest.keyClick(console, key)
