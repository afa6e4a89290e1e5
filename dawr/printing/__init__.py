"""Tickets on paper: what a slip says, how it is set and drawn, the bytes a printer gets, and what became of it.

``slip`` → ``layout`` → ``raster`` → ``escpos_encoder`` → ``delivery`` over a ``transport``; ``writer`` is the
loop of one printer. Qt is used in ``raster`` alone; nothing here knows the database or a window.
"""
