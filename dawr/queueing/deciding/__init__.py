"""What the rules make of each command: one room per family. ``decide.decide`` is the way in."""
