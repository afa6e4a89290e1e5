-- Every key begins with tenant and branch, so that the tables can be spread over machines by branch.

CREATE TABLE tenants (
    tenant text PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT now()
);

-- The key that settings are signed with.
CREATE TABLE signing_keys (
    key_id text PRIMARY KEY,
    private bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE branches (
    tenant text NOT NULL,
    branch text NOT NULL,
    -- How far the branch's line goes here. The cursor may go down.
    epoch int NOT NULL DEFAULT 0,
    cursor bigint NOT NULL DEFAULT 0,
    hash text NOT NULL DEFAULT repeat('0', 64),
    -- Covered by a verified backup of this database.
    safe bigint NOT NULL DEFAULT 0,
    -- No record of this branch stands higher than this, in whatever epoch.
    highest bigint NOT NULL DEFAULT 0,
    -- Of the line up to the cursor.
    events bigint NOT NULL DEFAULT 0,
    tickets bigint NOT NULL DEFAULT 0,
    enrolled_at timestamptz,
    revoked_at timestamptz,
    last_contact timestamptz,
    program text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant, branch)
);

CREATE TABLE branch_groups (
    tenant text NOT NULL,
    branch text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant, branch, name)
);

CREATE TABLE branch_keys (
    tenant text NOT NULL,
    branch text NOT NULL,
    key_id text NOT NULL,
    public bytea NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz,
    PRIMARY KEY (tenant, branch, key_id)
);

CREATE TABLE enrolment_codes (
    tenant text NOT NULL,
    branch text NOT NULL,
    digest bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (tenant, branch, digest)
);

CREATE TABLE events (
    tenant text NOT NULL,
    branch text NOT NULL,
    epoch int NOT NULL,
    seq bigint NOT NULL,
    -- Of ``at``, by UTC.
    day date NOT NULL,
    id text NOT NULL,
    type text NOT NULL,
    version bigint NOT NULL,
    -- Microseconds since 1970 UTC, as the branch has it.
    at bigint NOT NULL,
    zone text NOT NULL,
    actor text NOT NULL,
    device text NOT NULL,
    command text NOT NULL,
    ordinal bigint NOT NULL,
    -- JSON, exactly as it came; text, because jsonb refuses characters that JSON allows.
    body text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (tenant, branch, epoch, seq, day)
) PARTITION BY RANGE (day);

-- What a branch's clock puts into no day that is near.
CREATE TABLE events_other PARTITION OF events DEFAULT;

-- What stood where another journal of the same branch has other records. Nothing is thrown away.
CREATE TABLE events_aside (
    LIKE events,
    aside_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX events_aside_branch ON events_aside (tenant, branch, seq);

-- Events that the figures could not be made of: kept, counted, told.
CREATE TABLE dead_events (
    tenant text NOT NULL,
    branch text NOT NULL,
    epoch int NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    reason text NOT NULL,
    met_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, branch, epoch, seq)
);

-- Up to where the figures of a branch have been made of its line; rewound: what follows was made of other records.
CREATE TABLE projected (
    tenant text NOT NULL,
    branch text NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    rewound boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant, branch)
);

-- Figures hang on the record that opened their business day: nobody is in a branch when a day opens, so a day can be
-- made anew from there. Instants are microseconds since 1970 UTC, as in the events.
CREATE TABLE business_days (
    tenant text NOT NULL,
    branch text NOT NULL,
    opened bigint NOT NULL,
    day date NOT NULL,
    zone text NOT NULL,
    opened_at bigint NOT NULL,
    closed_at bigint,
    PRIMARY KEY (tenant, branch, opened)
);

CREATE TABLE branch_settings (
    tenant text NOT NULL,
    branch text NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    settings text NOT NULL,
    PRIMARY KEY (tenant, branch, seq)
);

CREATE TABLE visits (
    tenant text NOT NULL,
    branch text NOT NULL,
    ticket text NOT NULL,
    opened bigint NOT NULL,
    day date NOT NULL,
    number text NOT NULL,
    language text NOT NULL,
    priority int NOT NULL,
    issued_at bigint NOT NULL,
    PRIMARY KEY (tenant, branch, ticket)
);
CREATE INDEX visits_opened ON visits (tenant, branch, opened);
CREATE INDEX visits_day ON visits (tenant, day, branch);

