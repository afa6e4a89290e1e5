"""Why headquarters cannot do something."""


class HeadquartersUnavailable(Exception):
    """The database does not answer, or is not headquarters'; the message is one clear line."""


class BadHeadquartersUrl(ValueError):
    """What was given as headquarters' database is no address of one."""


class NotFound(LookupError):
    """No such tenant, branch, group or version; the message names it."""


class NothingOlder(NotFound):
    """There are no settings to go back to; the message is one clear line."""
