"""The branch's half of the road to headquarters: who it is there, what may leave, and carrying it."""
