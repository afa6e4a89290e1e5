"""What is stored of a secret, and whether somebody has given it: argon2, about 50 ms each.

Digits are taken as 0–9 whatever keyboard they were typed on.
"""

from dawr.text.digits import latin_digits

LONGEST = 200
"""Signs that are looked at; nobody types more, and hashing takes time."""


def hashed(secret: str) -> str:
    """Return what is stored of a secret. Not for a window's thread, nor inside a transaction."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(latin_digits(secret)[:LONGEST])


def fits(stored: str, secret: str) -> bool:
    """Tell whether this is the secret; never when none is stored. Not for a window's thread, nor in a transaction."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    if not stored:
        return False
    try:
        return PasswordHasher().verify(stored, latin_digits(secret)[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
