"""The lobby display: the newest call, earlier calls, honest waits."""
