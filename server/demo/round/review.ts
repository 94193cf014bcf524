import { gateQuestions } from "../../../procedures/kr-rights-leader/2026/gate-words.ts";
import { inLanes } from "../lanes.ts";
import type { RunningOffice } from "../office.ts";
import { filledIn } from "../shown-fields.ts";
import type { StaffVisitor } from "../staff-visitor.ts";
import { judgeAll, signIn, submit } from "../try-review.ts";

/** At once: as many cases as one officer's browser has open. */
const lanes = 3;

/** Each lane is a session of its own, as each tab of a browser is a case of its own. */
async function overAll(
	office: RunningOffice,
	login: string,
	numbers: readonly string[],
	work: (desk: StaffVisitor, number: string) => Promise<void>,
): Promise<void> {
	const shares = Array.from({ length: lanes }, (_, lane) => numbers.filter((_each, at) => at % lanes === lane));
	await inLanes(shares, lanes, async (mine) => {
		const desk = await signIn(office, login);
		for (const number of mine) await work(desk, number);
	});
}

/**
 * Every accepted application of a call reviewed by an officer as at the desk: each document looked at and found right, each requirement settled with what
 * was looked at, and the candidate proposed. Requirements open by themselves are said again: an officer may.
 */
export function reviewAll(office: RunningOffice, login: string, numbers: readonly string[]): Promise<void> {
	return overAll(office, login, numbers, async (desk, number) => {
		const base = `/cases/${number}`;
		await submit(desk, base, {}, `${base}/review`);
		await judgeAll(desk, number, null, () => {});
		const page = await desk.get(`${base}/eligibility`);
		for (const { id } of gateQuestions) {
			if (!page.body.includes(`name="verdict-${id}"`)) continue;
			const said = { verdict: "passed", evidence: "The papers of this application", reason: "They show it" };
			const fields = Object.fromEntries(Object.entries(said).map(([name, value]) => [`${name}-${id}`, value]));
			await submit(desk, `${base}/eligibility`, fields, `${base}/eligibility/${id}`);
		}
		await submit(desk, `${base}/propose`, { "outcome.whole": "grant", reason: "" });
	});
}

/** The numbers by which equals are compared: an officer types what the desk says that the answers come to, and nothing for what has no proof. */
export function confirmMeasures(office: RunningOffice, login: string, numbers: readonly string[]): Promise<void> {
	return overAll(office, login, numbers, async (desk, number) => {
		const page = `/cases/${number}/measures`;
		const { body } = await desk.get(page);
		const found = Object.fromEntries(
			["korean", "work-days"].map((name) => {
				const said = new RegExp(`id="measure-${name}-hint">[^<]*By the answers: (\\d+)`).exec(body)?.[1];
				return [`measure-${name}`, said ?? "0"] as const;
			}),
		);
		await submit(desk, page, filledIn(body, page, found));
	});
}
