"""Keep the catalogues: ``python -m dawr.text.catalogues extract|compile|check [ROOM …]``."""

import argparse
import sys

from .checks import problems
from .files import compile_room, languages, po_path, update
from .rooms import ROOMS
from .sentences import all_sentences


def main(argv: list[str] | None = None) -> int:
    """Do one step for the rooms named (all when none is) and say what is left to do."""
    parser = argparse.ArgumentParser(prog="python -m dawr.text.catalogues", description=__doc__)
    parser.add_argument("step", choices=("extract", "compile", "check"))
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"one or more of {', '.join(ROOMS)}; none: all")
    parser.add_argument("--language", action="append", help="this language alone; a new one gets its catalogues")
    parser.add_argument("--drop-unused", action="store_true", help="extract: forget translations nobody says any more")
    arguments = parser.parse_intermixed_args(argv)
    if unknown := [room for room in arguments.rooms if room not in ROOMS]:
        parser.error(f"no room {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    rooms = tuple(arguments.rooms) or ROOMS
    chosen = arguments.language or languages()
    if arguments.step == "extract":
        return _extract(rooms, chosen, drop_unused=arguments.drop_unused)
    if arguments.step == "compile":
        for language in chosen:
            for room in rooms:
                if po_path(language, room).exists():
                    compile_room(language, room)
        return 0
    found = problems(rooms)
    _say(found or [f"{', '.join(rooms)}: complete"])
    return 1 if found else 0


def _extract(rooms: tuple[str, ...], chosen: list[str], *, drop_unused: bool) -> int:
    sentences, in_code = all_sentences()
    _say(in_code)
    for language in chosen:
        for room in rooms:
            here = [sentence for sentence in sentences if sentence.room == room]
            if here or po_path(language, room).exists():
                lacking = update(language, room, here, drop_unused=drop_unused)
                _say([f"{language}/{room}: {text!r} wants its translation" for text in lacking])
    return 0


def _say(lines: list[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
