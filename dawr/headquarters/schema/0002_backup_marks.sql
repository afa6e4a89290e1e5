-- How far every branch's line went when a backup of this database was begun.
CREATE TABLE backup_marks (
    tenant text NOT NULL,
    mark text NOT NULL,
    branch text NOT NULL,
    cursor bigint NOT NULL,
    hash text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, mark, branch)
);
ALTER TABLE backup_marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE backup_marks FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON backup_marks USING (tenant = current_setting('dawr.tenant', true))
    WITH CHECK (tenant = current_setting('dawr.tenant', true));
