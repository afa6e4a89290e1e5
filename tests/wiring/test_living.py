"""Whether a process is certainly gone: what lets another take over from it at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dawr.wiring.living import is_dead, name_of_this


def name_of(process: int) -> str:
    machine, _, _ = name_of_this().rsplit("/", 2)
    return f"{machine}/{process}/one"


@pytest.mark.skipif(os.name != "posix" or not Path("/proc/self").is_dir(), reason="asks the kernel")
def test_a_killed_process_is_gone_even_before_its_parent_has_asked_for_it():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        alive = is_dead(name_of(child.pid))
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and is still listed

        assert (alive, is_dead(name_of(child.pid))) == (False, True)
    finally:
        child.kill()
        child.communicate()

    assert is_dead(name_of(child.pid))


def test_this_process_and_those_of_other_machines_are_not_gone():
    assert not is_dead(name_of_this())
    assert not is_dead("elsewhere/boot/1/one")
