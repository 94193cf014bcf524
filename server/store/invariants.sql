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

-- object-without-owner: Every object belongs to a case or a letter, and that case or letter exists; or it is a letter of ours about a draft, which has neither.
select v.object_id
from vault_objects v
where (v.case_id is null and v.letter_id is null and not exists (select from messages m where m.rendered_object = v.object_id))
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

-- paper-forgotten: What is owed to whoever stands at the counter is printed, or waits to be.
select p.paper_id
from case_papers p
where p.object_id is null
	and not exists (select from jobs j where j.kind = 'print' and j.subject = p.paper_id::text);

-- draft-with-number: A draft of the counter that has its number keeps no scans of its own.
select d.draft_id
from counter_drafts d
where d.case_id is not null and exists (select from counter_scans s where s.draft_id = d.draft_id);

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

-- undelivered-without-task: A message about a case or a letter that will not arrive is somebody's task, open or closed by a word.
select m.message
from messages m
where m.state in ('bounced', 'given_up') and (m.case_id is not null or m.letter_id is not null)
	and not exists (select from tasks t where t.message = m.message and t.kind = 'undelivered');

-- letter-and-task: A letter that waits for a person has an open task, and one that is settled has none.
select l.letter_id
from letters l left join tasks t on t.cause = 'letter/' || l.letter_id
where (l.state = 'open') <> (t.task_id is not null and t.closed_at is null);

-- held-and-task: A case is somebody's task exactly as long as it waits for us.
select c.case_id
from cases c left join tasks t on t.cause = 'held/' || c.case_id and t.closed_at is null
where (c.held_since is not null) <> (t.task_id is not null);

-- task-of-another-case: A letter and its task belong to the same case.
select t.task_id
from tasks t join letters l on t.cause = 'letter/' || l.letter_id
where t.case_id is distinct from l.case_id;

-- reply-without-fact: A letter that was linked to a case stands among its facts, or waits for the worker that writes it there.
select l.letter_id
from letters l
where l.case_id is not null
	and not exists (
		select from events e
		where e.stream = 'case/' || l.case_id and e.type = 'reply_received' and e.plain ->> 'letter' = l.letter_id::text)
	and not exists (select from jobs j where j.kind = 'reply' and j.subject = l.letter_id::text);

-- grant-number: The number printed on a paper is one that was given for it, and of a paper that is good it has not ended.
select g.grant_id
from grants g left join grant_numbers n on n.number = g.number and n.grant_id = g.grant_id
where n.number is null or (g.status = 'active' and n.ended_at is not null);

-- grant-former-number: A number that is printed on nothing any more has ended.
select n.number
from grant_numbers n join grants g on g.grant_id = n.grant_id
where n.number <> g.number and n.ended_at is null;

-- grant-taken-away: A paper that was revoked or renewed has no number that passes for good.
select n.number
from grant_numbers n join grants g on g.grant_id = n.grant_id
where g.status in ('revoked', 'renewed') and n.ended_at is null;

-- grant-past-its-end: A paper whose last day is over by more than a day is no longer called good, unless the clock is about to look at it.
select g.grant_id
from grants g
where g.status = 'active'
	and g.valid_to < (select (recorded_at - interval '2 days')::date from events order by position desc limit 1)
	and not exists (select from jobs j where j.kind = 'grant-clock' and j.subject = g.grant_id::text);

-- grant-version: The row of a paper stands where its facts stand.
select g.grant_id
from grants g left join streams s on s.stream = 'grant/' || g.grant_id
where g.version is distinct from s.version;

-- grant-renewed-nowhere: A renewed paper is continued by another, which was issued.
select g.grant_id
from grants g
where g.status = 'renewed'
	and not exists (
		select from events e join grants n on n.grant_id::text = e.plain ->> 'into'
		where e.stream = 'grant/' || g.grant_id and e.type = 'grant_renewed');

-- grant-words-after-erasure: Nothing leads from a name to a paper whose holder was erased.
select distinct w.grant_id
from grant_words w join grants g on g.grant_id = w.grant_id
where not exists (select from case_keys k where k.case_id = g.case_id);

-- granted-without-papers: A case that was granted has its papers.
select c.case_id
from cases c
where c.status = 'granted' and not exists (select from grants g where g.case_id = c.case_id);

-- series-gap: A series has every number from the first to the last, each once.
select s.series || ' has ' || count(n.ordinal) || ' of ' || s.last
from series s left join grant_numbers n on n.series = s.series
group by s.series, s.last
having count(n.ordinal) <> s.last or coalesce(max(n.ordinal), 0) <> s.last;

