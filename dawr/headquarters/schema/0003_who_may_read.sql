-- People and programs that may read what headquarters knows.

CREATE TABLE users (
    tenant text NOT NULL,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('viewer', 'editor', 'administrator')),
    -- Argon2id, with its own salt and cost inside.
    password text NOT NULL,
    -- Attempts since the last one that was right.
    failures int NOT NULL DEFAULT 0,
    locked_until timestamptz,
    added_at timestamptz NOT NULL DEFAULT now(),
    signed_in_at timestamptz,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE web_sessions (
    tenant text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    began_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX web_sessions_name ON web_sessions (tenant, name);

CREATE TABLE read_tokens (
    tenant text NOT NULL,
    name text NOT NULL,
    digest bytea NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz NOT NULL,
    PRIMARY KEY (tenant, name)
);
CREATE UNIQUE INDEX read_tokens_digest ON read_tokens (tenant, digest);

-- What session cookies are signed with.
CREATE TABLE session_keys (
    secret bytea PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT now()
);

-- All branches now: who waits is a small part of all who came.
CREATE INDEX legs_waiting ON legs (tenant, branch, opened) WHERE state = 'waiting';

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['users', 'web_sessions', 'read_tokens'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
        EXECUTE format(
            'CREATE POLICY own_tenant ON %I USING (tenant = current_setting(''dawr.tenant'', true)) '
            'WITH CHECK (tenant = current_setting(''dawr.tenant'', true))', kept);
    END LOOP;
END
$$;
