-- Whoever assesses a round and declares a conflict has the case nowhere, as a member of a commission who recused himself from it: the same rows, which come
-- from a sitting or from a round (`<procedure>/<id>`).
alter table recusals alter column sitting drop not null;
alter table recusals add column round text;
alter table recusals add check (num_nonnulls(sitting, round) = 1);
