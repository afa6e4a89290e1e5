#!/bin/sh
# Install PostgreSQL's server for the tests of a branch on several PCs (Debian); they start servers of their own with it.
# Without it those tests are skipped, and say so.
# Usage: database-server.sh
set -eu
command -v initdb >/dev/null && exit 0
for programs in /usr/lib/postgresql/*/bin; do
    [ -x "$programs/initdb" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # Debian's package would make a server of its own and start it with the machine; nobody here wants that one.
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    fi
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null ||
        echo "PostgreSQL could not be installed; its tests are skipped." >&2
else
    echo "PostgreSQL's tests are skipped. To run them type: sudo apt-get install -y postgresql" >&2
fi
