"""The ESC/POS commands that Dawr sends and understands, each with what it does. Nothing else goes to a printer."""

from typing import Final

INITIALISE: Final = b"\x1b@"
"""ESC @: modes as at power-on. Also switches automatic status off."""
FEED_DOTS: Final = b"\x1bJ"
"""ESC J n: print the line and feed n rows of dots."""
FEED_LINES: Final = b"\x1bd"
"""ESC d n: print the line and feed n lines."""
RASTER: Final = b"\x1dv0"
"""GS v 0 m xL xH yL yH data: an image of x bytes by y rows, printed at once."""
CUT: Final = b"\x1dV"
"""GS V m [n]: cut; with m 65 or 66 feed to the cutter and n rows more before."""
FEED_AND_CUT: Final = CUT + b"\x42\x00"
AUTOMATIC_STATUS: Final = b"\x1da"
"""GS a n: report changes by itself."""
REPORT_CHANGES: Final = AUTOMATIC_STATUS + b"\x0e"
"""Online and offline, errors, paper."""
PROCESS_ID: Final = b"\x1d(H\x06\x00\x30\x30"
"""GS ( H, function 48, then four signs: tell the host when everything before is on paper."""
TRANSMIT_STATUS: Final = b"\x1dr"
"""GS r n: a status in the order of the data."""
REAL_TIME_STATUS: Final = b"\x10\x04"
"""DLE EOT n: a status at once, ahead of the data in the buffer."""
CLEAR_BUFFER: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: forget what has arrived and not been printed."""

LARGEST_FEED: Final = 255
PROCESS_ID_LENGTH: Final = 4
PROCESS_ID_SIGNS: Final = range(32, 127)


def raster_command(stride: int, rows: int) -> bytes:
    """Return the head of one image slice."""
    return RASTER + b"\0" + stride.to_bytes(2, "little") + rows.to_bytes(2, "little")


def status_request(kind: int) -> bytes:
    """Return the question after status 1 (printer), 2 (why offline), 3 (error) or 4 (paper)."""
    return REAL_TIME_STATUS + bytes([kind])


def process_id_command(process_id: bytes) -> bytes:
    """Return the request to confirm; the id is four signs from 32 to 126."""
    if len(process_id) != PROCESS_ID_LENGTH or any(sign not in PROCESS_ID_SIGNS for sign in process_id):
        message = f"a process id is four signs of ASCII, not {process_id!r}"
        raise ValueError(message)
    return PROCESS_ID + process_id
