"""What a supervisor can order: the question before it, the command, and the way back."""
