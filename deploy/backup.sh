#!/bin/sh
# Dumps headquarters' database, puts the dump back beside it, counts, and marks it as good. Any failure ends it before the mark.
# Needs a superuser: row-level security keeps every tenant's rows from anybody else, and from their dump.
set -eu
folder=$1
keep=${DAWR_BACKUPS_KEPT:-14}
dawr=${DAWR:-/opt/dawr/bin/dawr}
url=$DAWR_HEADQUARTERS_DATABASE
proof=dawr_backup_proof

mark=$("$dawr" headquarters backup)
file=$folder/dawr-$(date -u +%Y%m%dT%H%M%SZ).dump
pg_dump --dbname="$url" --format=custom --file="$file.part"

# Put back as a whole, or the backup is none.
psql --dbname="$url" --quiet --command="DROP DATABASE IF EXISTS $proof" --command="CREATE DATABASE $proof"
pg_restore --dbname="$(printf %s "$url" | sed -E "s#(//[^/]*/)[^?]*#\1$proof#")" --exit-on-error --no-owner "$file.part"
psql --dbname="$url" --quiet --command="DROP DATABASE $proof"

mv "$file.part" "$file"
sync "$file"
"$dawr" headquarters backup "$mark"
ls -1t "$folder"/dawr-*.dump | tail -n +$((keep + 1)) | xargs -r rm --
