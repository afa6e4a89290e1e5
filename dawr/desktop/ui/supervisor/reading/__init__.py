"""The floor in the supervisor's words: every text and state that the window shows, made without a widget."""
