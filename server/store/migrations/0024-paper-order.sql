-- Papers of one case in the order in which they were owed, also within one second: the newest is handed over first.
alter table case_papers add column place bigint generated always as identity;
