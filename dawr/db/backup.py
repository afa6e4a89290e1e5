"""A copy of the branch that can be trusted, and putting it back."""
