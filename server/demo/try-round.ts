import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { localDate, localTime, startOfDay } from "../../casework/clock.ts";
import { getFace } from "../../procedures/faces.ts";
import { projectRoot } from "../project-root.ts";
import { listTryRounds } from "./call/round.ts";
import { readCallRows } from "./call/table.ts";
import { moveClock } from "./clock.ts";
import type { RunningOffice } from "./office.ts";
import { beginAssessment, handInSheets } from "./round/assess.ts";
import { holdInterviews, inviteAll } from "./round/interview.ts";
import {
	appointAll,
	confirmAll,
	declineByLink,
	type PlaceRow,
	readPlaces,
	releaseByTwo,
	resultLetters,
} from "./round/release.ts";
import { confirmMeasures, reviewAll } from "./round/review.ts";
import { demoStaff } from "./staff.ts";
import type { StaffVisitor } from "./staff-visitor.ts";
import { TryFailed, waitFor } from "./try-applicant.ts";
import { signIn } from "./try-review.ts";

type Say = (line?: string) => void;

const procedure = "kr-rights-leader";
/** Who does what of it in the demonstration (server/demo/staff.ts). */
const staff = {
	administrator: "admin",
	reviewer: "bakyt",
	registrar: "aigul",
	first: "jihye",
	second: "seojun",
} as const;

function nameOf(login: string): string {
	const person = demoStaff.find((one) => one.login === login);
	if (!person) throw new TryFailed(`${login} is nobody of the demonstration.`);
	return person.displayName;
}

/** The last call that has closed and was not assessed yet, with the numbers that the office accepted. */
async function closedCall(office: RunningOffice, ministry: StaffVisitor, now: number) {
	const admin = await signIn(office, staff.administrator);
	const closed = (await listTryRounds(admin, procedure)).filter(({ closesAt }) => closesAt < now);
	for (const { id } of closed.toReversed()) {
		const rows = await readCallRows(ministry, `${procedure}/${id}`);
		const accepted = rows.filter(({ state }) => state === "accepted").map(({ number }) => number);
		const isBegun = !(await ministry.get(`/judging/${procedure}/${id}/open`)).url.endsWith("/open");
		if (!isBegun && accepted.length > 0) return { id, accepted };
	}
	throw new TryFailed("No call has closed that waits for its assessment. First: npm run try -- --call");
}

