"""What a PC knows of the server it runs: kept beside the server's data, for its owner alone."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dawr.db.engine import default_folder

from .troubles import ServerTrouble

FILE = "server.json"
SYSTEM_FOLDER = Path("/var/lib/dawr/server")


@dataclass(frozen=True, slots=True)
class ServerRecord:
    """One server of the branch as its own PC knows it."""

    port: int
    addresses: tuple[str, ...]
    """Under which the other PCs reach it, the best first."""
    database: str
    logins: dict[str, str]
    """Passwords by login."""
    others: tuple[tuple[str, int], ...] = field(default=())
    """The branch's other servers."""

    @property
    def own(self) -> tuple[tuple[str, int], ...]:
        """Return this server's addresses with its port."""
        return tuple((address, self.port) for address in self.addresses)


def default_server_folder() -> Path:
    """Return where a server is kept when nobody says: for root in the system, else in the user's data."""
    as_root = os.name == "posix" and os.geteuid() == 0
    return SYSTEM_FOLDER if as_root else default_folder() / "server"


def read_record(folder: Path) -> ServerRecord:
    """Read what is known of a server. Raises ``ServerTrouble`` where there is none."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=ServerRecord)
    except FileNotFoundError:
        raise ServerTrouble(f"there is no server of Dawr's in {folder} (dawr server install makes one)") from None
    except (OSError, msgspec.MsgspecError) as error:
        raise ServerTrouble(f"{folder / FILE} cannot be read: {error}") from error


def write_record(folder: Path, record: ServerRecord) -> None:
    """Write what is known, whole or not at all; only the owner may read it."""
    draft = folder / f"{FILE}.new"
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with draft.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(record)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)
