-- The round that a case arrived in and how it stood to the window, as its arrival says: a table of a round is counted without opening a case, and whoever
-- extends a window sees which of the late would now be in time. Null where the procedure has no rounds.
alter table cases add column round text;
alter table cases add column arrival_window text check (arrival_window in ('in-time', 'early', 'late'));

update cases c set round = e.plain ->> 'round', arrival_window = e.plain ->> 'window'
	from events e where e.stream = 'case/' || c.case_id and e.version = 1 and e.plain ->> 'round' is not null;

create index cases_round on cases (procedure, round, arrival_window) where round is not null;
