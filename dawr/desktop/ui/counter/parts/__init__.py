"""What cards and panels are made of."""
