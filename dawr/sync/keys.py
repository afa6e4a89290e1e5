"""The branch's private key: in the system's key store, or where there is none in a file that nobody else reads."""

import base64
import logging
import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.tokens import key_id_of

SERVICE = "dawr headquarters"
log = logging.getLogger("dawr.sync")


class KeyStore:
    """Keeps keys by their names."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is where files go on a machine without a key store; it is made when it is needed."""
        self._folder = folder

    def new(self) -> Ed25519PrivateKey:
        """Make a key and keep it. Raises ``OSError`` where it cannot be kept anywhere."""
        key = Ed25519PrivateKey.generate()
        name = key_id_of(key.public_key().public_bytes_raw())
        text = base64.b64encode(key.private_bytes_raw()).decode()
        if not _put(name, text):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._file(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        return key

    def get(self, name: str) -> Ed25519PrivateKey | None:
        """Return a key, ``None`` where there is none of this name."""
        text = None
        with suppress(FileNotFoundError):
            text = self._file(name).read_text()
        text = text or _get(name)
        try:
            return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text)) if text else None
        except ValueError:
            log.warning("the key %s is damaged", name)
            return None

    def forget(self, name: str) -> None:
        """Take a key away."""
        self._file(name).unlink(missing_ok=True)
        _remove(name)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.key"


def _put(name: str, text: str) -> bool:
    """Give a key to the system's store; False where there is none, or one that does not give it back."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, text)
        return keyring.get_password(SERVICE, name) == text
    except (KeyringError, OSError, RuntimeError) as error:
        log.info("no key store on this machine (%s): the key goes into a file", type(error).__name__)
        return False


def _get(name: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except (KeyringError, OSError, RuntimeError):
        return None


def _remove(name: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, OSError, RuntimeError):
        keyring.delete_password(SERVICE, name)