-- status-bit: A number's bit was taken for it, and a bit that was taken is a number's.
select coalesce(n.number, b.status_list || '/' || b.status_index)
from grant_numbers n full join status_bits b on b.status_list = n.status_list and b.status_index = n.status_index
where n.number is null or b.status_list is null;

-- paper-not-made: A number that was given has its signed paper, or a worker is about to make it; of an erased holder nothing is made.
select n.number
from grant_numbers n join grants g on g.grant_id = n.grant_id
where not exists (select from grant_papers p where p.number = n.number)
	and not exists (select from jobs j where j.kind = 'permit' and j.subject = g.case_id::text)
	and exists (select from case_keys k where k.case_id = g.case_id);

-- print-log: The log of prints says what the facts of the papers say.
select coalesce(p.number || ' ' || p.copy, e.plain ->> 'number')
from paper_prints p full join (select * from events where type = 'paper_printed') e
	on e.stream = 'grant/' || p.grant_id and e.plain ->> 'number' = p.number and (e.plain ->> 'copy')::int = p.copy
where p.number is null or e.stream is null;

-- blank-of-a-print: A print on a secured blank took that blank out of the stock.
select p.number || ' ' || p.copy
from paper_prints p
where p.blank is not null
	and not exists (select from paper_blanks b where b.blank = p.blank and b.grant_id = p.grant_id and b.number = p.number);

-- page-paper-left: What was sealed for an applicant's page is there only between the answer and its fetching.
select q.request_id
from page_papers q
where q.sealed is not null and (q.answered_at is null or q.handed_at is not null);

-- held-below-zero: The office never holds less than nothing of a case's money.
select c.case_id
from cases c
where c.held_tyiyn < 0;

-- money-not-as-told: What a case holds is what came, less what was taken back and given back, to the tyiyn.
select c.case_id || ' holds ' || c.held_tyiyn || ' and its facts say ' || coalesce(m.held, 0)
from cases c
	left join (
		select e.stream, sum(case
			when e.type = 'payment_recorded' then (e.plain ->> 'amountTyiyn')::bigint
			when e.type = 'refunded' then -(e.plain ->> 'amountTyiyn')::bigint
			else -(select (r.plain ->> 'amountTyiyn')::bigint from events r
				where r.stream = e.stream and r.type = 'payment_recorded' and r.plain ->> 'payment' = e.plain ->> 'payment')
			end) as held
		from events e
		where e.type in ('payment_recorded', 'payment_reversed', 'refunded')
		group by e.stream) m on m.stream = 'case/' || c.case_id
where c.held_tyiyn <> coalesce(m.held, 0);

-- payment-of-two-cases: A payment is one case's and is written there once.
select e.plain ->> 'payment'
from events e
where e.type = 'payment_recorded'
group by e.plain ->> 'payment'
having count(*) > 1;

-- payment-forgotten: A line of a statement is a case's, or nobody's by a person's word, or waits as an open task.
select p.payment
from payments_seen p left join tasks t on t.cause = 'unmatched/' || p.payment and t.closed_at is null
where (p.state = 'waiting') <> (t.task_id is not null);

-- payment-without-fact: What was matched to a case stands among its facts.
select p.payment
from payments_seen p
where p.state = 'matched'
	and not exists (
		select from events e
		where e.stream = 'case/' || p.case_id
			and ((p.reverses is null and e.type = 'payment_recorded' and e.plain ->> 'payment' = p.payment::text)
				or (e.type = 'payment_reversed' and e.plain ->> 'payment' = p.reverses::text)));

-- statement-payment-unseen: A payment that a case has from a bank's statement is the line of one.
select e.stream || ' fact ' || e.version
from events e
where e.type = 'payment_recorded' and e.plain ->> 'source' = 'statement'
	and not exists (
		select from payments_seen p
		where p.payment::text = e.plain ->> 'payment' and p.state = 'matched' and 'case/' || p.case_id = e.stream);

-- refund-without-fact: What somebody gave back stands among the facts of its case.
select r.refund
from refund_requests r
where (r.state = 'given') <> exists (
	select from events e
	where e.stream = 'case/' || r.case_id and e.type = 'refunded' and e.plain ->> 'refund' = r.refund::text);

-- clock: Only a demonstration office's clock is moved.
select 'the clock is ' || clock_offset_seconds || ' s ahead'
from installation
where clock_offset_seconds <> 0 and not demonstration;

-- quota-cell: What a year's quota counts as taken is the sum of what cases hold of it.
select c.procedure || ' ' || c.year || ' ' || c.region
from quota_cells c cross join lateral (
	select coalesce(sum(u.places) filter (where u.state = 'reserved'), 0) as reserved, coalesce(sum(u.places) filter (where u.state = 'used'), 0) as used
	from quota_uses u
	where u.procedure = c.procedure and u.year = c.year and u.region = c.region and u.sector is not distinct from c.sector) as held
