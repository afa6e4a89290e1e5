"""A branch in a folder of its own and a way to type commands at it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from dawr.cli.main import main
from tests.engines import SQLITE


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on stdout."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


Type = Callable[..., Said]


@pytest.fixture
def url(url: str, engine: str) -> str:
    return f"sqlite:///{url}" if engine == SQLITE else url


@pytest.fixture
def dawr(url: str, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type ``dawr WORDS --database URL``."""

    def type_words(*words: str) -> Said:
        code = main([*words, "--database", url])
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return type_words


@pytest.fixture
def open_branch(dawr: Type) -> Type:
    """The sample branch with its day open."""
    assert dawr("init", "--sample").code == 0
    assert dawr("day", "open").code == 0
    return dawr
