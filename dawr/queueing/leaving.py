"""What is about a person. Alone here, so that what sends can ask it without loading all that a branch is."""

HEADQUARTERS_MAY_GET = ("agent", "names", "note", "reason")
"""Who served, what the agents are called, words typed about a customer, reasons typed. Nothing else is personal."""