where c.reserved <> held.reserved or c.used <> held.used;

-- quota-without-cell: Whatever a case holds of a quota is counted.
select u.case_id || ' ' || u.item
from quota_uses u
where u.state <> 'released' and not exists (
	select from quota_cells c
	where c.procedure = u.procedure and c.year = u.year and c.region = u.region and c.sector is not distinct from u.sector);

-- quota-exceeded: No reservation that a limit held back went above it. Counted in the order of the ledger's facts, against the limit of that day as it was known then.
with moves as (
	select procedure, year, region, sector, version as at_version, on_day, bound, places as change from quota_uses
	union all
	select procedure, year, region, sector, released_version, on_day, false, -places from quota_uses where state = 'released'
), lines as (
	select distinct procedure, year, region, sector from quota_limits
), held as (
	select l.procedure, l.year, l.region, l.sector, m.at_version, m.on_day, m.bound,
		sum(m.change) over (partition by l.procedure, l.year, l.region, l.sector order by m.at_version) as places
	from lines l join moves m on m.procedure = l.procedure and m.year = l.year
		and (l.region is null or l.region = m.region) and (l.sector is null or l.sector = m.sector)
)
select h.procedure || ' ' || h.year || ' ' || coalesce(h.region, 'total') || ' at fact ' || h.at_version
from held h cross join lateral (
	select q.places from quota_limits q
	where q.procedure = h.procedure and q.year = h.year and q.region is not distinct from h.region and q.sector is not distinct from h.sector
		and q.version < h.at_version and q.in_force_from <= h.on_day
	order by q.in_force_from desc, q.version desc limit 1) as known
where h.bound and h.places > known.places;

-- quota-of-ended-case: A case that came to nothing holds no places.
select u.case_id || ' ' || u.item
from quota_uses u join cases c on c.case_id = u.case_id
where u.state = 'reserved' and c.status in ('refused', 'withdrawn', 'lapsed', 'joined');

-- quota-used-without-paper: Places are used when the paper is out, not before.
select u.case_id || ' ' || u.item
from quota_uses u join cases c on c.case_id = u.case_id
where u.state = 'used' and not exists (
	select from events e where e.stream = 'case/' || c.case_id and e.type = 'granted');

-- permit-exceeded: No more cards stand on an employer's permit than it gives places.
select p.grant_id
from permit_places p join grants g on g.grant_id = p.grant_id
	left join grants card on card.case_id = p.case_id and card.item in (p.item, 'whole')
where p.ended_at is null and coalesce(card.status, 'active') = 'active'
group by p.grant_id, g.places
having count(*) > coalesce(g.places, 0);

-- permit-place-of-ended-case: A case that came to nothing holds no place of its employer's permit, but for a card that is out.
select p.case_id || ' ' || p.item
from permit_places p join cases c on c.case_id = p.case_id
where p.ended_at is null and c.status in ('refused', 'withdrawn', 'lapsed', 'joined')
	and not exists (select from grants g where g.case_id = p.case_id and g.item in (p.item, 'whole'));

-- web-draft-filed: A draft that was filed has its case, which came through the web, and keeps no words and no file but such as came while it was being filed.
select d.draft_id
from web_drafts d
where d.case_id is not null and (
	not exists (select from arrivals a where a.case_id = d.case_id and a.door = 'web')
	or d.sealed is not null
	or exists (select from web_draft_files f join cases c on c.case_id = d.case_id
		where f.draft_id = d.draft_id and f.added_at < c.arrived_at));

-- moved-number: A case that went to another office has the number, the arrival and the door with which it came.
select c.case_id
from cases c join events e on e.stream = 'case/' || c.case_id and e.version = 1
where e.type = 'arrived' and (c.number <> e.plain ->> 'number' or extract(epoch from c.arrived_at)::bigint <> (e.plain ->> 'arrivedAt')::bigint
	or c.door <> e.plain ->> 'door');

-- moved-office: A case lies where its last move took it, or where it arrived.
select c.case_id || ' lies at ' || c.office
from cases c
	join events a on a.stream = 'case/' || c.case_id and a.version = 1
	left join lateral (
		select e.plain ->> 'to' as office from events e
		where e.stream = 'case/' || c.case_id and e.type = 'office_moved' order by e.version desc limit 1) as moved on true
where c.office <> coalesce(moved.office, a.plain ->> 'office');

