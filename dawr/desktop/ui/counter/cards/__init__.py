"""The console's cards: each shows one reading and redraws only when it differs."""
