-- Generated from the migrations by `npm run generate`. Do not edit.

-- Tables

table answer_days (
	day date not null,
	salt bytea not null
);

table answers_sent (
	day date not null,
	address_mac bytea not null,
	sent integer not null
);

table arrivals (
	arrival_id uuid not null,
	identity text not null,
	case_id uuid not null,
	number text not null,
	procedure text not null,
	office text not null,
	door text not null,
	arrived_at timestamp with time zone not null,
	recorded_at timestamp with time zone not null,
	raw_object text not null,
	page uuid
);

table attempts (
	key_sha256 bytea not null,
	failures integer not null,
	rests_until timestamp with time zone not null
);

table bank_statements (
	statement_id uuid not null,
	sha256 text not null,
	format text not null,
	procedure text,
	office text,
	state text not null,
	sealed bytea,
	vault_key_id text,
	lines integer not null,
	brought_by uuid not null,
	brought_at timestamp with time zone not null,
	settled_at timestamp with time zone
);

table case_keys (
	case_id uuid not null,
	wrapped bytea not null,
	vault_key_id text not null,
	created_at timestamp with time zone not null
);

table case_leases (
	case_id uuid not null,
	user_id uuid not null,
	since timestamp with time zone not null,
	until timestamp with time zone not null
);

table case_papers (
	paper_id uuid not null,
	case_id uuid not null,
	kind text not null,
	language text,
	sealed bytea not null,
	owed_at timestamp with time zone not null,
	object_id text,
	printed_at timestamp with time zone,
	place bigint not null generated always as identity
);

table case_places (
	place integer not null generated always as identity,
	procedure text not null,
	office text not null
);

table cases (
	case_id uuid not null,
	number text not null,
	procedure text not null,
	office text not null,
	door text not null,
	kind text,
	persons integer not null default 0,
	status text not null,
	version integer not null,
	held_since timestamp with time zone,
	held_cause text,
	arrived_at timestamp with time zone not null,
	recorded_at timestamp with time zone not null,
	completed_at timestamp with time zone,
	receipt_by date not null,
	receipt_issued_at timestamp with time zone,
	due_at timestamp with time zone,
	joined_into uuid,
	language text,
	secret_hash text,
	place integer not null,
	queue_rank bigint not null,
	officer uuid,
	clock_stopped_since timestamp with time zone,
	promised_by date,
	due_promise text,
	answer_by date,
	warned text,
	sitting uuid,
	proposed_at timestamp with time zone,
	decided_at timestamp with time zone,
	outcome text,
	fee_tyiyn bigint,
	held_tyiyn bigint not null default 0,
	pay_by date,
	law text,
	round text,
	arrival_window text
);

table contact_links (
	token_sha256 bytea not null,
	case_id uuid not null,
	made_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	used_at timestamp with time zone
);

table counter_drafts (
	draft_id uuid not null,
	user_id uuid not null,
	procedure text not null,
	office text not null,
	door text not null,
	version integer not null,
	sealed bytea,
	case_id uuid,
	begun_at timestamp with time zone not null,
	changed_at timestamp with time zone not null,
	vault_key_id text
);

table counter_scans (
	scan_id uuid not null,
	draft_id uuid not null,
	object_id text not null,
	wrapped_key bytea not null,
	vault_key_id text not null,
	size_bytes bigint not null,
	sealed bytea not null,
	added_at timestamp with time zone not null,
	place integer not null
);

table dated_data (
	kind text not null,
	key text not null,
	valid_from date not null,
	valid_to date,
	recorded_at timestamp with time zone not null,
	recorded_by text not null,
	body json not null
);

table draw_secrets (
	commitment text not null,
	procedure text not null,
	round text not null,
	user_id uuid not null,
	sealed bytea not null,
	vault_key_id text,
	made_at timestamp with time zone not null
);

table employer_entries (
	entry_id uuid not null,
	token_sha256 bytea not null,
	nonce text not null,
	made_at timestamp with time zone not null,
	sign_by timestamp with time zone not null,
	upload bytea,
	vault_key_id text,
	uploaded_at timestamp with time zone,
	judged_at timestamp with time zone,
	refusal text,
	employer bytea,
	seen_at timestamp with time zone,
	expires_at timestamp with time zone
);

table employer_reads (
	read_id bigint not null generated always as identity,
	at timestamp with time zone not null,
	employer bytea not null,
	entry_id uuid not null,
	papers integer not null
);

table encrypted_keys_seen (
	sha256 bytea not null,
	content_sha256 bytea not null,
	case_id uuid not null,
	seen_at timestamp with time zone not null
);

table events (
	position bigint not null generated always as identity,
	transaction_id xid8 not null default pg_current_xact_id(),
	stream text not null,
	version integer not null,
	type text not null,
	recorded_at timestamp with time zone not null,
	plain json not null,
	personal bytea,
	prev_hash bytea not null,
	hash bytea not null
);

table file_fingerprints (
	mac bytea not null,
	case_id uuid not null,
	ordinal integer not null,
	seen_at timestamp with time zone not null
);

table grant_numbers (
	number text not null,
	series text not null,
	ordinal bigint not null,
	grant_id uuid not null,
	code_hash text not null,
	status_list integer not null,
	status_index integer not null,
	given_at timestamp with time zone not null,
	ended_at timestamp with time zone
);

table grant_papers (
	number text not null,
	grant_id uuid not null,
	case_id uuid not null,
	object_id text not null,
	sha256 text not null,
	made_at timestamp with time zone not null
);

table grant_words (
	grant_id uuid not null,
	mac bytea not null
);

table grants (
	grant_id uuid not null,
	case_id uuid not null,
	item text not null,
	procedure text not null,
	office text not null,
	law text not null,
	kind text not null,
	number text not null,
	status text not null,
	version integer not null,
	valid_from date not null,
	valid_to date not null,
	region text,
	places integer,
	renews uuid,
	employer bytea,
	issued_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	warned_at timestamp with time zone
);

table holds (
	case_id uuid not null,
	since timestamp with time zone not null,
	cause text not null,
	owner text not null,
	released_at timestamp with time zone
);

table house_secrets (
	name text not null,
	wrapped bytea not null,
	vault_key_id text not null,
	created_at timestamp with time zone not null
);

table installation (
	the_one boolean not null,
	installation_id uuid not null,
	demonstration boolean not null,
	clock_offset_seconds bigint not null default 0,
	created_at timestamp with time zone not null
);

table jobs (
	job_id bigint not null generated always as identity,
	kind text not null,
	subject text not null,
	due_at timestamp with time zone not null,
	created_at timestamp with time zone not null,
	attempts integer not null,
	leased_by text,
	lease_until timestamp with time zone,
	last_error text
);

table letters (
	letter_id uuid not null,
	identity text not null,
	procedure text,
	office text,
	sort text not null,
	arrived_at timestamp with time zone not null,
	recorded_at timestamp with time zone not null,
	raw_object text not null,
	sealed bytea not null,
	marks json not null,
	answer text not null,
	state text not null,
	state_at timestamp with time zone not null,
	state_by text,
	case_id uuid,
	vault_key_id text
);

table messages (
	message uuid not null,
	case_id uuid,
	letter_id uuid,
	kind text not null,
	state text not null,
	header_id text not null,
	verp_token text not null,
	template_version integer not null,
	languages text[] not null,
	to_sealed bytea not null,
	data_sealed bytea not null,
	sealed_under text not null,
	rendered_object text,
	attempts integer not null,
	queued_at timestamp with time zone not null,
	state_at timestamp with time zone not null,
	next_try_at timestamp with time zone,
	leased_by text,
	lease_until timestamp with time zone,
	outcome_code text,
	vault_key_id text
);