-- left-behind: What belongs to a case lies where the case lies, and so does what was joined into it.
select t.cause from tasks t join cases c on c.case_id = t.case_id where t.office is distinct from c.office
union all
select l.letter_id::text from letters l join cases c on c.case_id = l.case_id where l.office is distinct from c.office
union all
select j.number from cases j join cases c on c.case_id = j.joined_into where j.office <> c.office;

-- round-above-cap: A round gives no group of offices more seats than its cap, and no more seats than it has: at its release and by every objection.
with placements as (
	select r.stream, r.version, f.plain -> 'inputs' as inputs, r.plain -> 'placed' as placed
	from events r cross join lateral (
		select e.plain from events e
		where e.stream = r.stream and e.type = 'inputs_frozen' and e.plain ->> 'hash' = r.plain ->> 'inputsHash' limit 1) as f
	where r.type = 'selection_released'
	union all
	select stream, version, plain -> 'inputs', plain -> 'placed' from events where type = 'objection_settled' and stream like 'round/%'
), seats as (
	select p.stream, p.version, p.inputs, s ->> 'group' as office_group
	from placements p cross join json_array_elements(p.placed) as s
	where s ->> 'outcome' = 'seat'
)
select stream || ' ' || version || ' ' || office_group
from seats
group by stream, version, office_group, inputs ->> 'cap', inputs #>> array['caps', office_group]
having count(*) > coalesce((inputs #>> array['caps', office_group])::int, (inputs ->> 'cap')::int)
union
select stream || ' ' || version
from seats
group by stream, version, inputs ->> 'seats'
having count(*) > (inputs ->> 'seats')::int;

-- accepted-not-in-round: While a round is assessed, every accepted case of it is in it: nobody who is complete is forgotten.
select c.number
from cases c
where c.round is not null and c.status in ('accepted', 'in_review', 'before_board', 'reserve')
	and exists (
		select from events e where e.stream = 'round/' || c.procedure || '/' || c.round and e.type = 'assessment_opened')
	and not exists (
		select from events e where e.stream = 'round/' || c.procedure || '/' || c.round and e.type = 'inputs_frozen')
	and not exists (
		select from events e where e.stream = 'round/' || c.procedure || '/' || c.round and e.type = 'case_entered'
			and e.plain ->> 'caseId' = c.case_id::text);

-- conflict-not-hidden: Whoever declared a conflict in a round has the case in no list and no count.
select e.stream || ' ' || e.version
from events e
where e.type = 'conflict_declared' and e.stream like 'round/%' and not exists (
	select from recusals r where r.user_id::text = e.plain ->> 'user' and r.case_id::text = e.plain ->> 'caseId');

-- round-place: While a round is released and not closed, a case has in its own stream the place that the round gives it; but for an objection that waits for its release.
with released as (
	select e.stream, split_part(e.stream, '/', 2) as procedure, split_part(e.stream, '/', 3) as round
	from events e
	where e.type = 'selection_released' and e.stream like 'round/%'
		and not exists (select from events c where c.stream = e.stream and c.type = 'round_closed')
		and not exists (
			select from events o
			where o.stream = e.stream and o.type = 'objection_settled' and json_array_length(o.plain -> 'changes') > 0
				and not exists (
					select from events a
					where a.stream = o.stream and a.type = 'amendment_released' and a.version > o.version))
), in_force as (
	select r.stream, r.procedure, r.round, b.version, b.plain -> 'placed' as placed
	from released r cross join lateral (
		select e.version, e.plain from events e
		where e.stream = r.stream and e.type in ('selection_released', 'objection_settled')
		order by e.version desc limit 1) as b
), places as (
	select f.procedure, f.round, p ->> 'id' as case_id, p ->> 'outcome' = 'seat' or exists (
		select from events l
		where l.stream = f.stream and l.type = 'place_left' and l.version > f.version and (l.plain -> 'movedUp')::jsonb ? (p ->> 'id')) as has_seat
	from in_force f cross join lateral json_array_elements(f.placed) as p
	where not exists (
		select from events l
		where l.stream = f.stream and l.type = 'place_left' and l.plain ->> 'caseId' = p ->> 'id')
), cases_placed as (
	select c.case_id::text, c.procedure, c.round, c.status
	from cases c join released r on r.procedure = c.procedure and r.round = c.round
	where c.status in ('approved', 'granted', 'reserve')
)
select coalesce(p.case_id, c.case_id) || ' has '
	|| case when p.case_id is null then 'no place' when p.has_seat then 'a seat' else 'the reserve list' end || ' and is ' || coalesce(c.status, 'elsewhere')
from places p full join cases_placed c on c.case_id = p.case_id
where p.case_id is null or c.case_id is null or p.has_seat <> (c.status <> 'reserve');
