"""Every step the tables have gone through; applied by ``dawr.db.schema``."""
