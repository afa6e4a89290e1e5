"""Where a request comes from."""

from ipaddress import ip_address

from starlette.requests import Request


def caller_of(request: Request) -> str:
    """Return the address that a request comes from; through a proxy on this machine, the one that the proxy names.

    A proxy adds its own word behind what the request claims, so the last one counts. From elsewhere the header is no
    more than a claim and is not read: otherwise anybody would choose whose allowance is used up.
    """
    host = request.client.host if request.client else ""
    told = request.headers.getlist("x-forwarded-for")
    if told and is_loopback(host):
        return told[-1].rpartition(",")[2].strip()[:64]
    return host


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can be or reach the host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
