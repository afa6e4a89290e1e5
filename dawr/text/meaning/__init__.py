"""What every setting is called, what kind of value it takes, and how its values are told."""