/** The frozen file, taken out by a manager, and the same selection made again from it alone. */
async function replay(ministry: StaffVisitor, selection: string, say: Say): Promise<boolean> {
	const { status, bytes } = await ministry.download(`${selection}/places`, {}, `${selection}/places/frozen-file`);
	if (status !== 200) throw new TryFailed(`The desk answers ${status} to the frozen file.`);
	const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-try-")), "selection.json");
	fs.writeFileSync(file, bytes);
	say(`10. ${staff.first} takes the frozen file out, and the selection is made again from it, without the office:`);
	say(`     tilkat-admin replay-selection ${file}`);
	const script = path.join(projectRoot, "server", "admin", "tilkat-admin.ts");
	const command = ["--disable-warning=ExperimentalWarning", script, "replay-selection", file];
	const done = spawnSync(process.execPath, command, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
	say(done.stdout.trimEnd());
	return done.status === 0;
}

function saySeats(rows: readonly PlaceRow[], say: Say): void {
	const seated = rows.filter(({ outcome }) => outcome === "seat");
	for (const group of [...new Set(rows.map((row) => row.group))].sort()) {
		const own = rows.filter((row) => row.group === group);
		say(
			`     ${group.padEnd(14)} ${String(seated.filter((row) => row.group === group).length).padStart(3)} of ${own.length}`,
		);
	}
	say(`     ${"all".padEnd(14)} ${String(seated.length).padStart(3)} of ${rows.length}`);
}

/**
 * `npm run try -- --round`: goes on where `--call` ended, through review, assessment, interviews, the draft and its release by two, one who declines, to the
 * certificates; then the selection is made again from the frozen file. Everything by the pages that people use, on the test clock.
 */
export async function tryRound(office: RunningOffice, say: Say): Promise<void> {
	const { zone } = getFace(procedure);
	const now = await moveClock(1);
	const { id, accepted } = await closedCall(office, await signIn(office, staff.first), now);
	const round = `${procedure}/${id}`;
	say(
		`1. The call "${id}" has closed with ${accepted.length} accepted. ${staff.reviewer} reviews each: documents, requirements, proposal`,
	);
	await reviewAll(office, staff.reviewer, accepted);
	const judging = `/judging/${round}`;
	const begun = await signIn(office, staff.first);
	const named = await beginAssessment(begun, judging);
	say(`2. ${staff.first} opens the assessment by the rules that the desk proposes and names ${named.length} assessors`);
	await confirmMeasures(office, staff.reviewer, accepted);
	const sheets = await handInSheets(office);
	say(`3. Two read each, blind, and a third where they lie far apart: ${sheets} sheets`);
	const { day, invited } = await inviteAll(begun, `/interviews/${round}`, localDate(now, zone), nameOf);
	say(
		`4. ${invited} are invited to an interview on ${day}, each in their own language; the test clock moves to its evening`,
	);
	const evening = await moveClock(Math.max(1, startOfDay(day, zone) + 18.5 * 3600 - (await moveClock(1))));
	const interviewed = await holdInterviews(office);
	say(`5. The panels score whom they saw (${interviewed} sheets), interpreters say how they understood each other`);
	const [first, second] = [await signIn(office, staff.first), await signIn(office, staff.second)];
	const selection = `/rounds/${round}/selection`;
	say(
		`6. ${staff.first} and ${staff.second} commit to the lots; the inputs are frozen; one proposes, the other releases`,
	);
	await releaseByTwo(first, second, selection, say);
	const before = await readPlaces(first, selection);
	saySeats(before, say);
	const seats = before.filter(({ outcome }) => outcome === "seat");
	const letter = await waitFor("The letters with the results", async () => {
		const letters = await resultLetters(office);
		return seats.flatMap(({ number }) => letters.get(number) ?? []).at(-1) ?? null;
	});
	await declineByLink(office, letter);
	// The page has no keys: a worker writes down what was said there.
	const after = await waitFor("The place of whoever declined", async () => {
		const rows = await readPlaces(first, selection);
		const isFree = rows.every(({ number, outcome }) => outcome !== "seat" || !letter.subject.includes(number));
		return isFree ? rows : null;
	});
	const moved = after.filter(({ movedUp }) => movedUp).map(({ number }) => number);
	say(`7. One declines on their own page: "${letter.subject}". From the reserve list: ${moved.join(", ") || "nobody"}`);
	const holding = after.filter(({ outcome }) => outcome === "seat");
	await waitFor("The letters of whoever moved up", async () => {
		const letters = await resultLetters(office);
		const isWritten = moved.every((number) => (letters.get(number)?.at ?? 0) >= letter.at);
		return isWritten || moved.length === 0 ? true : null;
	});
	const today = localDate(evening, zone);
	const { byPage, byPhone } = await confirmAll(office, holding, { login: staff.registrar, today });
	say(`8. ${byPage} confirm on their pages, ${byPhone} by telephone (${localTime(await moveClock(1), zone)}, ${zone})`);
	const appointed = await appointAll(office, await signIn(office, staff.registrar), round, byPage);
	say(`9. ${staff.registrar} appoints all ${holding.length} in one step: "${appointed[0]?.subject}"`);
	const isIdentical = await replay(await signIn(office, staff.first), selection, say);
	say(`pages: ${office.deskUrl}${selection}/places and ${office.deskUrl}/rounds/${round}/view    (${staff.first})`);
	if (!isIdentical) throw new TryFailed("The selection that was made again differs.");
}
