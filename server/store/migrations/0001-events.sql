-- Facts (design.md 6). Instants are whole seconds and always come from the caller: no column defaults to now().

create function forbid_change() returns trigger language plpgsql as $$
begin
	raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- The head of each stream: the lock that orders its writers, and the hash that its next fact continues.
create table streams (
	stream text primary key check (stream ~ '^[a-z-]+/[^\n]+$'),
	version integer not null check (version > 0),
	head_hash bytea not null check (length(head_hash) = 32)
);

-- plain is json, not jsonb: the hash covers its exact text, and SQL alone can check it.
create table events (
	position bigint generated always as identity primary key,
	transaction_id xid8 not null default pg_current_xact_id(),
	stream text not null references streams deferrable initially deferred,
	version integer not null check (version > 0),
	type text not null check (type ~ '^[a-z_]+$'),
	recorded_at timestamptz not null check (recorded_at = date_trunc('second', recorded_at)),
	plain json not null,
	personal bytea,
	prev_hash bytea not null check (length(prev_hash) = 32),
	hash bytea not null check (length(hash) = 32),
	unique (stream, version)
);

create index events_reading_order on events (transaction_id, position);
create index events_type on events (type, position);

create trigger events_append_only before update or delete on events for each row execute function forbid_change();
create trigger events_not_emptied before truncate on events for each statement execute function forbid_change();

-- What a fact's hash is made of; server/store/event-hash.ts computes the same, a test compares them.
create function event_hash(prev_hash bytea, stream text, version integer, type text, recorded_at timestamptz, plain json, personal bytea)
returns bytea language sql immutable parallel safe as $$
	select sha256(
		prev_hash
		|| convert_to(
			'tilkat event 1' || E'\n' || stream || E'\n' || version || E'\n' || type || E'\n'
			|| extract(epoch from recorded_at)::bigint || E'\n' || plain::text || E'\n',
			'UTF8')
		|| case when personal is null then '\x00'::bytea else '\x01'::bytea || sha256(personal) end
	)
$$;

-- How far a reader of all facts has come: (transaction id, position), see events.ts.
create table readers (
	reader text primary key,
	transaction_id xid8 not null,
	position bigint not null
);
