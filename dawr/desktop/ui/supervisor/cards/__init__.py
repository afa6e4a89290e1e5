"""What the floor's window is made of."""
