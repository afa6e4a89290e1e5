"""Fields for every kind of setting, and forms made of them."""
