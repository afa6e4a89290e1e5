"""What stands around the pages: the bar above, the list at the side, the notice below."""
