-- The year's quota (facts 4.10). The facts are in the streams `quota/<procedure>/<year>`; these tables say what of it stands, for whoever decides and for the screens.

-- One row for each year of a procedure, locked by whoever changes anything in it: reservations of a year come one after the other.
create table quota_years (
	procedure text not null,
	year integer not null check (year between 1990 and 2200),
	primary key (procedure, year)
);

-- Every line of every order, never changed. `version` is that of the fact in the stream.
create table quota_limits (
	procedure text not null,
	year integer not null,
	version integer not null check (version > 0),
	-- Null: the whole republic, every sector.
	region text,
	sector text,
	in_force_from date not null,
	-- Null: the order lifted the limit.
	places integer check (places between 0 and 1000000),
	order_title text not null,
	source text not null,
	recorded_at timestamptz not null,
	recorded_by text not null,
	foreign key (procedure, year) references quota_years,
	unique nulls not distinct (procedure, year, version, region, sector)
);

create trigger quota_limits_append_only before update or delete on quota_limits for each row execute function forbid_change();

-- What is taken, summed by place; what a decision is held against, so that it need not add up a year.
create table quota_cells (
	procedure text not null,
	year integer not null,
	region text not null,
	sector text,
	reserved integer not null check (reserved >= 0),
	used integer not null check (used >= 0),
	foreign key (procedure, year) references quota_years,
	unique nulls not distinct (procedure, year, region, sector)
);

-- Each reservation of an item of a case and what became of it.
create table quota_uses (
	procedure text not null,
	year integer not null,
	version integer not null check (version > 0),
	case_id uuid not null references cases deferrable initially deferred,
	item text not null,
	region text not null,
	sector text,
	places integer not null check (places > 0),
	-- The day by which the limits were judged.
	on_day date not null,
	-- Whether a limit in force held it back.
	bound boolean not null,
	state text not null check (state in ('reserved', 'used', 'released')),
	reserved_at timestamptz not null,
	released_version integer check (released_version > version),
	cause text,
	primary key (procedure, year, version, item),
	foreign key (procedure, year) references quota_years,
	check ((state = 'released') = (released_version is not null)),
	check ((state = 'released') = (cause is not null))
);

-- An item reserves once at a time. What was used stays when a decision is taken up again: the paper is out.
create unique index quota_uses_reserved on quota_uses (case_id, item) where state = 'reserved';
create index quota_uses_of_case on quota_uses (case_id) where state <> 'released';

-- A card uses one approved place of its employer's permit (design.md 2). The facts are in the streams `permit-places/<grant>`.
create table permit_places (
	grant_id uuid not null references grants,
	case_id uuid not null references cases deferrable initially deferred,
	item text not null,
	taken_at timestamptz not null,
	ended_at timestamptz,
	cause text,
	check ((ended_at is null) = (cause is null))
);

create unique index permit_places_open on permit_places (case_id, item) where ended_at is null;
create index permit_places_of_grant on permit_places (grant_id) where ended_at is null;

-- An officer's word that an employer has a permit of which this office has no record: paper from before. What he says of it is a note among the facts of the case.
create table permit_words (
	case_id uuid primary key references cases deferrable initially deferred,
	said_by text not null,
	said_at timestamptz not null
);
