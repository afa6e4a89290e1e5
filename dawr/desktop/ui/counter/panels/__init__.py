"""What opens beside the customer: lists to choose from, a transfer, the keys. None of them covers the number."""
