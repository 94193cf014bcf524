import type { StatedChanges } from "../../casework/facts.ts";
import { familyOf } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { withChange } from "../../formal-control/answer-change.ts";
import type { ControlResult } from "../../formal-control/input.ts";
import type { Casefile } from "../casefile/casefile.ts";
import type { GatheredArrival } from "./gather.ts";
import type { OpenedFiling } from "./opening-job.ts";

/** What the letters of a case say, and each letter's place among its arrivals. */
type Said = {
	readonly opened: Pick<OpenedFiling, "manifest">;
	readonly arrivals: readonly Pick<GatheredArrival, "place">[];
};

/**
 * What an officer keyed in, unless a letter that came after it brought whole answers of its own: then the applicant has said it himself, signed, and
 * the officer's word was about the letters before. Where only some answers were said anew since, those take the place of what he keyed in.
 */
export function wordOfOfficer(
	{ state }: Pick<Casefile, "state">,
	{ opened: { manifest }, arrivals }: Said,
): { kind: string | null; answers: unknown | null } {
	const answeredBy = manifest?.answersArrival ?? null;
	// A case that joined this one may have brought several letters, and is one arrival of it.
	const isSince = (arrival: number) => (arrivals[arrival]?.place ?? arrival) >= state.officerSaw;
	const isOutdated = answeredBy !== null && isSince(answeredBy);
	if (state.kindByOfficer === null || isOutdated) return { kind: null, answers: null };
	const keyedIn = state.personal?.answersByOfficer ?? null;
	const since = (manifest?.changes ?? []).filter(({ arrival }) => isSince(arrival));
	const answers = keyedIn === null ? null : since.reduce((said, { change }) => withChange(said, change), keyedIn);
	return { kind: state.kindByOfficer, answers };
}

/** What an arrival that stands alone would change in an application that lies elsewhere: an officer reads it before he says where it belongs. */
export function statedChanges(file: Pick<Casefile, "state">, said: Said): StatedChanges | null {
	const { answersArrival = null, changes = [], withdrawsElsewhere: withdraws = [] } = said.opened.manifest ?? {};
	const isWhole = answersArrival !== null || wordOfOfficer(file, said).answers !== null;
	if (isWhole || (changes.length === 0 && withdraws.length === 0)) return null;
	const answers = changes.flatMap(({ change }) =>
		change.fields.map((name) => [name, change.answers[name] ?? null] as const),
	);
	return { answers: Object.fromEntries(answers), withdraws };
}

/** A correction through an applicant's page that could not join: a part of an application, until an officer says that it is one by itself. */
export function isFragment(file: Casefile, ofQuoted: readonly Finding[]): boolean {
	const isAlone = ofQuoted.some(({ code }) => code === "T11");
	const word = file.state.settlements.findLast(({ mark }) => mark.code === "T11")?.as;
	return file.state.first.page !== undefined && isAlone && word !== "passed";
}

/** Nothing of what a whole application would have: the rest lies where an officer may join it, and to ask for it twice would frighten its applicant. */
export function withoutLacks(result: ControlResult): ControlResult {
	const isOfWhole = ({ code }: Finding) => ["C", "L"].includes(familyOf(code));
	return { ...result, findings: result.findings.filter((one) => !isOfWhole(one)) };
}
