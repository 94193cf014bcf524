-- What can never be true (design.md 6). Under each line `-- name: sentence` one query that gives a text for every violation.
-- `tilkat-admin invariants` and every integration test run them.

-- stream-gap: The facts of a stream are numbered 1, 2, 3 without a gap, and its head is the last of them.
select s.stream || ' is at ' || s.version || ' but has ' || count(e.version) || ' facts up to ' || coalesce(max(e.version), 0)
from streams s left join events e on e.stream = s.stream
group by s.stream, s.version
having count(e.version) <> s.version or max(e.version) is distinct from s.version;

-- chain: Each fact continues the hash of the one before it, and nothing in it was changed.
select stream || ' fact ' || version
from (
	select *, lag(hash, 1, decode(repeat('00', 32), 'hex')) over (partition by stream order by version) as expected
	from events
) as linked
where prev_hash <> expected
	or hash <> event_hash(prev_hash, stream, version, type, recorded_at, plain, personal);

-- chain-head: The head of a stream is the hash of its last fact.
select s.stream
from streams s join events e on e.stream = s.stream and e.version = s.version
where e.hash <> s.head_hash;

-- case-without-facts: Every case is the fold of a stream, at that stream's version.
select c.case_id
from cases c left join streams s on s.stream = 'case/' || c.case_id
where s.version is distinct from c.version;

-- facts-without-case: Every stream of a case has its row for the screens.
select s.stream
from streams s
where s.stream like 'case/%' and not exists (select from cases c where 'case/' || c.case_id = s.stream);

-- number-without-bytes: Every number stands for a letter that lies in the vault and belongs to the number's case, or to the one it continued.
select n.number
from numbers n
	left join arrivals a on a.number = n.number and a.case_id = n.case_id
	left join cases c on c.case_id = a.case_id
	left join vault_objects v on v.object_id = a.raw_object and v.case_id in (a.case_id, c.joined_into)
where v.object_id is null;

-- number-of-case: The case that a number leads to began with an arrival of that number.
select c.number
from cases c
where not exists (select from numbers n where n.number = c.number and n.case_id = c.case_id)
	or not exists (
		select from events e
		where e.stream = 'case/' || c.case_id and e.version = 1 and e.type = 'arrived' and e.plain ->> 'number' = c.number);

-- case-without-key: A case whose personal facts are sealed has its key.
select c.case_id
from cases c
where not exists (select from case_keys k where k.case_id = c.case_id);

-- object-without-owner: Every object belongs to a case or a letter, and that case or letter exists.
select v.object_id
from vault_objects v
where (v.case_id is null and v.letter_id is null)
	or (v.case_id is not null and not exists (select from cases c where c.case_id = v.case_id))
	or (v.letter_id is not null and not exists (select from letters l where l.letter_id = v.letter_id));

-- delivered-and-forgotten: A case that control has not decided waits for control: a job, or a hold of ours.
select c.case_id
from cases c
where c.status = 'delivered' and c.held_since is null
	and not exists (select from jobs j where j.kind = 'control' and j.subject = c.case_id::text);

-- receipt-without-set: A receipt was issued only on a set that control or an officer had just found complete.
select r.stream || ' fact ' || r.version
from events r
where r.type = 'receipt_issued'
	and coalesce((
		select e.plain ->> 'outcome'
		from events e
		where e.stream = r.stream and e.version < r.version and e.type in ('controlled', 'assessed')
		order by e.version desc limit 1), '') <> 'accepted';

-- accepted-without-receipt: A case that was found complete has its receipt.
select c.case_id
from cases c
where c.status = 'accepted' and c.receipt_issued_at is null;

-- told-without-message: What a case says it has told stands in the outbox.
select e.stream || ' fact ' || e.version
from events e
where e.type = 'told'
	and not exists (
		select from messages m
		where m.message::text = e.plain ->> 'message' and 'case/' || m.case_id = e.stream);

-- told-twice: An arrival is answered with its number once.
select m.case_id || ' has ' || count(*) || ' delivery notices'
from messages m
where m.kind = 'delivery' and m.case_id is not null
group by m.case_id
having count(*) > 1;

-- message-neither-sent-nor-pending: A message waits with a time, is being sent under a lease, or has come to an end.
select m.message
from messages m
where (m.state in ('queued', 'rendered', 'deferred') and m.next_try_at is null)
	or (m.state = 'sending' and m.lease_until is null);

-- sent-without-paper: What was sent is kept as it was sent.
select m.message
from messages m
where m.state in ('rendered', 'sending', 'accepted', 'bounced') and m.rendered_object is null;

-- protective-without-paper: A protective receipt that was issued lies in the vault, or a job is to make it.
select e.stream || ' fact ' || e.version
from events e
where e.type = 'protective_receipt_issued'
	and not exists (
		select from papers p where 'case/' || p.case_id = e.stream and p.kind = 'protective-receipt' and p.version = e.version)
	and not exists (select from jobs j where j.kind = 'paper' and 'case/' || j.subject = e.stream);

-- joined-without-answer: A case that was joined into another is known there.
select c.case_id
from cases c
where c.status = 'joined'
	and not exists (
		select from events e
		where e.stream = 'case/' || c.joined_into and e.type = 'correction_joined' and e.plain ->> 'fromCase' = c.case_id::text);

-- hold: A case is held exactly while it has an open hold.
select c.case_id
from cases c full join (select case_id from holds where released_at is null) h on h.case_id = c.case_id
where (c.held_since is not null) <> (h.case_id is not null);

-- search-out-of-place: A case is found at the place and rank at which the lists show it.
select e.case_id || ' by term ' || e.term_id
from search_entries e join cases c on c.case_id = e.case_id
where e.place <> c.place or e.queue_rank <> c.queue_rank;

-- search-after-erasure: Nothing leads from a name to a case whose key was deleted, or to one that continued another.
select distinct e.case_id
from search_entries e join cases c on c.case_id = e.case_id
where c.status = 'joined' or not exists (select from case_keys k where k.case_id = e.case_id);

-- search-word-unreadable: A word that can be found has a spelling.
select t.term_id
from search_terms t
where t.kind = 'word' and not exists (select from search_spellings s where s.term_id = t.term_id);

-- clock: Only a demonstration office's clock is moved.
select 'the clock is ' || clock_offset_seconds || ' s ahead'
from installation
where clock_offset_seconds <> 0 and not demonstration;
