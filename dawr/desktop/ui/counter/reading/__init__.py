"""What the console reads off the board, put into words. No Qt here: cards and panels only show it."""
