-- The list of revocations as it was signed last (design.md 11, 13): the role that faces the internet holds no key and hands this out as it is. Which bits
-- are set is in `grant_numbers`; nothing personal.
create table status_lists (
	status_list integer primary key check (status_list >= 0),
	-- The signed JWT (draft-ietf-oauth-status-list).
	token text not null,
	-- SHA-256 of the bits and of the key that signed: the same, and young enough, is not signed again.
	made_of text not null check (made_of ~ '^[0-9a-f]{64}$'),
	made_at timestamptz not null
);
