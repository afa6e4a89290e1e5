"""The waiting-time estimate on the measuring stick: how true, how fast, how soon."""
