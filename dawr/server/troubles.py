"""What stands in the way of the branch's server."""


class ServerTrouble(Exception):
    """The server cannot be made, reached or changed; the message is one clear line for a technician."""


class BadJoinCode(ValueError):
    """What was given is no code of a branch's server, or not the whole of it; the message is one clear line."""
