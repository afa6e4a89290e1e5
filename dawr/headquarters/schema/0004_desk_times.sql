-- How long each counter was open, on a break and with somebody, per business day, in milliseconds.
CREATE TABLE desk_times (
    tenant text NOT NULL,
    branch text NOT NULL,
    opened bigint NOT NULL,
    day date NOT NULL,
    counter int NOT NULL,
    open_ms bigint NOT NULL,
    break_ms bigint NOT NULL,
    busy_ms bigint NOT NULL,
    PRIMARY KEY (tenant, branch, opened, counter)
);
CREATE INDEX desk_times_day ON desk_times (tenant, day, branch);
ALTER TABLE desk_times ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk_times FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON desk_times USING (tenant = current_setting('dawr.tenant', true))
    WITH CHECK (tenant = current_setting('dawr.tenant', true));

-- The days before have none yet: all figures are made anew from the events.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT tenant FROM tenants LOOP
        PERFORM set_config('dawr.tenant', one.tenant, true);
        UPDATE projected SET seq = 0, rewound = true;
        DELETE FROM dead_events;
    END LOOP;
END
$$;
