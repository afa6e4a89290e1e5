"""What the customer touches: from a greeting to a ticket, and no way from here to any screen of the staff."""
