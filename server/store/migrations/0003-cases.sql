-- The screens' view of a case, written in the transaction of its facts. Nothing personal in clear.
create table cases (
	case_id uuid primary key,
	number text not null unique,
	procedure text not null,
	office text not null,
	door text not null check (door in ('mail', 'web', 'counter', 'post')),
	kind text,
	persons integer not null default 0,
	status text not null check (status in (
		'delivered', 'to_check', 'rejected', 'incomplete', 'accepted', 'in_review', 'in_correction', 'before_board',
		'reserve', 'approved', 'granted', 'refused', 'withdrawn', 'lapsed', 'joined')),
	version integer not null check (version > 0),
	held_since timestamptz,
	held_cause text,
	arrived_at timestamptz not null,
	recorded_at timestamptz not null,
	completed_at timestamptz,
	receipt_by date not null,
	receipt_issued_at timestamptz,
	due_at timestamptz,
	joined_into uuid references cases deferrable initially deferred,
	language text,
	secret_hash text,
	check ((held_since is null) = (held_cause is null)),
	check ((status = 'joined') = (joined_into is not null))
);

create index cases_queue on cases (office, status, due_at);
create index cases_held on cases (held_since) where held_since is not null;

-- A number is given once, to one arrival; whoever quotes it finds the case.
create table numbers (
	number text primary key,
	case_id uuid not null references cases deferrable initially deferred,
	issued_at timestamptz not null
);

-- identity is the dedupe key of design.md 3 as a hash: the same letter through another relay meets the same row.
create table arrivals (
	arrival_id uuid primary key,
	identity text not null unique,
	case_id uuid not null references cases deferrable initially deferred,
	number text not null unique references numbers deferrable initially deferred,
	procedure text not null,
	office text not null,
	door text not null check (door in ('mail', 'web', 'counter', 'post')),
	arrived_at timestamptz not null,
	recorded_at timestamptz not null,
	raw_object text not null unique references vault_objects deferrable initially deferred
);

create index arrivals_case on arrivals (case_id);

-- Letters that are no filing: the officers' list. Subject and sender are sealed to the vault's public key.
create table letters (
	letter_id uuid primary key,
	identity text not null unique,
	procedure text,
	office text,
	sort text not null,
	arrived_at timestamptz not null,
	recorded_at timestamptz not null,
	raw_object text not null unique references vault_objects deferrable initially deferred,
	sealed bytea not null,
	marks json not null,
	answer text not null,
	state text not null check (state in ('open', 'answered', 'closed')),
	state_at timestamptz not null,
	state_by text
);

create index letters_open on letters (arrived_at) where state = 'open';

-- Cases that wait for us, never for the applicant.
create table holds (
	case_id uuid not null references cases deferrable initially deferred,
	since timestamptz not null,
	cause text not null,
	owner text not null,
	released_at timestamptz,
	primary key (case_id, since, cause)
);

create unique index holds_one_open on holds (case_id) where released_at is null;

-- Keyed hashes (HMAC) of opened files: tells "filed before" without a fingerprint that a stranger could look up.
create table file_fingerprints (
	mac bytea not null check (length(mac) = 32),
	case_id uuid not null references cases deferrable initially deferred,
	ordinal integer not null,
	seen_at timestamptz not null,
	primary key (mac, case_id, ordinal)
);

-- SHA-256 of each encryptedKey seen: the same one around other content is an attack on the opening key (K35).
create table encrypted_keys_seen (
	sha256 bytea primary key check (length(sha256) = 32),
	content_sha256 bytea not null check (length(content_sha256) = 32),
	case_id uuid not null,
	seen_at timestamptz not null
);
