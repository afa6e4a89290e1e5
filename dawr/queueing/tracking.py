"""What the square code of a ticket carries, on paper and on a screen alike."""

from .branch import Branch


def code_content(branch: Branch, ticket: str, number: str) -> str:
    """Return the address that follows this ticket, or its number where the branch has no such page."""
    return branch.tracking_url.replace("{ticket}", ticket) or number
