"""What each event changes: one room per family of events. ``replay.apply`` is the way in."""
