"""Figures out of events: by the branch's own rules, at any time anew."""
