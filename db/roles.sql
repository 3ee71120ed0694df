-- The roles of Mercuriale, for an ordinary PostgreSQL (15 to 18). Run once by a superuser, again to change a password:
--
--   psql -v owner_password=… -v app_password=… -v worker_password=… -f db/roles.sql postgres
--   createdb --owner=mercuriale_owner --encoding=UTF8 --template=template0 mercuriale
--   psql -c 'revoke all on database mercuriale from public' \
--        -c 'grant connect, temporary on database mercuriale to mercuriale_app' \
--        -c 'grant connect, temporary, create on database mercuriale to mercuriale_worker' postgres
--
-- mercuriale_owner   owns the database and its tables; migrations run as it (DATABASE_ADMIN_URL)
-- mercuriale_app     the application: owns nothing, cannot bypass row security (DATABASE_URL)
-- mercuriale_worker  owns the job queue and nothing else (DATABASE_WORKER_URL)
-- mercuriale_search  nobody signs in as it; owns the search functions that row policies let through
-- mercuriale_merger  nobody signs in as it; owns the function that makes one organisation of two
-- mercuriale_ceilings  nobody signs in as it; owns the functions that hold orders within their ceilings
--
-- The embedded PostgreSQL runs this same file. A DO block sees no psql variable: they pass through settings, in a
-- statement that answers no row, so that no password is printed.
select 1 as passwords
where set_config('mercuriale.owner_password', :'owner_password', false) is null
  or set_config('mercuriale.app_password', :'app_password', false) is null
  or set_config('mercuriale.worker_password', :'worker_password', false) is null;

do $$
declare
  role_name text;
begin
  foreach role_name in array array['mercuriale_owner', 'mercuriale_app', 'mercuriale_worker', 'mercuriale_search',
    'mercuriale_merger', 'mercuriale_ceilings'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
    execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls', role_name);
  end loop;
  execute format('alter role mercuriale_owner login password %L', current_setting('mercuriale.owner_password'));
  execute format('alter role mercuriale_app login password %L', current_setting('mercuriale.app_password'));
  execute format('alter role mercuriale_worker login password %L', current_setting('mercuriale.worker_password'));
  alter role mercuriale_search nologin;
  alter role mercuriale_merger nologin;
  alter role mercuriale_ceilings nologin;
end
$$;

-- So that migrations can hand functions to the roles they run as.
grant mercuriale_search, mercuriale_worker, mercuriale_merger, mercuriale_ceilings to mercuriale_owner;
