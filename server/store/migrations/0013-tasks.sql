-- Tasks of the staff, and whose they are. A row is written in the transaction of its cause (server/store/tasks.ts); what its cause knows (number,
-- day promised, state of the letter) is read from the cause and stands here nowhere, so that the two cannot disagree.
create table tasks (
	task_id bigint generated always as identity primary key,
	kind text not null check (kind in ('letter', 'unreadable', 'reply', 'undelivered', 'held', 'correction', 'revoked')),
	-- What made it, once: `letter/<id>`, `message/<id>`, `held/<case>`, `correction/<case>`, `revoked/<case>`.
	cause text not null unique,
	case_id uuid references cases deferrable initially deferred,
	letter_id uuid references letters deferrable initially deferred,
	message uuid references messages deferrable initially deferred,
	procedure text,
	office text,
	owner uuid references users (user_id),
	opened_at timestamptz not null,
	closed_at timestamptz,
	-- Null: what had caused it was over by itself.
	closed_by uuid references users (user_id),
	-- What was said when it was closed, sealed to the vault's public key; where there is a case, its note says it instead.
	word bytea,
	check (closed_at is not null or (closed_by is null and word is null)),
	check ((kind in ('letter', 'unreadable', 'reply')) = (cause like 'letter/%' and letter_id is not null)),
	check ((kind = 'undelivered') = (message is not null)),
	check (kind not in ('reply', 'held', 'correction', 'revoked') or case_id is not null)
);

create index tasks_open on tasks (owner, opened_at) where closed_at is null;
create index tasks_case on tasks (case_id) where case_id is not null;
create index tasks_letter on tasks (letter_id) where letter_id is not null;

-- The case that a letter answers or that an officer linked it to.
alter table letters add column case_id uuid references cases deferrable initially deferred;
create index letters_case on letters (case_id) where case_id is not null;

-- A letter or a task may be settled and never vanishes.
create trigger letters_not_removed before delete on letters for each row execute function forbid_change();
create trigger tasks_not_removed before delete on tasks for each row execute function forbid_change();
create trigger letters_not_emptied before truncate on letters for each statement execute function forbid_change();
create trigger tasks_not_emptied before truncate on tasks for each statement execute function forbid_change();

-- What waited before there were tasks.
insert into tasks (kind, cause, letter_id, procedure, office, opened_at)
select case when sort = 'unreadable' then 'unreadable' else 'letter' end, 'letter/' || letter_id, letter_id, procedure, office, recorded_at
from letters where state = 'open';

insert into tasks (kind, cause, case_id, letter_id, message, procedure, office, owner, opened_at)
select 'undelivered', 'message/' || m.message, m.case_id, m.letter_id, m.message,
	coalesce(c.procedure, l.procedure), coalesce(c.office, l.office), c.officer, m.state_at
from messages m left join cases c on c.case_id = m.case_id left join letters l on l.letter_id = m.letter_id
where m.state in ('bounced', 'given_up');

insert into tasks (kind, cause, case_id, procedure, office, owner, opened_at)
select 'held', 'held/' || case_id, case_id, procedure, office, officer, held_since
from cases where held_since is not null;

insert into tasks (kind, cause, case_id, procedure, office, owner, opened_at)
select 'revoked', 'revoked/' || c.case_id, c.case_id, c.procedure, c.office, c.officer, max(e.recorded_at)
from cases c join events e on e.stream = 'case/' || c.case_id
where e.type = 'revocation_rechecked' and e.plain ->> 'result' = 'revoked-before-arrival'
group by c.case_id;

insert into tasks (kind, cause, case_id, procedure, office, owner, opened_at)
select 'correction', 'correction/' || c.case_id, c.case_id, c.procedure, c.office, c.officer, last.recorded_at
from cases c
	join lateral (
		select e.recorded_at, e.plain from events e
		where e.stream = 'case/' || c.case_id and e.type = 'controlled'
		order by e.version desc limit 1) as last on true
where c.status = 'to_check'
	and exists (select from json_array_elements(last.plain -> 'marks') as mark where mark ->> 'code' = 'T11')
	and not exists (
		select from events v
		where v.stream = 'case/' || c.case_id and v.type = 'verdict_recorded' and v.plain -> 'mark' ->> 'code' = 'T11');
