"""What pages are made of: header, foot, rail, tiles, notices, QR, arrows, the staff's pad."""
