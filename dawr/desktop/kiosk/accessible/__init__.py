"""The accessible way: high contrast, large type, one thing at a time, everything to touch in the lower half."""
