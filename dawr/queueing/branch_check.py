"""Whether a branch's settings agree with themselves."""

from dataclasses import dataclass, field

from .branch import Branch


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with the settings."""

    key: str
    """Where, as in the branch file: "services[2].series"."""
    problem: str
    """Code of what is wrong."""
    details: dict[str, object] = field(default_factory=dict)


def check_branch(branch: Branch) -> list[Mistake]:
    """Return what is wrong with the settings, in the order of the branch file; nothing when all is well."""
    return [] if branch.code else [Mistake("code", "missing")]
