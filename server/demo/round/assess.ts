import { inLanes } from "../lanes.ts";
import type { RunningOffice } from "../office.ts";
import { filledIn, optionsOf, shownFields } from "../shown-fields.ts";
import { type StaffVisitor, wordsOf } from "../staff-visitor.ts";
import { TryFailed } from "../try-applicant.ts";
import { signIn, submit } from "../try-review.ts";

/** Who reads and sits on panels in the demonstration, each of an office of his own (server/demo/staff.ts). */
export const assessors = ["minjun", "soyeon", "hyunwoo", "dahye"] as const;

/** The numbers of cases in a page, each once, in the order in which they stand. */
export function numbersIn(body: string, prefix: string): string[] {
	return [
		...new Set([...body.matchAll(new RegExp(`${prefix}/([A-Z]{2}-[0-9A-Z-]+)"`, "g"))].map(([, one]) => one ?? "")),
	];
}

/** Opens the assessment by the rules that the form proposes, names everybody whom it offers and who belongs to one office, and deals the cases out. */
export async function beginAssessment(ministry: StaffVisitor, judging: string): Promise<readonly string[]> {
	const open = `${judging}/open`;
	const form = await ministry.get(open);
	await submit(ministry, open, shownFields(form.body, open));
	const page = `${judging}/assessors`;
	const offered = optionsOf((await ministry.get(page)).body, "person").filter(({ value }) => value !== "");
	const named: string[] = [];
	for (const { value: person, label } of offered) {
		const { body } = await ministry.get(page);
		const answer = await ministry.submit(page, filledIn(body, page, { person, office: "", work: "reads" }), page);
		// Whoever works everywhere has no office by which a conflict could be found: the desk names him at none.
		if (answer.status < 400) named.push(label);
	}
	if (named.length < 3)
		throw new TryFailed(`The desk named ${named.length} assessors; three are needed for a third opinion.`);
	await submit(ministry, judging, {}, `${judging}/assign`);
	return named;
}

function seedOf(number: string): number {
	return [...number].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
}

/** Points that hang on candidate and reader alone: readers differ a little, and a few by enough for a third to be called. */
function pointsFor(number: string, reader: number, line: number): number {
	const seed = seedOf(number);
	const worth = 2 + ((seed + line * 5) % 7);
	const isOdd = seed % 23 === 0 && reader % 2 === 1;
	return Math.max(0, Math.min(10, isOdd ? 10 - worth : worth + ((seed + reader) % 3) - 1));
}

/** What everybody finds shown who reads: the recommendation by its letter, another ground by the supporting papers of every third. */
function shows(number: string, ground: string, kind: string): boolean {
	if (ground === "A4.1") return kind.startsWith("Recommendation");
	return kind.startsWith("Supporting") && (seedOf(number) + Number(ground.at(-1))) % 3 === 0;
}

/** Hands in one sheet: points in every line, and each ground with the documents that show it. */
async function handIn(desk: StaffVisitor, number: string, reader: number): Promise<void> {
	const page = `/my-candidates/${number}`;
	const { body } = await desk.get(page);
	const lines = [...body.matchAll(/name="(score-[^"]+)"/g)].map(([, name]) => name ?? "");
	const scores = Object.fromEntries(lines.map((name, line) => [name, String(pointsFor(number, reader, line))]));
	const ticks = [...body.matchAll(/name="(shown-(.+?)-\d+)"[^>]*><label[^>]*>\d+\. ([^<]*)</g)];
	const shown = Object.fromEntries(
		ticks
			.filter(([, , ground = "", kind = ""]) => shows(number, ground, kind))
			.map(([, name = ""]) => [name, "yes"] as const),
	);
	await submit(desk, page, filledIn(body, `${page}/sheet`, { ...scores, ...shown, notes: "" }), `${page}/sheet`);
}

/** Everybody reads what is his, until nothing is left for anybody: whoever is called as a third too. Returns how many sheets were handed in. */
export async function handInSheets(office: RunningOffice): Promise<number> {
	let sheets = 0;
	for (let rounds = 0; rounds < 3; rounds++) {
		const before = sheets;
		await inLanes(assessors, 2, async (login) => {
			const desk = await signIn(office, login);
			const { body, status } = await desk.get("/my-candidates");
			if (status >= 400) throw new TryFailed(`${login} sees no candidates: ${wordsOf(body).slice(0, 300)}`);
			for (const number of numbersIn(body, "/my-candidates")) {
				const page = await desk.get(`/my-candidates/${number}`);
				if (!page.body.includes('name="score-')) continue;
				await handIn(desk, number, assessors.indexOf(login));
				sheets += 1;
			}
		});
		if (sheets === before) break;
	}
	return sheets;
}
