"""The server's certificate: one key, which every PC of the branch knows by its fingerprint."""

import contextlib
import hashlib
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .troubles import ServerTrouble

LASTS = timedelta(days=3650)
FINGERPRINT_BYTES = 16
_SSL_REQUEST = bytes.fromhex("0000000804d2162f")
"""How a client asks a PostgreSQL server to speak TLS (protocol 3, "SSLRequest")."""
_WITHIN = 3.0


def make_certificate(certificate: Path, key: Path, name: str) -> None:
    """Write a new key and a certificate that it signs itself.

    Clients take this certificate as their one root (``sslmode=verify-ca``): nobody else's signature counts, and a new
    address of the server, or its standby with the same key, needs no new certificate.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    secret = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # a PC whose clock is behind joins too
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(secret, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem = secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key.touch(mode=0o600)
    key.write_bytes(pem)


def fingerprint_of(pem: str) -> bytes:
    """Return the first 16 bytes of the certificate's SHA-256: nobody finds another key to match 128 bits."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()[:FINGERPRINT_BYTES]


def certificate_of(host: str, port: int) -> str:
    """Return the certificate, PEM, that a PostgreSQL server shows, unchecked. Raises ``ServerTrouble``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # it is compared with the code's fingerprint by whoever asks
    try:
        with contextlib.closing(socket.create_connection((host, port), timeout=_WITHIN)) as plain:
            plain.sendall(_SSL_REQUEST)
            if plain.recv(1) != b"S":
                raise ServerTrouble(f"the server at {host}:{port} does not speak TLS")
            with context.wrap_socket(plain) as secured:
                shown = secured.getpeercert(binary_form=True)
    except (OSError, ValueError) as error:
        raise ServerTrouble(f"no server answers at {host}:{port} ({error})") from error
    if not shown:
        raise ServerTrouble(f"the server at {host}:{port} shows no certificate")
    return ssl.DER_cert_to_PEM_cert(shown)
