-- Search by names without a name in clear (docs/decisions/0009-search.md). All hashes are keyed with a secret of the house that only desk
-- and worker can open; `sealed` is the spelling itself under another key of that secret.

create table search_terms (
	term_id integer generated always as identity primary key,
	mac bytea not null unique check (length(mac) = 16),
	kind text not null check (kind in ('word', 'tax', 'personal', 'passport'))
);

-- How a word was spelled: what a mistyped question is measured against. Identifiers have none, they are found exactly or not at all.
create table search_spellings (
	spelling_id integer generated always as identity primary key,
	term_id integer not null references search_terms on delete cascade,
	mac bytea not null check (length(mac) = 16),
	sealed bytea not null,
	unique (term_id, mac)
);

-- Each spelling with up to two letters left out of its beginning. Written and removed with its spelling by server/search/; a foreign key
-- would need a second index as large as the table.
create table search_variants (
	mac bytea not null check (length(mac) = 12),
	spelling_id integer not null,
	primary key (mac, spelling_id)
);

-- Which case holds which word. The second index gives a word's cases in the order of the lists: the first page of the commonest name is the
-- beginning of a range.
create table search_entries (
	case_id uuid not null references cases deferrable initially deferred,
	term_id integer not null references search_terms,
	place integer not null,
	queue_rank bigint not null,
	primary key (case_id, term_id)
);

create index search_entries_in_order on search_entries (term_id, place, queue_rank, case_id);

create function move_search_entries() returns trigger language plpgsql as $$
begin
	update search_entries set place = new.place, queue_rank = new.queue_rank where case_id = new.case_id;
	return null;
end
$$;

-- A promise that moves takes the case's place in every list of results with it.
create trigger cases_moved after update on cases for each row
	when (old.place is distinct from new.place or old.queue_rank is distinct from new.queue_rank)
	execute function move_search_entries();

create function forget_search_entries() returns trigger language plpgsql as $$
begin
	delete from search_entries where case_id = old.case_id;
	return null;
end
$$;

-- Erasing a case is deleting its key (0002): from then on no name leads to it. Words that no other case holds go with the daily upkeep.
create trigger case_keys_erased after delete on case_keys for each row execute function forget_search_entries();

-- Cases that were filed before: the worker opens each once and writes its words (server/search/index-job.ts).
insert into jobs (kind, subject, due_at, created_at, attempts)
select 'index', case_id::text, recorded_at, recorded_at, 0 from cases where status <> 'joined';
