"""What nobody at the screen can mend: kept in the log under a reference that can be read aloud."""

import logging

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: it is read over the telephone


def new_reference() -> str:
    """Return a short reference such as "K7QM-3T9X"."""
    import secrets  # OpenSSL is loaded with it: no window waits for that to open

    signs = [secrets.choice(_ALPHABET) for _ in range(8)]
    return "".join(signs[:4]) + "-" + "".join(signs[4:])


def log_failure(what: str) -> str:
    """Log the exception being handled with a reference, and return the reference for the screen."""
    reference = new_reference()
    logging.getLogger("dawr").exception("%s failed, reference %s", what, reference)
    return reference