table migrations (
	name text not null,
	sha256 text not null
);

table numbers (
	number text not null,
	case_id uuid not null,
	issued_at timestamp with time zone not null
);

table page_links (
	token_sha256 bytea not null,
	case_id uuid not null,
	day date not null,
	ordinal integer not null,
	made_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	used_at timestamp with time zone
);

table page_papers (
	request_id uuid not null,
	case_id uuid not null,
	paper text not null,
	point bytea not null,
	asked_at timestamp with time zone not null,
	answered_at timestamp with time zone,
	sealed bytea,
	object_id text,
	handed_at timestamp with time zone
);

table page_sessions (
	session_id uuid not null,
	case_id uuid not null,
	opened_by text not null,
	token_sha256 bytea not null,
	previous_sha256 bytea,
	rotated_at timestamp with time zone not null,
	created_at timestamp with time zone not null,
	seen_at timestamp with time zone not null,
	expires_at timestamp with time zone not null
);

table paper_blanks (
	blank text not null,
	grant_id uuid not null,
	number text,
	used_at timestamp with time zone not null,
	spoiled_at timestamp with time zone
);

table paper_prints (
	number text not null,
	copy integer not null,
	grant_id uuid not null,
	blank text,
	printed_by uuid not null,
	printed_at timestamp with time zone not null
);

table papers (
	case_id uuid not null,
	kind text not null,
	version integer not null,
	issued_at timestamp with time zone not null,
	object_id text not null
);

table payments_seen (
	payment uuid not null,
	source text not null,
	statement_id uuid,
	line integer,
	line_key text,
	direction text not null,
	amount_tyiyn bigint not null,
	paid_on date not null,
	state text not null,
	case_id uuid,
	reverses uuid,
	procedure text,
	office text,
	sealed bytea,
	vault_key_id text,
	sealed_for_case bytea,
	seen_at timestamp with time zone not null,
	seen_by uuid not null,
	settled_at timestamp with time zone,
	settled_by uuid
);

table permit_places (
	grant_id uuid not null,
	case_id uuid not null,
	item text not null,
	taken_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	cause text
);

table permit_words (
	case_id uuid not null,
	said_by text not null,
	said_at timestamp with time zone not null
);

table quota_cells (
	procedure text not null,
	year integer not null,
	region text not null,
	sector text,
	reserved integer not null,
	used integer not null
);

table quota_limits (
	procedure text not null,
	year integer not null,
	version integer not null,
	region text,
	sector text,
	in_force_from date not null,
	places integer,
	order_title text not null,
	source text not null,
	recorded_at timestamp with time zone not null,
	recorded_by text not null
);

table quota_uses (
	procedure text not null,
	year integer not null,
	version integer not null,
	case_id uuid not null,
	item text not null,
	region text not null,
	sector text,
	places integer not null,
	on_day date not null,
	bound boolean not null,
	state text not null,
	reserved_at timestamp with time zone not null,
	released_version integer,
	cause text
);

table quota_years (
	procedure text not null,
	year integer not null
);

table readers (
	reader text not null,
	transaction_id xid8 not null,
	position bigint not null
);

table reads (
	read_id bigint not null generated always as identity,
	at timestamp with time zone not null,
	user_id uuid not null,
	case_id uuid,
	letter_id uuid,
	object_id text,
	what text not null,
	purpose text
);

table recusals (
	user_id uuid not null,
	case_id uuid not null,
	sitting uuid,
	at timestamp with time zone not null,
	round text
);

table refund_requests (
	refund uuid not null,
	case_id uuid not null,
	amount_tyiyn bigint not null,
	sealed bytea not null,
	asked_by uuid not null,
	asked_at timestamp with time zone not null,
	state text not null,
	settled_by uuid,
	settled_at timestamp with time zone
);

table revocation_lists (
	url text not null,
	der bytea not null,
	fetched_at timestamp with time zone not null,
	this_update timestamp with time zone not null,
	next_update timestamp with time zone
);

table rewraps (
	vault_key_id text not null,
	begun_at timestamp with time zone not null,
	total bigint not null,
	done bigint not null,
	verified bigint,
	finished_at timestamp with time zone
);

table saved_filters (
	filter_id uuid not null,
	user_id uuid not null,
	name text not null,
	query text not null,
	created_at timestamp with time zone not null
);

table search_entries (
	case_id uuid not null,
	term_id integer not null,
	place integer not null,
	queue_rank bigint not null
);

table search_spellings (
	spelling_id integer not null generated always as identity,
	term_id integer not null,
	mac bytea not null,
	sealed bytea not null
);

table search_terms (
	term_id integer not null generated always as identity,
	mac bytea not null,
	kind text not null
);

table search_variants (
	mac bytea not null,
	spelling_id integer not null
);

table series (
	series text not null,
	last bigint not null
);

table sessions (
	token_sha256 bytea not null,
	user_id uuid not null,
	created_at timestamp with time zone not null,
	seen_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	session_id uuid not null,
	stage text not null,
	how text not null,
	agent text not null
);

table sign_in_flows (
	flow_sha256 bytea not null,
	kind text not null,
	user_id uuid,
	sealed bytea not null,
	expires_at timestamp with time zone not null,
	vault_key_id text
);

table sitting_cases (
	sitting uuid not null,
	case_id uuid not null
);

table sitting_minutes (
	sitting uuid not null,
	reader uuid,
	object_id text not null,
	made_at timestamp with time zone not null
);

table sittings (
	sitting uuid not null,
	body text not null,
	procedure text not null,
	office text not null,
	on_day date not null,
	at_time text not null,
	place text not null,
	status text not null,
	version integer not null
);

table staff_grants (
	grant_id uuid not null,
	user_id uuid not null,
	role text not null,
	procedure text,
	office text,
	granted_at timestamp with time zone not null,
	granted_by text not null,
	revoked_at timestamp with time zone,
	revoked_by text
);

table staff_identities (
	issuer text not null,
	subject text not null,
	user_id uuid not null,
	linked_at timestamp with time zone not null
);

table staff_links (
	link_id uuid not null,
	kind text not null,
	user_id uuid not null,
	token_sha256 bytea,
	code_sha256 bytea,
	created_at timestamp with time zone not null,
	created_by text not null,
	confirmed_at timestamp with time zone,
	confirmed_by text,
	expires_at timestamp with time zone not null,
	used_at timestamp with time zone,
	cancelled_at timestamp with time zone
);

table staff_passkeys (
	credential_id text not null,
	user_id uuid not null,
	public_key bytea not null,
	counter bigint not null,
	transports text[] not null,
	label text not null,
	added_at timestamp with time zone not null,
	used_at timestamp with time zone
);

table staff_recovery_codes (
	user_id uuid not null,
	code_sha256 bytea not null,
	made_at timestamp with time zone not null,
	used_at timestamp with time zone
);

table staff_totp (
	user_id uuid not null,
	sealed bytea not null,
	set_at timestamp with time zone not null,
	last_step bigint not null,
	vault_key_id text
);

table status_bits (
	status_list integer not null,
	status_index integer not null,
	taken_at timestamp with time zone not null
);

table status_lists (
	status_list integer not null,
	token text not null,
	made_of text not null,
	made_at timestamp with time zone not null
);

table streams (
	stream text not null,
	version integer not null,
	head_hash bytea not null
);

table tasks (
	task_id bigint not null generated always as identity,
	kind text not null,
	cause text not null,
	case_id uuid,
	letter_id uuid,
	message uuid,
	procedure text,
	office text,
	owner uuid,
	opened_at timestamp with time zone not null,
	closed_at timestamp with time zone,
	closed_by uuid,
	word bytea,
	vault_key_id text
);

