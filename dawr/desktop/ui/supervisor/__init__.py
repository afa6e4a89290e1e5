"""The supervisor's floor: what is late, who does what, and what would help."""
