"""What takes the side column's place when something is opened: a counter, a queue, the day."""