table users (
	user_id uuid not null,
	login text not null,
	display_name text not null,
	password_hash text,
	created_at timestamp with time zone not null,
	disabled_at timestamp with time zone
);

table vault_objects (
	object_id text not null,
	case_id uuid,
	letter_id uuid,
	role text not null,
	wrap text not null,
	wrapped_key bytea not null,
	vault_key_id text,
	sha256_plain bytea not null,
	sha256_stored bytea not null,
	size_bytes bigint not null,
	stored_bytes bigint not null,
	recorded_at timestamp with time zone not null
);

table web_draft_files (
	file_id uuid not null,
	draft_id uuid not null,
	object_id text not null,
	wrapped_key bytea not null,
	size_bytes bigint not null,
	sealed bytea not null,
	added_at timestamp with time zone not null,
	place integer not null
);

table web_drafts (
	draft_id uuid not null,
	lookup bytea not null,
	procedure text not null,
	version integer not null,
	sealed bytea,
	case_id uuid,
	begun_at timestamp with time zone not null,
	changed_at timestamp with time zone not null,
	seen_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	reminder bytea,
	vault_key_id text
);

-- Constraints

answer_days: answer_days_pkey PRIMARY KEY (day);
answers_sent: answers_sent_day_fkey FOREIGN KEY (day) REFERENCES answer_days(day) ON DELETE CASCADE;
answers_sent: answers_sent_pkey PRIMARY KEY (day, address_mac);
answers_sent: answers_sent_sent_check CHECK ((sent > 0));
arrivals: arrivals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
arrivals: arrivals_door_check CHECK ((door = ANY (ARRAY['mail'::text, 'web'::text, 'counter'::text, 'post'::text])));
arrivals: arrivals_identity_key UNIQUE (identity);
arrivals: arrivals_number_fkey FOREIGN KEY (number) REFERENCES numbers(number) DEFERRABLE INITIALLY DEFERRED;
arrivals: arrivals_number_key UNIQUE (number);
arrivals: arrivals_page_fkey FOREIGN KEY (page) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
arrivals: arrivals_pkey PRIMARY KEY (arrival_id);
arrivals: arrivals_raw_object_fkey FOREIGN KEY (raw_object) REFERENCES vault_objects(object_id) DEFERRABLE INITIALLY DEFERRED;
arrivals: arrivals_raw_object_key UNIQUE (raw_object);
attempts: attempts_failures_check CHECK ((failures >= 0));
attempts: attempts_key_sha256_check CHECK ((length(key_sha256) = 32));
attempts: attempts_pkey PRIMARY KEY (key_sha256);
bank_statements: bank_statements_brought_by_fkey FOREIGN KEY (brought_by) REFERENCES users(user_id);
bank_statements: bank_statements_check CHECK (((state = 'draft'::text) = (sealed IS NOT NULL)));
bank_statements: bank_statements_check1 CHECK (((sealed IS NULL) = (vault_key_id IS NULL)));
bank_statements: bank_statements_check2 CHECK (((state = 'draft'::text) = (settled_at IS NULL)));
bank_statements: bank_statements_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'camt.053'::text])));
bank_statements: bank_statements_lines_check CHECK ((lines >= 0));
bank_statements: bank_statements_pkey PRIMARY KEY (statement_id);
bank_statements: bank_statements_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
bank_statements: bank_statements_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'taken'::text, 'discarded'::text])));
case_keys: case_keys_pkey PRIMARY KEY (case_id);
case_leases: case_leases_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
case_leases: case_leases_check CHECK ((until > since));
case_leases: case_leases_pkey PRIMARY KEY (case_id);
case_leases: case_leases_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
case_papers: case_papers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
case_papers: case_papers_check CHECK (((object_id IS NULL) = (printed_at IS NULL)));
case_papers: case_papers_kind_check CHECK ((kind ~ '^[a-z-]+$'::text));
case_papers: case_papers_object_id_fkey FOREIGN KEY (object_id) REFERENCES vault_objects(object_id) DEFERRABLE INITIALLY DEFERRED;
case_papers: case_papers_object_id_key UNIQUE (object_id);
case_papers: case_papers_pkey PRIMARY KEY (paper_id);
case_places: case_places_pkey PRIMARY KEY (place);
case_places: case_places_procedure_office_key UNIQUE (procedure, office);
cases: cases_arrival_window_check CHECK ((arrival_window = ANY (ARRAY['in-time'::text, 'early'::text, 'late'::text])));
cases: cases_check CHECK (((held_since IS NULL) = (held_cause IS NULL)));
cases: cases_check1 CHECK (((status = 'joined'::text) = (joined_into IS NOT NULL)));
cases: cases_door_check CHECK ((door = ANY (ARRAY['mail'::text, 'web'::text, 'counter'::text, 'post'::text])));
cases: cases_due_promise_check CHECK ((due_promise = ANY (ARRAY['receipt'::text, 'decision'::text, 'reply'::text])));
cases: cases_fee_tyiyn_check CHECK ((fee_tyiyn > 0));
cases: cases_joined_into_fkey FOREIGN KEY (joined_into) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
cases: cases_number_key UNIQUE (number);
cases: cases_officer_fkey FOREIGN KEY (officer) REFERENCES users(user_id);
cases: cases_outcome_check CHECK ((outcome = ANY (ARRAY['grant'::text, 'grant-in-part'::text, 'refuse'::text])));
cases: cases_pkey PRIMARY KEY (case_id);
cases: cases_place_fkey FOREIGN KEY (place) REFERENCES case_places(place);
cases: cases_status_check CHECK ((status = ANY (ARRAY['delivered'::text, 'to_check'::text, 'rejected'::text, 'incomplete'::text, 'accepted'::text, 'in_review'::text, 'in_correction'::text, 'before_board'::text, 'reserve'::text, 'approved'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text, 'lapsed'::text, 'joined'::text])));
cases: cases_version_check CHECK ((version > 0));
cases: cases_warned_check CHECK ((warned = ANY (ARRAY['officer'::text, 'manager'::text])));
cases: promised_for_something CHECK (((promised_by IS NULL) = (due_promise IS NULL)));
contact_links: contact_links_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
contact_links: contact_links_check CHECK ((expires_at > made_at));
contact_links: contact_links_pkey PRIMARY KEY (token_sha256);
contact_links: contact_links_token_sha256_check CHECK ((length(token_sha256) = 32));
counter_drafts: counter_drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
counter_drafts: counter_drafts_check CHECK (((sealed IS NULL) = (case_id IS NOT NULL)));
counter_drafts: counter_drafts_door_check CHECK ((door = ANY (ARRAY['counter'::text, 'post'::text])));
counter_drafts: counter_drafts_pkey PRIMARY KEY (draft_id);
counter_drafts: counter_drafts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
counter_drafts: counter_drafts_version_check CHECK ((version > 0));
counter_scans: counter_scans_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES counter_drafts(draft_id) ON DELETE CASCADE;
counter_scans: counter_scans_object_id_check CHECK ((object_id ~ '^[0-9a-f]{32}$'::text));
counter_scans: counter_scans_object_id_key UNIQUE (object_id);
counter_scans: counter_scans_pkey PRIMARY KEY (scan_id);
counter_scans: counter_scans_size_bytes_check CHECK ((size_bytes > 0));
dated_data: dated_data_check CHECK ((valid_to > valid_from));
dated_data: dated_data_pkey PRIMARY KEY (kind, key, valid_from, recorded_at);
draw_secrets: draw_secrets_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text));
draw_secrets: draw_secrets_pkey PRIMARY KEY (commitment);
draw_secrets: draw_secrets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
employer_entries: employer_entries_check CHECK ((sign_by > made_at));
employer_entries: employer_entries_check1 CHECK ((uploaded_at <= sign_by));
employer_entries: employer_entries_check2 CHECK (((upload IS NULL) OR (judged_at IS NULL)));
employer_entries: employer_entries_check3 CHECK (((judged_at IS NULL) OR ((uploaded_at IS NOT NULL) AND ((refusal IS NULL) = (employer IS NOT NULL)))));
employer_entries: employer_entries_check4 CHECK (((employer IS NULL) = (expires_at IS NULL)));
employer_entries: employer_entries_employer_check CHECK ((octet_length(employer) = 16));
employer_entries: employer_entries_nonce_check CHECK ((nonce ~ '^[0-9a-f]{64}$'::text));
employer_entries: employer_entries_nonce_key UNIQUE (nonce);
employer_entries: employer_entries_pkey PRIMARY KEY (entry_id);
employer_entries: employer_entries_refusal_check CHECK ((refusal ~ '^[a-z-]+$'::text));
employer_entries: employer_entries_token_sha256_check CHECK ((octet_length(token_sha256) = 32));
employer_entries: employer_entries_token_sha256_key UNIQUE (token_sha256);
employer_reads: employer_reads_employer_check CHECK ((octet_length(employer) = 16));
employer_reads: employer_reads_papers_check CHECK ((papers >= 0));
employer_reads: employer_reads_pkey PRIMARY KEY (read_id);
encrypted_keys_seen: encrypted_keys_seen_content_sha256_check CHECK ((length(content_sha256) = 32));
encrypted_keys_seen: encrypted_keys_seen_pkey PRIMARY KEY (sha256);
encrypted_keys_seen: encrypted_keys_seen_sha256_check CHECK ((length(sha256) = 32));
events: events_hash_check CHECK ((length(hash) = 32));
events: events_pkey PRIMARY KEY ("position");
events: events_prev_hash_check CHECK ((length(prev_hash) = 32));
events: events_recorded_at_check CHECK ((recorded_at = date_trunc('second'::text, recorded_at)));
events: events_stream_fkey FOREIGN KEY (stream) REFERENCES streams(stream) DEFERRABLE INITIALLY DEFERRED;
events: events_stream_version_key UNIQUE (stream, version);
events: events_type_check CHECK ((type ~ '^[a-z_]+$'::text));
events: events_version_check CHECK ((version > 0));
file_fingerprints: file_fingerprints_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
file_fingerprints: file_fingerprints_mac_check CHECK ((length(mac) = 32));
file_fingerprints: file_fingerprints_pkey PRIMARY KEY (mac, case_id, ordinal);
grant_numbers: grant_numbers_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text));
grant_numbers: grant_numbers_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(grant_id) DEFERRABLE INITIALLY DEFERRED;
grant_numbers: grant_numbers_ordinal_check CHECK ((ordinal > 0));
grant_numbers: grant_numbers_pkey PRIMARY KEY (number);
grant_numbers: grant_numbers_series_fkey FOREIGN KEY (series) REFERENCES series(series);
grant_numbers: grant_numbers_series_ordinal_key UNIQUE (series, ordinal);
grant_numbers: grant_numbers_status_index_check CHECK (((status_index >= 0) AND (status_index <= 131071)));
grant_numbers: grant_numbers_status_list_check CHECK ((status_list >= 0));
grant_numbers: grant_numbers_status_list_status_index_key UNIQUE (status_list, status_index);
grant_papers: grant_papers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
grant_papers: grant_papers_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(grant_id);
grant_papers: grant_papers_number_fkey FOREIGN KEY (number) REFERENCES grant_numbers(number);
grant_papers: grant_papers_object_id_fkey FOREIGN KEY (object_id) REFERENCES vault_objects(object_id) DEFERRABLE INITIALLY DEFERRED;
grant_papers: grant_papers_object_id_key UNIQUE (object_id);
grant_papers: grant_papers_pkey PRIMARY KEY (number);
grant_papers: grant_papers_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
grant_words: grant_words_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(grant_id);
grant_words: grant_words_mac_check CHECK ((octet_length(mac) = 16));
grant_words: grant_words_pkey PRIMARY KEY (grant_id, mac);
grants: grants_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
grants: grants_case_id_item_key UNIQUE (case_id, item);
grants: grants_check CHECK ((valid_to >= valid_from));
grants: grants_check1 CHECK (((status = 'active'::text) = (ended_at IS NULL)));
grants: grants_kind_check CHECK ((kind ~ '^[a-z-]+$'::text));
grants: grants_number_key UNIQUE (number);
grants: grants_pkey PRIMARY KEY (grant_id);
grants: grants_places_check CHECK ((places > 0));
grants: grants_renews_fkey FOREIGN KEY (renews) REFERENCES grants(grant_id);
grants: grants_status_check CHECK ((status = ANY (ARRAY['active'::text, 'expired'::text, 'revoked'::text, 'renewed'::text])));
grants: grants_version_check CHECK ((version > 0));
holds: holds_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
holds: holds_pkey PRIMARY KEY (case_id, since, cause);
house_secrets: house_secrets_pkey PRIMARY KEY (name);
installation: installation_check CHECK ((demonstration OR (clock_offset_seconds = 0)));
installation: installation_clock_offset_seconds_check CHECK ((clock_offset_seconds >= 0));
installation: installation_pkey PRIMARY KEY (the_one);
installation: installation_the_one_check CHECK (the_one);
jobs: jobs_check CHECK (((leased_by IS NULL) = (lease_until IS NULL)));
jobs: jobs_kind_check CHECK ((kind ~ '^[a-z-]+$'::text));
jobs: jobs_kind_subject_key UNIQUE (kind, subject);
jobs: jobs_pkey PRIMARY KEY (job_id);
letters: letters_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
letters: letters_identity_key UNIQUE (identity);
letters: letters_pkey PRIMARY KEY (letter_id);
letters: letters_raw_object_fkey FOREIGN KEY (raw_object) REFERENCES vault_objects(object_id) DEFERRABLE INITIALLY DEFERRED;
letters: letters_raw_object_key UNIQUE (raw_object);
letters: letters_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text])));
messages: messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
messages: messages_check CHECK (((sealed_under = 'vault'::text) OR (case_id IS NOT NULL)));
messages: messages_check1 CHECK (((state = ANY (ARRAY['queued'::text, 'rendered'::text, 'deferred'::text])) = (next_try_at IS NOT NULL)));
messages: messages_check2 CHECK (((leased_by IS NULL) = (lease_until IS NULL)));
messages: messages_check3 CHECK (((state <> 'sending'::text) OR (lease_until IS NOT NULL)));
messages: messages_header_id_key UNIQUE (header_id);
messages: messages_kind_check CHECK ((kind ~ '^[a-z-]+$'::text));
messages: messages_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(letter_id) DEFERRABLE INITIALLY DEFERRED;
messages: messages_pkey PRIMARY KEY (message);
messages: messages_rendered_object_fkey FOREIGN KEY (rendered_object) REFERENCES vault_objects(object_id) DEFERRABLE INITIALLY DEFERRED;
messages: messages_sealed_under_check CHECK ((sealed_under = ANY (ARRAY['vault'::text, 'case'::text])));
messages: messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'rendered'::text, 'sending'::text, 'accepted'::text, 'deferred'::text, 'bounced'::text, 'given_up'::text])));
messages: messages_verp_token_key UNIQUE (verp_token);
migrations: migrations_pkey PRIMARY KEY (name);
numbers: numbers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
numbers: numbers_pkey PRIMARY KEY (number);
page_links: page_links_case_id_day_ordinal_key UNIQUE (case_id, day, ordinal);
page_links: page_links_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
page_links: page_links_check CHECK ((expires_at > made_at));
page_links: page_links_ordinal_check CHECK (((ordinal >= 1) AND (ordinal <= 3)));
page_links: page_links_pkey PRIMARY KEY (token_sha256);
page_links: page_links_token_sha256_check CHECK ((length(token_sha256) = 32));
page_papers: page_papers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
page_papers: page_papers_check CHECK (((sealed IS NULL) OR (answered_at IS NOT NULL)));
page_papers: page_papers_paper_check CHECK ((paper ~ '^[A-Za-z0-9-]{1,40}$'::text));
page_papers: page_papers_pkey PRIMARY KEY (request_id);
page_papers: page_papers_point_check CHECK ((length(point) = 65));
page_sessions: page_sessions_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
page_sessions: page_sessions_opened_by_check CHECK ((opened_by = ANY (ARRAY['secret'::text, 'link'::text])));
page_sessions: page_sessions_pkey PRIMARY KEY (session_id);
page_sessions: page_sessions_previous_sha256_check CHECK ((length(previous_sha256) = 32));
page_sessions: page_sessions_token_sha256_check CHECK ((length(token_sha256) = 32));
page_sessions: page_sessions_token_sha256_key UNIQUE (token_sha256);
paper_blanks: paper_blanks_blank_check CHECK ((blank ~ '^[A-Z0-9-]{3,24}$'::text));
paper_blanks: paper_blanks_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(grant_id);
paper_blanks: paper_blanks_number_fkey FOREIGN KEY (number) REFERENCES grant_papers(number);
paper_blanks: paper_blanks_pkey PRIMARY KEY (blank);
paper_prints: paper_prints_copy_check CHECK ((copy > 0));
paper_prints: paper_prints_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(grant_id);
paper_prints: paper_prints_number_fkey FOREIGN KEY (number) REFERENCES grant_papers(number);
paper_prints: paper_prints_pkey PRIMARY KEY (number, copy);
paper_prints: paper_prints_printed_by_fkey FOREIGN KEY (printed_by) REFERENCES users(user_id);
papers: papers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
papers: papers_kind_check CHECK ((kind ~ '^[a-z-]+$'::text));
papers: papers_object_id_fkey FOREIGN KEY (object_id) REFERENCES vault_objects(object_id) DEFERRABLE INITIALLY DEFERRED;
papers: papers_object_id_key UNIQUE (object_id);
papers: papers_pkey PRIMARY KEY (case_id, kind, version);
papers: papers_version_check CHECK ((version > 0));
payments_seen: payments_seen_amount_tyiyn_check CHECK ((amount_tyiyn > 0));
payments_seen: payments_seen_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
payments_seen: payments_seen_check CHECK (((source = 'statement'::text) = ((statement_id IS NOT NULL) AND (line IS NOT NULL) AND (line_key IS NOT NULL))));
payments_seen: payments_seen_check1 CHECK (((state = 'matched'::text) = (case_id IS NOT NULL)));
payments_seen: payments_seen_check2 CHECK (((state = 'waiting'::text) = (settled_at IS NULL)));
payments_seen: payments_seen_check3 CHECK (((sealed IS NULL) = (vault_key_id IS NULL)));
payments_seen: payments_seen_check4 CHECK (((sealed IS NULL) OR (sealed_for_case IS NULL)));
payments_seen: payments_seen_check5 CHECK (((source = 'cashier'::text) OR (sealed IS NOT NULL) OR (sealed_for_case IS NOT NULL)));
payments_seen: payments_seen_check6 CHECK (((state <> 'matched'::text) OR (sealed IS NULL)));
payments_seen: payments_seen_check7 CHECK (((reverses IS NULL) OR ((direction = 'reversal'::text) AND (state = 'matched'::text))));
payments_seen: payments_seen_check8 CHECK (((source = 'statement'::text) OR (state = 'matched'::text)));
payments_seen: payments_seen_direction_check CHECK ((direction = ANY (ARRAY['credit'::text, 'reversal'::text, 'outgoing'::text])));
payments_seen: payments_seen_line_check CHECK ((line > 0));
payments_seen: payments_seen_line_key_check CHECK ((line_key ~ '^[0-9a-f]{64}$'::text));
payments_seen: payments_seen_line_key_key UNIQUE (line_key);
payments_seen: payments_seen_pkey PRIMARY KEY (payment);
payments_seen: payments_seen_reverses_fkey FOREIGN KEY (reverses) REFERENCES payments_seen(payment);
payments_seen: payments_seen_reverses_key UNIQUE (reverses);
payments_seen: payments_seen_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES users(user_id);
payments_seen: payments_seen_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES users(user_id);
payments_seen: payments_seen_source_check CHECK ((source = ANY (ARRAY['cashier'::text, 'statement'::text])));
payments_seen: payments_seen_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'matched'::text, 'aside'::text])));
payments_seen: payments_seen_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES bank_statements(statement_id);
permit_places: permit_places_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
permit_places: permit_places_check CHECK (((ended_at IS NULL) = (cause IS NULL)));
permit_places: permit_places_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(grant_id);
permit_words: permit_words_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
permit_words: permit_words_pkey PRIMARY KEY (case_id);
quota_cells: quota_cells_procedure_year_fkey FOREIGN KEY (procedure, year) REFERENCES quota_years(procedure, year);
quota_cells: quota_cells_procedure_year_region_sector_key UNIQUE NULLS NOT DISTINCT (procedure, year, region, sector);
quota_cells: quota_cells_reserved_check CHECK ((reserved >= 0));
quota_cells: quota_cells_used_check CHECK ((used >= 0));
quota_limits: quota_limits_places_check CHECK (((places >= 0) AND (places <= 1000000)));
quota_limits: quota_limits_procedure_year_fkey FOREIGN KEY (procedure, year) REFERENCES quota_years(procedure, year);
quota_limits: quota_limits_procedure_year_version_region_sector_key UNIQUE NULLS NOT DISTINCT (procedure, year, version, region, sector);
quota_limits: quota_limits_version_check CHECK ((version > 0));
quota_uses: quota_uses_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
quota_uses: quota_uses_check CHECK ((released_version > version));
quota_uses: quota_uses_check1 CHECK (((state = 'released'::text) = (released_version IS NOT NULL)));
quota_uses: quota_uses_check2 CHECK (((state = 'released'::text) = (cause IS NOT NULL)));
quota_uses: quota_uses_pkey PRIMARY KEY (procedure, year, version, item);
quota_uses: quota_uses_places_check CHECK ((places > 0));
quota_uses: quota_uses_procedure_year_fkey FOREIGN KEY (procedure, year) REFERENCES quota_years(procedure, year);
quota_uses: quota_uses_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'used'::text, 'released'::text])));
quota_uses: quota_uses_version_check CHECK ((version > 0));
quota_years: quota_years_pkey PRIMARY KEY (procedure, year);
quota_years: quota_years_year_check CHECK (((year >= 1990) AND (year <= 2200)));
readers: readers_pkey PRIMARY KEY (reader);
reads: reads_pkey PRIMARY KEY (read_id);
reads: reads_purpose_check CHECK ((purpose ~ '^[a-z]+(-[a-z]+)*$'::text));
recusals: recusals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
recusals: recusals_check CHECK ((num_nonnulls(sitting, round) = 1));
recusals: recusals_pkey PRIMARY KEY (user_id, case_id);
recusals: recusals_sitting_fkey FOREIGN KEY (sitting) REFERENCES sittings(sitting);
recusals: recusals_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
refund_requests: refund_requests_amount_tyiyn_check CHECK ((amount_tyiyn > 0));
refund_requests: refund_requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(user_id);
refund_requests: refund_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
refund_requests: refund_requests_check CHECK (((state = 'asked'::text) = (settled_at IS NULL)));
refund_requests: refund_requests_check1 CHECK (((state = 'asked'::text) = (settled_by IS NULL)));
refund_requests: refund_requests_check2 CHECK ((settled_by <> asked_by));
refund_requests: refund_requests_pkey PRIMARY KEY (refund);
refund_requests: refund_requests_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES users(user_id);
refund_requests: refund_requests_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'given'::text, 'declined'::text])));
revocation_lists: revocation_lists_pkey PRIMARY KEY (url);
rewraps: rewraps_check CHECK (((finished_at IS NULL) = (verified IS NULL)));
rewraps: rewraps_done_check CHECK ((done >= 0));
rewraps: rewraps_pkey PRIMARY KEY (vault_key_id);
rewraps: rewraps_total_check CHECK ((total >= 0));
rewraps: rewraps_verified_check CHECK ((verified >= 0));
saved_filters: saved_filters_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
saved_filters: saved_filters_pkey PRIMARY KEY (filter_id);
saved_filters: saved_filters_query_check CHECK ((length(query) <= 500));
saved_filters: saved_filters_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
saved_filters: saved_filters_user_id_name_key UNIQUE (user_id, name);
search_entries: search_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
search_entries: search_entries_pkey PRIMARY KEY (case_id, term_id);
search_entries: search_entries_term_id_fkey FOREIGN KEY (term_id) REFERENCES search_terms(term_id);
search_spellings: search_spellings_mac_check CHECK ((length(mac) = 16));
search_spellings: search_spellings_pkey PRIMARY KEY (spelling_id);
search_spellings: search_spellings_term_id_fkey FOREIGN KEY (term_id) REFERENCES search_terms(term_id) ON DELETE CASCADE;
search_spellings: search_spellings_term_id_mac_key UNIQUE (term_id, mac);
search_terms: search_terms_kind_check CHECK ((kind = ANY (ARRAY['word'::text, 'tax'::text, 'personal'::text, 'passport'::text, 'contact'::text])));
search_terms: search_terms_mac_check CHECK ((length(mac) = 16));
search_terms: search_terms_mac_key UNIQUE (mac);
search_terms: search_terms_pkey PRIMARY KEY (term_id);
search_variants: search_variants_mac_check CHECK ((length(mac) = 12));
search_variants: search_variants_pkey PRIMARY KEY (mac, spelling_id);
series: series_last_check CHECK ((last >= 0));
series: series_pkey PRIMARY KEY (series);
series: series_series_check CHECK ((series ~ '^[A-Z0-9-]{1,12}$'::text));
sessions: sessions_how_check CHECK ((how = ANY (ARRAY['password'::text, 'totp'::text, 'recovery-code'::text, 'passkey'::text, 'oidc'::text, 'invitation'::text])));
sessions: sessions_pkey PRIMARY KEY (token_sha256);
sessions: sessions_session_id_key UNIQUE (session_id);
sessions: sessions_stage_check CHECK ((stage = ANY (ARRAY['second'::text, 'setup'::text, 'full'::text])));
sessions: sessions_token_sha256_check CHECK ((length(token_sha256) = 32));
sessions: sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
sign_in_flows: sign_in_flows_flow_sha256_check CHECK ((length(flow_sha256) = 32));
sign_in_flows: sign_in_flows_kind_check CHECK ((kind = ANY (ARRAY['passkey-add'::text, 'passkey-use'::text, 'totp-set'::text, 'oidc'::text])));
sign_in_flows: sign_in_flows_pkey PRIMARY KEY (flow_sha256);
sign_in_flows: sign_in_flows_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
sitting_cases: sitting_cases_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id);
sitting_cases: sitting_cases_pkey PRIMARY KEY (sitting, case_id);
sitting_cases: sitting_cases_sitting_fkey FOREIGN KEY (sitting) REFERENCES sittings(sitting);
sitting_minutes: sitting_minutes_object_id_fkey FOREIGN KEY (object_id) REFERENCES vault_objects(object_id);
sitting_minutes: sitting_minutes_reader_fkey FOREIGN KEY (reader) REFERENCES users(user_id);
sitting_minutes: sitting_minutes_sitting_fkey FOREIGN KEY (sitting) REFERENCES sittings(sitting);
sitting_minutes: sitting_minutes_sitting_reader_key UNIQUE NULLS NOT DISTINCT (sitting, reader);
sittings: sittings_at_time_check CHECK ((at_time ~ '^\d\d:\d\d$'::text));
sittings: sittings_pkey PRIMARY KEY (sitting);
sittings: sittings_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'open'::text, 'prepared'::text, 'released'::text, 'closed'::text, 'cancelled'::text])));
sittings: sittings_version_check CHECK ((version > 0));
staff_grants: staff_grants_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)));
staff_grants: staff_grants_check1 CHECK ((revoked_at >= granted_at));
staff_grants: staff_grants_pkey PRIMARY KEY (grant_id);
staff_grants: staff_grants_role_check CHECK ((role = ANY (ARRAY['registrar'::text, 'reviewer'::text, 'secretary'::text, 'member'::text, 'chair'::text, 'cashier'::text, 'manager'::text, 'auditor'::text, 'administrator'::text])));
staff_grants: staff_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
staff_identities: staff_identities_pkey PRIMARY KEY (issuer, subject);
staff_identities: staff_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
staff_links: staff_links_check CHECK ((created_by <> (user_id)::text));
staff_links: staff_links_check1 CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL)));
staff_links: staff_links_check2 CHECK (((kind = 'recovery'::text) OR (token_sha256 IS NOT NULL)));
staff_links: staff_links_check3 CHECK (((kind = 'recovery'::text) = (code_sha256 IS NOT NULL)));
staff_links: staff_links_check4 CHECK (((kind <> 'recovery'::text) OR (token_sha256 IS NULL) OR (confirmed_by IS NOT NULL)));
staff_links: staff_links_check5 CHECK (((confirmed_by <> created_by) AND (confirmed_by <> (user_id)::text)));
staff_links: staff_links_code_sha256_check CHECK ((length(code_sha256) = 32));
staff_links: staff_links_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'sign-on'::text, 'recovery'::text])));
staff_links: staff_links_pkey PRIMARY KEY (link_id);
staff_links: staff_links_token_sha256_check CHECK ((length(token_sha256) = 32));
staff_links: staff_links_token_sha256_key UNIQUE (token_sha256);
staff_links: staff_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
staff_passkeys: staff_passkeys_pkey PRIMARY KEY (credential_id);
staff_passkeys: staff_passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
staff_recovery_codes: staff_recovery_codes_code_sha256_check CHECK ((length(code_sha256) = 32));
staff_recovery_codes: staff_recovery_codes_pkey PRIMARY KEY (user_id, code_sha256);
staff_recovery_codes: staff_recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
staff_totp: staff_totp_pkey PRIMARY KEY (user_id);
staff_totp: staff_totp_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id);
status_bits: status_bits_pkey PRIMARY KEY (status_list, status_index);
status_bits: status_bits_status_index_check CHECK (((status_index >= 0) AND (status_index <= 131071)));
status_bits: status_bits_status_list_check CHECK ((status_list >= 0));
status_lists: status_lists_made_of_check CHECK ((made_of ~ '^[0-9a-f]{64}$'::text));
status_lists: status_lists_pkey PRIMARY KEY (status_list);
status_lists: status_lists_status_list_check CHECK ((status_list >= 0));
streams: streams_head_hash_check CHECK ((length(head_hash) = 32));
streams: streams_pkey PRIMARY KEY (stream);
streams: streams_stream_check CHECK ((stream ~ '^[a-z-]+/[^\n]+$'::text));
streams: streams_version_check CHECK ((version > 0));
tasks: tasks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
tasks: tasks_cause_key UNIQUE (cause);
tasks: tasks_check CHECK (((closed_at IS NOT NULL) OR ((closed_by IS NULL) AND (word IS NULL))));
tasks: tasks_check1 CHECK (((kind = ANY (ARRAY['letter'::text, 'unreadable'::text, 'reply'::text])) = ((cause ~~ 'letter/%'::text) AND (letter_id IS NOT NULL))));
tasks: tasks_check2 CHECK (((kind = 'undelivered'::text) = (message IS NOT NULL)));
tasks: tasks_check3 CHECK (((kind <> ALL (ARRAY['reply'::text, 'held'::text, 'correction'::text, 'revoked'::text])) OR (case_id IS NOT NULL)));
tasks: tasks_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES users(user_id);
tasks: tasks_eligibility_case CHECK (((kind <> 'eligibility'::text) OR (case_id IS NOT NULL)));
tasks: tasks_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text));
tasks: tasks_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(letter_id) DEFERRABLE INITIALLY DEFERRED;
tasks: tasks_message_fkey FOREIGN KEY (message) REFERENCES messages(message) DEFERRABLE INITIALLY DEFERRED;
tasks: tasks_owner_fkey FOREIGN KEY (owner) REFERENCES users(user_id);
tasks: tasks_pkey PRIMARY KEY (task_id);
users: users_login_check CHECK ((login = lower(login)));
users: users_login_key UNIQUE (login);
users: users_pkey PRIMARY KEY (user_id);
vault_objects: vault_objects_check CHECK (((wrap = 'vault'::text) = (vault_key_id IS NOT NULL)));
vault_objects: vault_objects_check1 CHECK (((wrap = 'vault'::text) OR (case_id IS NOT NULL)));
vault_objects: vault_objects_object_id_check CHECK ((object_id ~ '^[0-9a-f]{32}$'::text));
vault_objects: vault_objects_pkey PRIMARY KEY (object_id);
vault_objects: vault_objects_role_check CHECK ((role ~ '^[a-z-]+$'::text));
vault_objects: vault_objects_sha256_plain_check CHECK ((length(sha256_plain) = 32));
vault_objects: vault_objects_sha256_stored_check CHECK ((length(sha256_stored) = 32));
vault_objects: vault_objects_size_bytes_check CHECK ((size_bytes >= 0));
vault_objects: vault_objects_stored_bytes_check CHECK ((stored_bytes > 0));
vault_objects: vault_objects_wrap_check CHECK ((wrap = ANY (ARRAY['vault'::text, 'case'::text])));
web_draft_files: web_draft_files_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES web_drafts(draft_id) ON DELETE CASCADE;
web_draft_files: web_draft_files_object_id_check CHECK ((object_id ~ '^[0-9a-f]{32}$'::text));
web_draft_files: web_draft_files_object_id_key UNIQUE (object_id);
web_draft_files: web_draft_files_pkey PRIMARY KEY (file_id);
web_draft_files: web_draft_files_size_bytes_check CHECK ((size_bytes > 0));
web_drafts: web_drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(case_id) DEFERRABLE INITIALLY DEFERRED;
web_drafts: web_drafts_check CHECK (((sealed IS NULL) = (case_id IS NOT NULL)));
web_drafts: web_drafts_check1 CHECK (((case_id IS NULL) OR (reminder IS NULL)));
web_drafts: web_drafts_lookup_check CHECK ((octet_length(lookup) = 32));
web_drafts: web_drafts_lookup_key UNIQUE (lookup);
web_drafts: web_drafts_pkey PRIMARY KEY (draft_id);
web_drafts: web_drafts_version_check CHECK ((version > 0));

