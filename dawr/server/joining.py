"""Joining the branch's server: its certificate checked by the code's fingerprint, its address kept for this PC."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from dawr.db.engine import default_folder
from dawr.db.joined import Joined, write_joined

from .certificate import certificate_of, fingerprint_of
from .cluster import STANDBY
from .join_code import JoinCode
from .troubles import ServerTrouble

CERTIFICATE = "server.crt"


def join(code: JoinCode, folder: Path | None = None) -> Joined:
    """Keep the way to the server for every program of this PC's user.

    The first of the code's hosts that answers must show the certificate that the code names. Raises ``ServerTrouble``.
    """
    if code.login == STANDBY:
        raise ServerTrouble("this code is one for a standby (dawr server standby CODE), with it no PC joins")
    kept = folder or default_folder()
    pem = trusted_certificate(code.hosts, code.fingerprint)
    kept.mkdir(parents=True, exist_ok=True)
    root = kept / CERTIFICATE
    _write_private(root, pem)
    joined = Joined(url=url_of(code, root), epoch=0)
    write_joined(joined, kept)
    return joined


def trusted_certificate(hosts: Sequence[tuple[str, int]], fingerprint: bytes) -> str:
    """Return the certificate of the first host that answers, PEM; refuse one that is not the branch's."""
    trouble: ServerTrouble | None = None
    for host, port in hosts:
        try:
            pem = certificate_of(host, port)
        except ServerTrouble as error:
            trouble = error
            continue
        if fingerprint_of(pem) != fingerprint:
            raise ServerTrouble(f"the server at {host}:{port} is not the one of this code: its key is another one")
        return pem
    raise trouble or ServerTrouble("the code names no server")


def url_of(code: JoinCode, root: Path) -> str:
    """Return the database's URL by which this PC's programs enter."""
    hosts = ",".join(f"{host}:{port}" for host, port in code.hosts)
    login, password = quote(code.login, safe=""), quote(code.password, safe="")
    return (
        f"postgresql+psycopg://{login}:{password}@{hosts}/{quote(code.database, safe='')}"
        f"?sslmode=verify-ca&sslrootcert={quote(str(root), safe='/')}"
    )


def _write_private(path: Path, text: str) -> None:
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)
