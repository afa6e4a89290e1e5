"""``dawr``: read the words, do the work, say what came of it. Exit codes are part of the interface."""

import argparse
import importlib
import logging
import sys
from collections.abc import Callable, Sequence

from dawr.db.errors import DatabaseUnavailable
from dawr.queueing.refusals import QueueError, Refusal

from . import voice
from .parser import BadInput, Unavailable, build_parser, readable
from .report import Report

DONE, BROKEN, BAD_INPUT, REFUSED, UNAVAILABLE = 0, 1, 2, 3, 4
INTERRUPTED = 130
"""As shells count an end by Ctrl+C."""

_NAMES_UNKNOWN = frozenset(
    {
        Refusal.UNKNOWN_SERVICE,
        Refusal.UNKNOWN_COUNTER,
        Refusal.UNKNOWN_LANGUAGE,
        Refusal.UNKNOWN_PRIORITY,
        Refusal.UNKNOWN_PRINTER,
        Refusal.UNKNOWN_PROFILE,
        Refusal.APPOINTMENT_NOT_TODAY,
        Refusal.UNKNOWN_OUTCOME,
        Refusal.UNKNOWN_AGENT,
        Refusal.UNKNOWN_ROLE,
        Refusal.UNKNOWN_PROFILE,
        Refusal.UNKNOWN_REASON,
        Refusal.UNKNOWN_MARK,
        Refusal.UNKNOWN_NOTE,
        Refusal.UNKNOWN_MESSAGE,
        Refusal.SECRET_TOO_SHORT,
        Refusal.DELAY_TOO_LONG,
        Refusal.TOO_MANY_SERVICES,
        Refusal.ONE_POOL_ONLY,
        Refusal.TEXT_TOO_LONG,
        Refusal.REASON_REQUIRED,
        Refusal.BAD_BRANCH,
        Refusal.COMMAND_ID_REUSED,
    }
)
"""Refusals that mean the typed words name nothing: bad input, not a rule."""

_NAMES_NOTHING = frozenset({"BadDatabaseUrl", "BadPrinterUrl", "NoSuchMonitor"})
"""By name: importing the rooms they live in would cost every command their start-up time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 2 bad input, 3 refused, 4 a resource is unavailable."""
    words = list(sys.argv[1:] if argv is None else argv)
    voice.use_utf8()
    try:
        code = _carried_out(words)
        voice.end()
    except voice.Unheard as unheard:
        voice.fall_silent()
        if unheard.reader_has_gone:  # dawr journal | head: nobody is there to be told anything
            return DONE
        voice.complain(f"the answer cannot be written: {unheard}")
        return UNAVAILABLE
    return code


def _carried_out(words: list[str]) -> int:
    """Do what the words say; whatever goes wrong becomes one line and a code."""
    report = Report(as_json="--json" in words)
    try:
        arguments = build_parser(words[0] if words else "").parse_args([readable(word) for word in words])
        return _work(arguments)(arguments, report)
    except BadInput as error:
        report.failed("bad_input", str(error))
        return BAD_INPUT
    except QueueError as refusal:
        report.refused(refusal)
        return BAD_INPUT if refusal.code in _NAMES_UNKNOWN else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as asked:  # for help, which has been given
        return int(asked.code or DONE)
    except DatabaseUnavailable as error:
        report.unavailable(error.code, error.detail)
        return UNAVAILABLE
    except Unavailable as error:
        report.failed("unavailable", str(error))
        return UNAVAILABLE
    except OSError as error:  # a folder that cannot be made, a file that cannot be opened
        report.failed("unavailable", ": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
        return UNAVAILABLE
    except voice.Unheard:
        raise
    except Exception as error:
        if type(error).__name__ in _NAMES_NOTHING:
            report.failed("bad_input", str(error))
            return BAD_INPUT
        return _broken(report)


def _work(arguments: argparse.Namespace) -> Callable[[argparse.Namespace, Report], int]:
    if arguments.version:
        return _version
    target: str | None = getattr(arguments, "run", None)
    if target is None:
        raise BadInput("which command? (see: dawr --help)")
    room, function = target.split(":")
    work: Callable[[argparse.Namespace, Report], int] = getattr(importlib.import_module(f"dawr.cli.{room}"), function)
    return work


def _version(_: argparse.Namespace, report: Report) -> int:
    from dawr import __version__

    report.say({"version": __version__}, f"dawr {__version__}")
    return DONE


def _broken(report: Report) -> int:
    from dawr.failures import log_failure

    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    report.failed("broken", f"something went wrong, reference {log_failure('the command')}")
    return BROKEN


if __name__ == "__main__":
    sys.exit(main())