-- Indexes

CREATE INDEX arrivals_case ON public.arrivals USING btree (case_id);
CREATE INDEX arrivals_page ON public.arrivals USING btree (page, arrived_at) WHERE (page IS NOT NULL);
CREATE INDEX attempts_rests ON public.attempts USING btree (rests_until);
CREATE INDEX bank_statements_recent ON public.bank_statements USING btree (brought_at DESC);
CREATE INDEX case_papers_case ON public.case_papers USING btree (case_id, owed_at);
CREATE INDEX cases_answers ON public.cases USING btree (answer_by, case_id) WHERE (answer_by IS NOT NULL);
CREATE INDEX cases_awaiting_payment ON public.cases USING btree (pay_by, case_id) WHERE ((status = ANY (ARRAY['approved'::text, 'accepted'::text, 'in_review'::text, 'incomplete'::text, 'before_board'::text])) AND (fee_tyiyn > held_tyiyn));
CREATE INDEX cases_by_kind ON public.cases USING btree (place, kind, status, queue_rank, case_id);
CREATE INDEX cases_by_officer ON public.cases USING btree (officer, status, queue_rank, case_id) WHERE (officer IS NOT NULL);
CREATE INDEX cases_by_sitting ON public.cases USING btree (sitting) WHERE (sitting IS NOT NULL);
CREATE INDEX cases_by_state ON public.cases USING btree (place, status, queue_rank, case_id);
CREATE INDEX cases_deadlines ON public.cases USING btree (due_at, case_id) WHERE (due_promise IS NOT NULL);
CREATE INDEX cases_held ON public.cases USING btree (place, queue_rank, case_id) WHERE (held_since IS NOT NULL);
CREATE INDEX cases_proposed ON public.cases USING btree (place, queue_rank, case_id) WHERE (proposed_at IS NOT NULL);
CREATE INDEX cases_round ON public.cases USING btree (procedure, round, arrival_window) WHERE (round IS NOT NULL);
CREATE INDEX cases_unassigned ON public.cases USING btree (place, status, queue_rank, case_id) WHERE (officer IS NULL);
CREATE INDEX contact_links_expired ON public.contact_links USING btree (expires_at);
CREATE INDEX counter_drafts_open ON public.counter_drafts USING btree (user_id, changed_at) WHERE (case_id IS NULL);
CREATE INDEX counter_scans_draft ON public.counter_scans USING btree (draft_id, place);
CREATE INDEX employer_entries_old ON public.employer_entries USING btree (made_at);
CREATE INDEX employer_reads_by_employer ON public.employer_reads USING btree (employer, at);
CREATE INDEX events_reading_order ON public.events USING btree (transaction_id, "position");
CREATE INDEX events_type ON public.events USING btree (type, "position");
CREATE INDEX grant_numbers_ended ON public.grant_numbers USING btree (status_list, status_index) WHERE (ended_at IS NOT NULL);
CREATE INDEX grant_numbers_grant ON public.grant_numbers USING btree (grant_id);
CREATE INDEX grant_numbers_typed ON public.grant_numbers USING btree (upper(regexp_replace(number, '[^A-Za-z0-9]'::text, ''::text, 'g'::text)));
CREATE INDEX grant_papers_case ON public.grant_papers USING btree (case_id);
CREATE INDEX grant_words_by_mac ON public.grant_words USING btree (mac, grant_id);
CREATE INDEX grants_by_employer ON public.grants USING btree (employer, issued_at) WHERE (employer IS NOT NULL);
CREATE INDEX grants_by_place ON public.grants USING btree (procedure, office, status, issued_at);
CREATE INDEX grants_ending ON public.grants USING btree (valid_to) WHERE (status = 'active'::text);
CREATE UNIQUE INDEX holds_one_open ON public.holds USING btree (case_id) WHERE (released_at IS NULL);
CREATE INDEX jobs_due ON public.jobs USING btree (kind, due_at);
CREATE INDEX letters_case ON public.letters USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX letters_open ON public.letters USING btree (arrived_at) WHERE (state = 'open'::text);
CREATE INDEX messages_case ON public.messages USING btree (case_id);
CREATE INDEX messages_letter ON public.messages USING btree (letter_id);
CREATE INDEX messages_pending ON public.messages USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);
CREATE INDEX messages_sending ON public.messages USING btree (lease_until) WHERE (state = 'sending'::text);
CREATE INDEX page_papers_case ON public.page_papers USING btree (case_id, asked_at);
CREATE INDEX page_sessions_case ON public.page_sessions USING btree (case_id);
CREATE INDEX page_sessions_previous ON public.page_sessions USING btree (previous_sha256) WHERE (previous_sha256 IS NOT NULL);
CREATE INDEX paper_blanks_grant ON public.paper_blanks USING btree (grant_id);
CREATE INDEX payments_seen_case ON public.payments_seen USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX payments_seen_statement ON public.payments_seen USING btree (statement_id, line) WHERE (statement_id IS NOT NULL);
CREATE INDEX payments_seen_waiting ON public.payments_seen USING btree (seen_at) WHERE (state = 'waiting'::text);
CREATE INDEX permit_places_of_grant ON public.permit_places USING btree (grant_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX permit_places_open ON public.permit_places USING btree (case_id, item) WHERE (ended_at IS NULL);
CREATE INDEX quota_uses_of_case ON public.quota_uses USING btree (case_id) WHERE (state <> 'released'::text);
CREATE UNIQUE INDEX quota_uses_reserved ON public.quota_uses USING btree (case_id, item) WHERE (state = 'reserved'::text);
CREATE INDEX reads_case ON public.reads USING btree (case_id, at);
CREATE INDEX reads_user ON public.reads USING btree (user_id, read_id);
CREATE INDEX recusals_by_case ON public.recusals USING btree (case_id);
CREATE INDEX refund_requests_case ON public.refund_requests USING btree (case_id);
CREATE INDEX refund_requests_open ON public.refund_requests USING btree (asked_at) WHERE (state = 'asked'::text);
CREATE INDEX search_entries_in_order ON public.search_entries USING btree (term_id, place, queue_rank, case_id);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);
CREATE INDEX sign_in_flows_expires ON public.sign_in_flows USING btree (expires_at);
CREATE INDEX sitting_cases_by_case ON public.sitting_cases USING btree (case_id);
CREATE INDEX sittings_by_day ON public.sittings USING btree (procedure, office, on_day DESC);
CREATE UNIQUE INDEX staff_grants_standing ON public.staff_grants USING btree (user_id, role, procedure, office) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX staff_identities_user ON public.staff_identities USING btree (user_id, issuer);
CREATE INDEX staff_links_user ON public.staff_links USING btree (user_id);
CREATE INDEX staff_passkeys_user ON public.staff_passkeys USING btree (user_id);
CREATE INDEX tasks_case ON public.tasks USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX tasks_letter ON public.tasks USING btree (letter_id) WHERE (letter_id IS NOT NULL);
CREATE INDEX tasks_open ON public.tasks USING btree (owner, opened_at) WHERE (closed_at IS NULL);
CREATE INDEX vault_objects_case ON public.vault_objects USING btree (case_id);
CREATE INDEX vault_objects_letter ON public.vault_objects USING btree (letter_id);
CREATE INDEX web_draft_files_draft ON public.web_draft_files USING btree (draft_id, place);
CREATE INDEX web_drafts_expiry ON public.web_drafts USING btree (expires_at);

