-- Which bits of the published lists are taken (design.md 11, 13). A bit is drawn at random and taken before its number is written, so that no two
-- transactions draw the same.
create table status_bits (
	status_list integer not null check (status_list >= 0),
	status_index integer not null check (status_index between 0 and 131071),
	taken_at timestamptz not null,
	primary key (status_list, status_index)
);

insert into status_bits select status_list, status_index, given_at from grant_numbers;

-- The signed PDF of every number that was given: made once, by a worker, from the facts.
create table grant_papers (
	number text primary key references grant_numbers,
	grant_id uuid not null references grants,
	case_id uuid not null references cases,
	object_id text not null unique references vault_objects deferrable initially deferred,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	made_at timestamptz not null
);

create index grant_papers_case on grant_papers (case_id);

-- Every print of a paper: the log that the facts `paper_printed` tell, as screens list it. Why it was printed again stands in the fact, sealed.
create table paper_prints (
	number text not null references grant_papers,
	copy integer not null check (copy > 0),
	grant_id uuid not null references grants,
	blank text,
	printed_by uuid not null references users,
	printed_at timestamptz not null,
	primary key (number, copy)
);

-- Secured blanks: each number is used or spoiled once, and accounted for.
create table paper_blanks (
	blank text primary key check (blank ~ '^[A-Z0-9-]{3,24}$'),
	grant_id uuid not null references grants,
	number text references grant_papers,
	used_at timestamptz not null,
	spoiled_at timestamptz
);

create index paper_blanks_grant on paper_blanks (grant_id);

-- A paper that the applicant's page asked for. The role that faces the internet opens nothing: a worker seals the paper to a key that was made for this
-- one answer, and the row stays as the record of who saw what (docs/decisions/0020-papers.md).
create table page_papers (
	request_id uuid primary key,
	case_id uuid not null references cases,
	-- `decision`, or the number of a permit.
	paper text not null check (paper ~ '^[A-Za-z0-9-]{1,40}$'),
	point bytea not null check (length(point) = 65),
	asked_at timestamptz not null,
	answered_at timestamptz,
	sealed bytea,
	object_id text,
	handed_at timestamptz,
	check (sealed is null or answered_at is not null)
);

create index page_papers_case on page_papers (case_id, asked_at);
