"""Where a mistake stands in the forms, and what it says."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from dawr.queueing.branch import Branch
from dawr.queueing.branch_check import check_branch
from dawr.queueing.mistakes import Mistake
from dawr.text import Words
from dawr.text.bidi import isolate
from dawr.text.mistake_words import mistake_words

from .offers import language_name
from .rows import SHAPES
from .settings import meaning_of
from .telling import name_of, place_told

Path = tuple[str | int, ...]
"""Where a setting stands in a branch: ("services", 2, "target_wait")."""

_SUFFIXES: Final = ("_minutes", "_seconds", "_percent", "_days")
_OTHERS: Final[dict[str, Path]] = {
    "late_return_after_calls": ("late_return", "after_calls"),
    "wait_over_minutes": ("seconds",),
    "called_fewer_than": ("count",),
    "waiting_more_than": ("count",),
    "to": ("ends",),
}
"""Keys of the branch file that are no field of the branch by another unit."""


class Wrong(NamedTuple):
    """A mistake where it stands, in words."""

    path: Path
    text: str


def wrongs(branch: Branch, words: Words) -> tuple[Wrong, ...]:
    """Return every mistake in the settings, each once."""
    said = Words(words.language, "refusals")
    found = [
        Wrong(_in_forms(_path(mistake), branch), mistake_words(mistake.problem, _in_words(mistake.details), said))
        for mistake in check_branch(branch)
    ]
    return tuple(dict.fromkeys(found))


def _in_words(details: Mapping[str, object]) -> dict[str, object]:
    """Return the details as people write them: whole numbers without a point, languages by their names."""
    told = {key: int(one) if isinstance(one, float) and one.is_integer() else one for key, one in details.items()}
    if "language" in told:
        told["language"] = language_name(str(told["language"]))
    return told


def _path(mistake: Mistake) -> Path:
    path: list[str | int] = []
    for step in mistake.path:
        if isinstance(step, int):
            path.append(step)
        else:
            path += _OTHERS.get(step, (without_unit(step),))
    return tuple(path)


def mistake_told(mistake: Mistake, branch: Branch, words: Words) -> str:
    """Return one mistake with its place, as a sentence."""
    said = Words(words.language, "refusals")
    text = mistake_words(mistake.problem, _in_words(mistake.details), said)
    place = place_of(_in_forms(_path(mistake), branch), branch, words) or isolate(mistake.key)
    return f"{place}: {text}"


def without_unit(key: str) -> str:
    """Return a key of a branch file without the unit that it names."""
    for suffix in _SUFFIXES:
        if key.endswith(suffix):
            return key.removesuffix(suffix)
    return key


def _in_forms(path: Path, branch: Branch) -> Path:
    """Return the path in the rows that a form shows for what is kept in another shape."""
    if len(path) < 4 or path[0] not in ("counters", "agents"):
        return ("ticker", path[1], "words") if path[:1] == ("ticker",) and len(path) > 1 else path
    collection, at, name, item = path[:4]
    if collection == "counters" and name == "services":
        return (collection, at, "services", item, "service")
    if collection == "counters" and name == "weights":
        return (collection, at, "services", item, "weight")
    if collection == "agents" and name == "skills" and isinstance(at, int):
        skills = list(branch.agents[at].skills)
        return (collection, at, "skills", skills.index(str(item)), "level") if item in skills else path[:3]
    return path


def place_of(path: Path, branch: Branch, words: Words) -> str:
    """Return where a mistake is, as a person says it: "Services › Passport › Target wait"."""
    places: list[str] = []
    here: type | None = Branch
    thing: object = branch
    for step in path:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
            places.append((name_of(thing, words) if thing is not None else "") or str(step + 1))
            continue
        meaning = meaning_of(here, step) if here is not None else None
        if meaning is None:
            break
        shape = SHAPES.get((here, step)) if here is not None else None
        thing = shape.taken(thing) if shape is not None and thing is not None else getattr(thing, step, None)
        here = shape.of if shape is not None else meaning.of
        places.append(words(meaning.label))
    return place_told(places, words)