-- Triggers

CREATE TRIGGER case_keys_erased AFTER DELETE ON public.case_keys FOR EACH ROW EXECUTE FUNCTION forget_search_entries();
CREATE TRIGGER case_keys_erased_grants AFTER DELETE ON public.case_keys FOR EACH ROW EXECUTE FUNCTION forget_grant_words();
CREATE TRIGGER cases_moved AFTER UPDATE ON public.cases FOR EACH ROW WHEN (((old.place IS DISTINCT FROM new.place) OR (old.queue_rank IS DISTINCT FROM new.queue_rank))) EXECUTE FUNCTION move_search_entries();
CREATE TRIGGER cases_placed BEFORE INSERT OR UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION place_case();
CREATE TRIGGER dated_data_append_only BEFORE DELETE OR UPDATE ON public.dated_data FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER employer_reads_append_only BEFORE DELETE OR UPDATE ON public.employer_reads FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER employer_reads_not_emptied BEFORE TRUNCATE ON public.employer_reads FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER events_not_emptied BEFORE TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER letters_not_emptied BEFORE TRUNCATE ON public.letters FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER letters_not_removed BEFORE DELETE ON public.letters FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER payments_seen_not_emptied BEFORE TRUNCATE ON public.payments_seen FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER payments_seen_not_removed BEFORE DELETE ON public.payments_seen FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER quota_limits_append_only BEFORE DELETE OR UPDATE ON public.quota_limits FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER reads_append_only BEFORE DELETE OR UPDATE ON public.reads FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER reads_not_emptied BEFORE TRUNCATE ON public.reads FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER staff_grants_kept BEFORE DELETE OR UPDATE ON public.staff_grants FOR EACH ROW EXECUTE FUNCTION forbid_change_but_revoking();
CREATE TRIGGER tasks_not_emptied BEFORE TRUNCATE ON public.tasks FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER tasks_not_removed BEFORE DELETE ON public.tasks FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- Functions

