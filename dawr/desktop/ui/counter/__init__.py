"""The counter console: who is at the desk, who is next, and a key for everything."""

from .console import CounterConsole

__all__ = ["CounterConsole"]
