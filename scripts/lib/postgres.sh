# shellcheck shell=bash
# A private PostgreSQL cluster: own directory, own free port, nothing of it stays.
#
# Its data need not outlive a crash, so it never syncs. Tests get the role `accord`, which may create databases but is
# no superuser: row-level security holds for it as it does in production. The server does the password's hashing: an
# unoptimised client needs seconds for it where tests open many connections at once.

# The directory of the newest installed server's programs.
postgres_bin() {
  local found
  found=$(find /usr/lib/postgresql /usr/pgsql-* -path '*/bin/initdb' 2>/dev/null | sort --version-sort | tail -n 1)
  [[ -n $found ]] || found=$(command -v initdb) || return 1
  dirname "$found"
}

# The server refuses to run as root: there it runs as the user that Debian's package made for it.
as_server_user() {
  if ((EUID == 0)); then
    (cd / && runuser --user postgres -- "$@")
  else
    "$@"
  fi
}

# Prints the URL of a running cluster whose files are in DIR, which must be new.
postgres_start() { # DIR
  local dir=$1 bin password port attempt
  bin=$(postgres_bin)
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  mkdir -m 700 "$dir"
  ((EUID != 0)) || chown postgres: "$dir"
  as_server_user "$bin/initdb" --pgdata "$dir/data" --username admin --encoding UTF8 --locale C.UTF-8 --no-sync \
    --auth-local trust --auth-host password >&2 || return 1
  for attempt in 1 2 3 4 5 6 7 8; do
    # Below the ports that the system gives out by itself; one that is taken fails the start, and another is tried.
    port=$((15000 + RANDOM % 15000))
    as_server_user "$bin/pg_ctl" start --wait --silent --pgdata "$dir/data" --log "$dir/log" --options "$(server_options "$dir" "$port")" >&2 && break
    ((attempt < 8)) || { tail -n 5 "$dir/log" >&2; return 1; }
  done
  as_server_user "$bin/psql" --quiet --no-psqlrc --host "$dir" --port "$port" --username admin --dbname postgres \
    --command "CREATE ROLE accord LOGIN NOSUPERUSER CREATEDB PASSWORD '$password'" >&2 || return 1
  echo "postgres://accord:$password@127.0.0.1:$port/postgres"
}

server_options() { # DIR PORT
  echo "-p $2 -k $1 -h 127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"
}

postgres_stop() { # DIR
  [[ -d $1 ]] || return 0
  as_server_user "$(postgres_bin)/pg_ctl" stop --wait --silent --mode immediate --pgdata "$1/data" >&2 || true
  rm -rf "$1"
}