CREATE OR REPLACE FUNCTION public.event_hash(prev_hash bytea, stream text, version integer, type text, recorded_at timestamp with time zone, plain json, personal bytea)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select sha256(
		prev_hash
		|| convert_to(
			'tilkat event 1' || E'\n' || stream || E'\n' || version || E'\n' || type || E'\n'
			|| extract(epoch from recorded_at)::bigint || E'\n' || plain::text || E'\n',
			'UTF8')
		|| case when personal is null then '\x00'::bytea else '\x01'::bytea || sha256(personal) end
	)
$function$;

CREATE OR REPLACE FUNCTION public.forbid_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.forbid_change_but_revoking()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or old.revoked_at is not null
		or (new.grant_id, new.user_id, new.role, new.procedure, new.office, new.granted_at, new.granted_by)
			is distinct from (old.grant_id, old.user_id, old.role, old.procedure, old.office, old.granted_at, old.granted_by)
	then
		raise exception 'a grant is revoked once, and never changed or removed' using errcode = 'restrict_violation';
	end if;
	return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_grant_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	delete from grant_words w using grants g where g.grant_id = w.grant_id and g.case_id = old.case_id;
	update grants set employer = null where case_id = old.case_id;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_search_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	delete from search_entries where case_id = old.case_id;
	return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.move_search_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update search_entries set place = new.place, queue_rank = new.queue_rank where case_id = new.case_id;
	return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.place_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.queue_rank(due_at timestamp with time zone, arrived_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select case
		when due_at is not null then extract(epoch from due_at)::bigint
		else 100000000000 - extract(epoch from arrived_at)::bigint
	end
$function$;
