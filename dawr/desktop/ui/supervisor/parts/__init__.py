"""Small things that several cards of the floor are made of."""