CREATE TABLE legs (
    tenant text NOT NULL,
    branch text NOT NULL,
    ticket text NOT NULL,
    ordinal int NOT NULL,
    opened bigint NOT NULL,
    day date NOT NULL,
    service text NOT NULL,
    state text NOT NULL,
    counter int,
    agent text,
    issued_at bigint NOT NULL,
    entered_at bigint NOT NULL,
    first_called_at bigint,
    last_called_at bigint,
    calls int NOT NULL,
    started_at bigint,
    ended_at bigint,
    held_ms bigint NOT NULL,
    returns int NOT NULL,
    outcome text,
    reason text,
    shown_low int,
    shown_high int,
    target_wait int,
    PRIMARY KEY (tenant, branch, ticket, ordinal)
);
CREATE INDEX legs_opened ON legs (tenant, branch, opened);
CREATE INDEX legs_day ON legs (tenant, day, branch);

-- Counts and sums (milliseconds) by the hour of the branch's clock and the service: ``queueing.today.Figures``.
CREATE TABLE hourly (
    tenant text NOT NULL,
    branch text NOT NULL,
    opened bigint NOT NULL,
    day date NOT NULL,
    hour timestamptz NOT NULL,
    service text NOT NULL,
    arrived bigint NOT NULL,
    entered bigint NOT NULL,
    called bigint NOT NULL,
    within bigint NOT NULL,
    left_late bigint NOT NULL,
    wait_sum bigint NOT NULL,
    visits bigint NOT NULL,
    visit_wait_sum bigint NOT NULL,
    served bigint NOT NULL,
    unstarted bigint NOT NULL,
    short bigint NOT NULL,
    service_sum bigint NOT NULL,
    held_sum bigint NOT NULL,
    transferred bigint NOT NULL,
    no_shows bigint NOT NULL,
    gave_up bigint NOT NULL,
    removed bigint NOT NULL,
    expired bigint NOT NULL,
    cut_off bigint NOT NULL,
    told bigint NOT NULL,
    kept bigint NOT NULL,
    PRIMARY KEY (tenant, branch, opened, hour, service)
);
CREATE INDEX hourly_day ON hourly (tenant, day, branch);

CREATE TABLE counters (
    tenant text NOT NULL,
    branch text NOT NULL,
    counter int NOT NULL,
    state text NOT NULL,
    agent text,
    since bigint,
    ticket text,
    PRIMARY KEY (tenant, branch, counter)
);

CREATE TABLE printers (
    tenant text NOT NULL,
    branch text NOT NULL,
    printer text NOT NULL,
    state text NOT NULL,
    detail text NOT NULL,
    since bigint,
    PRIMARY KEY (tenant, branch, printer)
);

-- Settings that were published, each for all, a group or one branch.
CREATE TABLE publications (
    tenant text NOT NULL,
    version bigint NOT NULL,
    scope text NOT NULL,
    document text NOT NULL,
    publish_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    rolled_back_to bigint,
    PRIMARY KEY (tenant, version)
);
CREATE INDEX publications_scope ON publications (tenant, scope, version);

-- What became of published settings at each branch.
CREATE TABLE settings_states (
    tenant text NOT NULL,
    branch text NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    reason text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, branch, version)
);

-- Settings that a branch has changed by itself though headquarters has set them, and until when.
CREATE TABLE local_changes (
    tenant text NOT NULL,
    branch text NOT NULL,
    paths text NOT NULL,
    until timestamptz NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, branch)
);

-- Differences that audits have found.
CREATE TABLE audits (
    tenant text NOT NULL,
    branch text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    days int NOT NULL,
    differing text NOT NULL,
    resent_after bigint,
    PRIMARY KEY (tenant, branch, at)
);

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY[
        'branches', 'branch_groups', 'branch_keys', 'enrolment_codes', 'events', 'events_aside', 'dead_events',
        'projected', 'business_days', 'branch_settings', 'visits', 'legs', 'hourly', 'counters', 'printers',
        'publications', 'settings_states', 'local_changes', 'audits'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
        EXECUTE format(
            'CREATE POLICY own_tenant ON %I USING (tenant = current_setting(''dawr.tenant'', true)) '
            'WITH CHECK (tenant = current_setting(''dawr.tenant'', true))', kept);
    END LOOP;
END
$$;
