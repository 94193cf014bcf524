import { gateQuestions } from "../../../procedures/kr-rights-leader/2026/gate-words.ts";
import { inLanes } from "../lanes.ts";
import type { RunningOffice } from "../office.ts";
import { judgeAll, signIn, submit } from "../try-review.ts";

/** At once: as many cases as one officer's browser has open. */
const lanes = 3;

/**
 * Every accepted application of a call reviewed by an officer as at the desk: each document looked at and found right, each requirement settled with what
 * was looked at, and the candidate proposed. Requirements open by themselves are said again: an officer may.
 */
export async function reviewAll(office: RunningOffice, login: string, numbers: readonly string[]): Promise<void> {
	await inLanes(
		Array.from({ length: lanes }, (_, lane) => numbers.filter((_each, at) => at % lanes === lane)),
		lanes,
		async (mine) => {
			// Each lane is a session of its own, as each tab is a case of its own.
			const desk = await signIn(office, login);
			for (const number of mine) {
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
			}
		},
	);
}
