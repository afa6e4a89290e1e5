"""Faults of every kind, driven by a seed: what must not be lost is not lost, and the controls lose it."""
