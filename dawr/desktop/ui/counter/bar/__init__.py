"""The mini bar: the desk in one line, over whatever other software the agent works with."""
