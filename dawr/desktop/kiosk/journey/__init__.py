"""The customer's way through the kiosk, without pixels: pages, wishes, one order, time, paper. No Qt here."""
