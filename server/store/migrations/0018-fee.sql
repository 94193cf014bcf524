-- Money (B3, B7). What a case is asked for and what came stands in its own facts; here is what the bank told, also what belongs to no case yet.

-- A person's task may be of any kind that casework/tasks.ts knows: the list there is the one place that says which.
alter table tasks drop constraint if exists tasks_kind_check;
alter table tasks add constraint tasks_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');

-- A statement as it was brought. Its bytes name payers, so they are sealed to the vault's public key, and only until it is taken in or thrown away.
create table bank_statements (
	statement_id uuid primary key,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	format text not null check (format in ('csv', 'camt.053')),
	procedure text,
	office text,
	state text not null check (state in ('draft', 'taken', 'discarded')),
	sealed bytea,
	vault_key_id text,
	lines integer not null check (lines >= 0),
	brought_by uuid not null references users (user_id),
	brought_at timestamptz not null,
	settled_at timestamptz,
	check ((state = 'draft') = (sealed is not null)),
	check ((sealed is null) = (vault_key_id is null)),
	check ((state = 'draft') = (settled_at is null))
);

create index bank_statements_recent on bank_statements (brought_at desc);

-- Every line of every statement that was taken in, once, and every payment that a cashier wrote down. `payment` is the id under which it stands in
-- the facts of its case.
create table payments_seen (
	payment uuid primary key,
	source text not null check (source in ('cashier', 'statement')),
	statement_id uuid references bank_statements,
	line integer check (line > 0),
	-- What makes the line the same one when it is read again: the bank's own reference, or the line itself (docs/decisions/0018-fee.md).
	line_key text unique check (line_key ~ '^[0-9a-f]{64}$'),
	direction text not null check (direction in ('credit', 'reversal', 'outgoing')),
	amount_tyiyn bigint not null check (amount_tyiyn > 0),
	paid_on date not null,
	state text not null check (state in ('waiting', 'matched', 'aside')),
	case_id uuid references cases deferrable initially deferred,
	-- The payment that a reversal took back.
	reverses uuid unique references payments_seen,
	procedure text,
	office text,
	-- Who paid, for what, and the bank's reference: to the vault's public key while nobody's, under the case's key once it is a case's.
	sealed bytea,
	vault_key_id text,
	sealed_for_case bytea,
	seen_at timestamptz not null,
	seen_by uuid not null references users (user_id),
	settled_at timestamptz,
	settled_by uuid references users (user_id),
	check ((source = 'statement') = (statement_id is not null and line is not null and line_key is not null)),
	check ((state = 'matched') = (case_id is not null)),
	check ((state = 'waiting') = (settled_at is null)),
	check ((sealed is null) = (vault_key_id is null)),
	check (sealed is null or sealed_for_case is null),
	check (source = 'cashier' or sealed is not null or sealed_for_case is not null),
	check (state <> 'matched' or sealed is null),
	check (reverses is null or (direction = 'reversal' and state = 'matched')),
	check (source = 'statement' or state = 'matched')
);

create index payments_seen_waiting on payments_seen (seen_at) where state = 'waiting';
create index payments_seen_case on payments_seen (case_id) where case_id is not null;
create index payments_seen_statement on payments_seen (statement_id, line) where statement_id is not null;

-- Money seen is never unseen.
create trigger payments_seen_not_removed before delete on payments_seen for each row execute function forbid_change();
create trigger payments_seen_not_emptied before truncate on payments_seen for each statement execute function forbid_change();

-- A cashier asks that money goes back, and somebody else gives it. Why and to whom is sealed under the case's key.
create table refund_requests (
	refund uuid primary key,
	case_id uuid not null references cases deferrable initially deferred,
	amount_tyiyn bigint not null check (amount_tyiyn > 0),
	sealed bytea not null,
	asked_by uuid not null references users (user_id),
	asked_at timestamptz not null,
	state text not null check (state in ('asked', 'given', 'declined')),
	settled_by uuid references users (user_id),
	settled_at timestamptz,
	check ((state = 'asked') = (settled_at is null)),
	check ((state = 'asked') = (settled_by is null)),
	-- Two people.
	check (settled_by <> asked_by)
);

create index refund_requests_open on refund_requests (asked_at) where state = 'asked';
create index refund_requests_case on refund_requests (case_id);

create index cases_awaiting_payment on cases (pay_by, case_id) where status in ('approved', 'accepted', 'in_review', 'incomplete', 'before_board') and fee_tyiyn > held_tyiyn;
