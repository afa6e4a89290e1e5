"""Dawr runs the floor of in-person service centres."""

__version__ = "0.1.0"
