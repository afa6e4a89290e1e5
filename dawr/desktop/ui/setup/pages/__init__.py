"""The pages of the set-up window: which settings stand where."""
