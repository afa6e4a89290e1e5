"""The set-up window, through its real widgets."""
