-- Queues that stay flat at a million cases (docs/decisions/0009-search.md). Everything here is derived from the row itself, so a trigger
-- keeps it: no writer of `cases` can forget.

-- Where cases are filed: a handful of rows. One small number for (procedure, office) keeps scopes and indexes narrow.
create table case_places (
	place integer generated always as identity primary key,
	procedure text not null,
	office text not null,
	unique (procedure, office)
);

alter table cases add column place integer references case_places;
alter table cases add column queue_rank bigint;

-- The order of every list: what is due, earliest first, in epoch seconds; then what is not due, latest arrival first.
create function queue_rank(due_at timestamptz, arrived_at timestamptz) returns bigint language sql immutable parallel safe as $$
	select case
		when due_at is not null then extract(epoch from due_at)::bigint
		else 100000000000 - extract(epoch from arrived_at)::bigint
	end
$$;

create function place_case() returns trigger language plpgsql as $$
begin
	if new.place is null or tg_op = 'INSERT' or new.procedure <> old.procedure or new.office <> old.office then
		select p.place into new.place from case_places p where p.procedure = new.procedure and p.office = new.office;
		if new.place is null then
			insert into case_places (procedure, office) values (new.procedure, new.office) on conflict do nothing;
			select p.place into new.place from case_places p where p.procedure = new.procedure and p.office = new.office;
		end if;
	end if;
	new.queue_rank := queue_rank(new.due_at, new.arrived_at);
	return new;
end
$$;

create trigger cases_placed before insert or update on cases for each row execute function place_case();

update cases set place = null;
alter table cases alter column place set not null;
alter table cases alter column queue_rank set not null;

drop index cases_queue;
drop index cases_held;
create index cases_by_state on cases (place, status, queue_rank, case_id);
create index cases_by_kind on cases (place, kind, status, queue_rank, case_id);
create index cases_held on cases (place, queue_rank, case_id) where held_since is not null;

-- What an officer looks at every morning, under a name of his own choice.
create table saved_filters (
	filter_id uuid primary key,
	user_id uuid not null references users,
	name text not null check (length(name) between 1 and 60),
	query text not null check (length(query) <= 500),
	created_at timestamptz not null,
	unique (user_id, name)
);
