"""Headquarters' half of the road: the service that receives every branch, on PostgreSQL."""
