-- Officers at the desk: requirements to settle, why somebody looked at residence data, tables that were taken out, offices that cases moved to.

-- A hard requirement of an accepted case that nobody has settled is somebody's task.
alter table tasks add constraint tasks_eligibility_case check (kind <> 'eligibility' or case_id is not null);

-- For what somebody looked at what a form calls sensitive: a code of the house's list (server/desk/eligibility/words.ts).
alter table reads add column purpose text check (purpose ~ '^[a-z]+(-[a-z]+)*$');
