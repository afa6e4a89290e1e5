-- A line is asked for by its records' numbers, in whatever epoch they were written: with the epoch before the number, each
-- such look went through all that a branch has ever sent. The same columns in another order.
ALTER TABLE events DROP CONSTRAINT events_pkey;
ALTER TABLE events ADD PRIMARY KEY (tenant, branch, seq, epoch, day);
