import { localDate, localTime } from "../../casework/clock.ts";
import type { Door, EpochSeconds } from "../../casework/facts.ts";
import { getFace } from "../../procedures/faces.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { confirmByLink, fileByMail } from "./call/by-mail.ts";
import { fileOnPaper } from "./call/by-paper.ts";
import { fileOnWeb } from "./call/by-web.ts";
import { type Candidate, makeCandidates } from "./call/candidates.ts";
import { copyRound, listTryRounds, type TryRound } from "./call/round.ts";
import { type CallRow, readCallRows, sayCallTable } from "./call/table.ts";
import { moveClock } from "./clock.ts";
import { inLanes } from "./lanes.ts";
import { readMailbox } from "./mailbox.ts";
import type { RunningOffice } from "./office.ts";
import type { StaffVisitor } from "./staff-visitor.ts";
import { TryFailed, waitFor } from "./try-applicant.ts";
import { signIn } from "./try-review.ts";

type Say = (line?: string) => void;

const procedure = "kr-rights-leader";
/** Who keeps rounds, who enters paper anywhere, and who sees every office (server/demo/staff.ts). */
const staff = { administrator: "admin", registrar: "aigul", ministry: "jihye" } as const;

/** At once: as many browsers as a small machine serves without making anybody wait. */
const webLanes = 3;

type Filed = { readonly candidate: Candidate; readonly number: string; readonly mendedBefore: number };

/** The round whose window is open, or a new one that an administrator makes of the last. */
async function openRound(admin: StaffVisitor, say: Say): Promise<{ round: TryRound; now: EpochSeconds }> {
	const now = await moveClock(1);
	const rounds = await listTryRounds(admin, procedure);
	const last = rounds.at(-1);
	if (!last) throw new TryFailed(`${procedure} has no round.`);
	const open = rounds.find(({ opensAt, closesAt }) => opensAt <= now && now <= closesAt);
	if (open) {
		say(`1. The call "${open.id}" is open`);
		return { round: open, now };
	}
	const round = await copyRound(admin, procedure, last, now + 60);
	say(`1. The call "${last.id}" has closed: ${staff.administrator} makes "${round.id}" of it on screen`);
	return { round, now: await moveClock(61) };
}

type Call = { readonly office: RunningOffice; readonly desk: StaffVisitor; readonly seed: number };

/** Every candidate by his own door, all doors at once. `now`: what the office's clock said when the first came. */
async function fileAll(candidates: readonly Candidate[], call: Call, now: () => EpochSeconds): Promise<Filed[]> {
	const { office, desk, seed } = call;
	const filed: Filed[] = [];
	const of = (...doors: Door[]) => candidates.filter(({ door }) => doors.includes(door));
	const keep = (candidate: Candidate, number: string, mendedBefore = 0) => {
		filed.push({ candidate, number, mendedBefore });
	};
	const mailboxOf = (id: string) => getProcedure(procedure).offices.find((one) => one.id === id)?.mailbox ?? "";
	await Promise.all([
		inLanes(of("web"), webLanes, async (candidate) => {
			const { number, mendedBefore } = await fileOnWeb(office, candidate, { procedure, seed });
			keep(candidate, number, mendedBefore);
		}),
		inLanes(of("mail"), 1, async (candidate) => {
			const number = await fileByMail(office, candidate, { mailbox: mailboxOf(candidate.office), seed });
			keep(candidate, number);
			await confirmByLink(office, number);
		}),
		inLanes(of("counter", "post"), 1, async (candidate) => {
			keep(candidate, await fileOnPaper(desk, candidate, { procedure, receivedAt: now() - 2, seed }));
		}),
	]);
	return filed;
}

/** How many of those who filed twice were told their first number, at their own address. */
async function countTold(office: RunningOffice, filed: readonly Filed[]): Promise<{ twice: number; told: number }> {
	const letters = await readMailbox(office.mailboxFolder).list();
	const numberOf = (index: number) => filed.find(({ candidate }) => candidate.index === index)?.number ?? null;
	const twice = filed.filter(({ candidate }) => candidate.again !== null);
	const told = twice.filter(({ candidate, number }) => {
		const first = candidate.again === null ? null : numberOf(candidate.again);
		const mine = letters.filter(
			({ to, subject }) =>
				to === candidate.email && [number, first].some((one) => one !== null && subject.includes(one)),
		);
		return mine.some(({ text, subject }) =>
			[number, first].every((one) => one !== null && (subject + text).includes(one)),
		);
	});
	return { twice: twice.length, told: told.length };
}

/**
 * `npm run try -- --call`: a call from its first application to its last, on the test clock. 120 invented candidates file on the web, by e-mail, at the
 * counter and by post; some late, some twice, some with faults. Prints what became of them by door, state and office.
 */
export async function tryCall(office: RunningOffice, say: Say): Promise<void> {
	const { zone } = getFace(procedure);
	const seed = Math.floor(Date.now() / 1000);
	const admin = await signIn(office, staff.administrator);
	const desk = await signIn(office, staff.registrar);
	const { round, now } = await openRound(admin, say);
	const begun = Date.now();
	const officeNow = (since: EpochSeconds, at: number) => since + Math.floor((Date.now() - at) / 1000);
	const candidates = makeCandidates(localDate(now, zone), seed);
	const inTime = candidates.filter(({ late }) => !late);
	say(`2. ${inTime.length} candidates file while it is open, by four doors at once (a minute or two)`);
	const call: Call = { office, desk, seed };
	const first = await fileAll(inTime, call, () => officeNow(now, begun));
	const left = round.closesAt - officeNow(now, begun);
	const closed = await moveClock(Math.max(1, left + 1));
	const late = candidates.filter((candidate) => candidate.late);
	say(`3. The test clock moves past the close: ${localTime(closed, zone)} (${zone}). ${late.length} come late`);
	const closedAt = Date.now();
	// The clock has ended the officer's session, as an evening does.
	const again: Call = { ...call, desk: await signIn(office, staff.registrar) };
	const second = await fileAll(late, again, () => officeNow(closed, closedAt));
	const filed = [...first, ...second];
	say("4. Control looks at every one of them");
	const ministry = await signIn(office, staff.ministry);
	const numbers = new Set(filed.map(({ number }) => number));
	const rows = await waitFor<readonly CallRow[]>("The end of control", async () => {
		const mine = (await readCallRows(ministry, `${procedure}/${round.id}`)).filter(({ number }) => numbers.has(number));
		return mine.length === numbers.size && mine.every(({ state }) => state !== "delivered") ? mine : null;
	});
	sayCallTable(rows, say);
	const { twice, told } = await countTold(office, filed);
	const mended = filed.reduce((sum, one) => sum + one.mendedBefore, 0);
	say();
	say(`filed: ${filed.length}, each with a number of its own: ${numbers.size}`);
	say(
		`late: ${rows.filter(({ window }) => window === "late").length} recorded as late, of ${late.length} that came late`,
	);
	say(
		`twice: ${twice} filed again by another door, ${told} told their first number at an address they had confirmed; of the others an officer sees it`,
	);
	say(`mended before filing, on the web: ${mended}`);
	say(`officers' pages: ${office.deskUrl}/rounds/${procedure}/${round.id}/statistics    (${staff.ministry})`);
}
