"""A short courteous chime, by whatever this machine can play it with; where it can by nothing, silence."""

import logging
import math
import shutil
import struct
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Final

_RATE: Final = 22_050
_TONES: Final = ((659.3, 0.0), (880.0, 0.13))
"""E and A above it, hertz, and the second at which each begins: a question, not an alarm."""
_SECONDS: Final = 0.75
_LOUD: Final = 0.22
_FADE: Final = 7.0
_PLAYERS: Final = ("pw-play", "paplay", "aplay")

Play = Callable[[], object]


class Chime:
    """Finds its player when it first sounds: no window waits for it to open."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "chime.wav"
        self._play: Play | None = None

    def sound(self) -> None:
        """Sound once; returns at once. A machine that cannot is noted in the log the first time, and stays silent."""
        if self._play is None:
            try:
                if not self._file.exists():
                    write_chime(self._file)
                self._play = _player(self._file)
            except OSError as error:
                logging.getLogger(__name__).warning("no chime: %s", error)
                self._play = _silence
        self._play()


def write_chime(file: Path) -> None:
    """Write the chime as a WAV file, whole or not at all. Raises ``OSError``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    with wave.open(str(half), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(b"".join(struct.pack("<h", round(32_767 * _level(n / _RATE))) for n in range(_length())))
    half.replace(file)


def _length() -> int:
    return round(_RATE * _SECONDS)


def _level(second: float) -> float:
    """Return the two tones at an instant, each struck softly and fading."""
    return sum(
        _LOUD * math.sin(math.tau * pitch * (second - begins)) * min(1.0, (second - begins) / 0.008)
        * math.exp(-_FADE * (second - begins))
        for pitch, begins in _TONES
        if second >= begins
    )  # fmt: skip


def _player(file: Path) -> Play:
    """Return what plays the file here: Qt's own sound where it is installed, else the system's."""
    return _by_qt(file) or _by_windows(file) or _by_command(file) or _silent()


def _by_qt(file: Path) -> Play | None:
    try:
        from PySide6.QtCore import QUrl
        from PySide6.QtMultimedia import QSoundEffect
    except ImportError:
        return None
    effect = QSoundEffect()
    effect.setSource(QUrl.fromLocalFile(str(file)))
    return effect.play


def _by_windows(file: Path) -> Play | None:
    if sys.platform == "win32":
        import winsound

        return lambda: winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
    return None


def _by_command(file: Path) -> Play | None:
    from PySide6.QtCore import QProcess

    program = next((found for name in _PLAYERS if (found := shutil.which(name))), None)
    return (lambda: QProcess.startDetached(program, [str(file)])) if program is not None else None


def _silent() -> Play:
    logging.getLogger(__name__).info("no chime: nothing here plays sound")
    return _silence


def _silence() -> None:
    pass
