-- Staff: what each may do and where, how each proves who he is, and what keeps a guesser out.

-- A role of a person, for one procedure or all (null) and one office or all (null). Rows are never removed; a revocation is written once.
create table staff_grants (
	grant_id uuid primary key,
	user_id uuid not null references users,
	role text not null check (role in
		('registrar', 'reviewer', 'secretary', 'member', 'chair', 'cashier', 'manager', 'auditor', 'administrator')),
	procedure text,
	office text,
	granted_at timestamptz not null,
	-- An account id, or what granted it: `console`, `installation`, `migration`.
	granted_by text not null,
	revoked_at timestamptz,
	revoked_by text,
	check ((revoked_at is null) = (revoked_by is null)),
	check (revoked_at >= granted_at)
);

create unique index staff_grants_standing on staff_grants (user_id, role, procedure, office) nulls not distinct
	where revoked_at is null;

create function forbid_change_but_revoking() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.revoked_at is not null
		or (new.grant_id, new.user_id, new.role, new.procedure, new.office, new.granted_at, new.granted_by)
			is distinct from (old.grant_id, old.user_id, old.role, old.procedure, old.office, old.granted_at, old.granted_by)
	then
		raise exception 'a grant is revoked once, and never changed or removed' using errcode = 'restrict_violation';
	end if;
	return new;
end
$$;

create trigger staff_grants_kept before update or delete on staff_grants
	for each row execute function forbid_change_but_revoking();

-- The old roles become grants everywhere: an officer did what registrar and reviewer do now. Each is a fact on the person's stream.
do $$
declare
	person record;
	old_role record;
	at_version integer;
	head bytea;
	next_hash bytea;
	said json;
begin
	for person in select * from users order by user_id loop
		at_version := 0;
		head := decode(repeat('00', 32), 'hex');
		for old_role in
			select distinct case when given = 'officer' then became else given end as role
			from unnest(person.roles) as given, unnest(array['registrar', 'reviewer']) as became
			order by 1
		loop
			insert into staff_grants (grant_id, user_id, role, granted_at, granted_by)
				values (gen_random_uuid(), person.user_id, old_role.role, person.created_at, 'migration');
			said := ('{"by":"migration","office":null,"procedure":null,"role":"' || old_role.role || '"}')::json;
			at_version := at_version + 1;
			next_hash := event_hash(head, 'staff/' || person.user_id, at_version, 'role_granted', person.created_at, said, null);
			if at_version = 1 then
				insert into streams (stream, version, head_hash) values ('staff/' || person.user_id, 1, next_hash);
			else
				update streams set version = at_version, head_hash = next_hash where stream = 'staff/' || person.user_id;
			end if;
			insert into events (stream, version, type, recorded_at, plain, personal, prev_hash, hash)
				values ('staff/' || person.user_id, at_version, 'role_granted', person.created_at, said, null, head, next_hash);
			head := next_hash;
		end loop;
	end loop;
end
$$;

-- Who was invited has no password yet, and who signs in at his authority's own sign-on may never have one.
alter table users drop column roles, alter column password_hash drop not null;

-- Sessions end with this change: everybody signs in once more.
delete from sessions;
alter table sessions
	-- Names the session in its person's list; the token itself is only in the cookie.
	add column session_id uuid not null unique,
	-- `second`: the password was right, the second factor is awaited. `setup`: there is none yet, and nothing else opens. `full`: signed in.
	add column stage text not null check (stage in ('second', 'setup', 'full')),
	add column how text not null check (how in ('password', 'totp', 'recovery-code', 'passkey', 'oidc', 'invitation')),
	-- What the browser called itself, for its person to know it by.
	add column agent text not null;

-- The shared secret of a person's authenticator app (RFC 6238), sealed to the vault's public key. `last_step` makes each code good for once.
create table staff_totp (
	user_id uuid primary key references users,
	sealed bytea not null,
	set_at timestamptz not null,
	last_step bigint not null
);

-- Codes for the day when the telephone is lost; only their hashes, each good for once.
create table staff_recovery_codes (
	user_id uuid not null references users,
	code_sha256 bytea not null check (length(code_sha256) = 32),
	made_at timestamptz not null,
	used_at timestamptz,
	primary key (user_id, code_sha256)
);

create table staff_passkeys (
	credential_id text primary key,
	user_id uuid not null references users,
	public_key bytea not null,
	-- Of the authenticator, as it last said; one that goes back is a copy.
	counter bigint not null,
	transports text[] not null,
	label text not null,
	added_at timestamptz not null,
	used_at timestamptz
);

create index staff_passkeys_user on staff_passkeys (user_id);

-- Who a person is at the authority's own sign-on: by issuer and subject, never by address.
create table staff_identities (
	issuer text not null,
	subject text not null,
	user_id uuid not null references users,
	linked_at timestamptz not null,
	primary key (issuer, subject)
);

create unique index staff_identities_user on staff_identities (user_id, issuer);

-- What a browser began and must bring back: challenges of passkeys, states of the sign-on. Taken once.
create table sign_in_flows (
	flow_sha256 bytea primary key check (length(flow_sha256) = 32),
	kind text not null check (kind in ('passkey-add', 'passkey-use', 'totp-set', 'oidc')),
	user_id uuid references users,
	sealed bytea not null,
	expires_at timestamptz not null
);

create index sign_in_flows_expires on sign_in_flows (expires_at);

-- Links that are good for once. An invitation is one administrator's; a recovery has its token only after a second administrator, and neither
-- is the person himself.
create table staff_links (
	link_id uuid primary key,
	kind text not null check (kind in ('invitation', 'sign-on', 'recovery')),
	user_id uuid not null references users,
	token_sha256 bytea unique check (length(token_sha256) = 32),
	-- What the first administrator says to the person by voice: a recovery link that was stolen opens nothing without it.
	code_sha256 bytea check (length(code_sha256) = 32),
	created_at timestamptz not null,
	created_by text not null,
	confirmed_at timestamptz,
	confirmed_by text,
	expires_at timestamptz not null,
	used_at timestamptz,
	cancelled_at timestamptz,
	check (created_by <> user_id::text),
	check ((confirmed_at is null) = (confirmed_by is null)),
	check (kind = 'recovery' or token_sha256 is not null),
	check ((kind = 'recovery') = (code_sha256 is not null)),
	check (kind <> 'recovery' or token_sha256 is null or confirmed_by is not null),
	check (confirmed_by <> created_by and confirmed_by <> user_id::text)
);

create index staff_links_user on staff_links (user_id);

-- Attempts that are counted, across processes and restarts. The key is a hash: of a login as typed, an address, an account.
create table attempts (
	key_sha256 bytea primary key check (length(key_sha256) = 32),
	failures integer not null check (failures >= 0),
	rests_until timestamptz not null
);

create index attempts_rests on attempts (rests_until);

-- The auditor asks what one person has read.
create index reads_user on reads (user_id, read_id);
