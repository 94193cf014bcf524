import type { Case } from "../../../casework/case.ts";
import { standingGates } from "../../../casework/gates.ts";
import { outcomeOf } from "../../../casework/outcome.ts";
import { procedureOf } from "../../casefile/context.ts";
import type { DeskLang } from "../texts.ts";
import { judgingWords } from "./words.ts";

/** What an officer of its office has to do before this complete application is compared with the others; [] when it is. Nothing personal is said. */
export function lacksOf(state: Case, lang: DeskLang): readonly string[] {
	const t = judgingWords[lang].candidate.lacks;
	const { status, review } = state;
	if (status === "before_board" || status === "reserve") return [];
	if (status === "accepted") return [t.begin];
	if (status === "in_correction") return [t.correction];
	if (status !== "in_review") return [t.other];
	if (review.proposal?.outcome === "refuse") return [t.refusal];
	const { face, review: rules } = procedureOf(state);
	const verdicts = state.objects.map(({ ordinal }) => review.judgments.find((one) => one.ordinal === ordinal)?.verdict);
	const unseen = verdicts.filter((verdict) => verdict === undefined).length;
	const wrong = verdicts.filter((verdict) => verdict === "wrong").length;
	const gates = standingGates(state, rules.gates ?? []).filter(({ stands }) => stands !== "open");
	const titles = gates.map(({ gate }) => face.eligibility?.gates.find(({ id }) => id === gate)?.title[lang] ?? gate);
	const lacks = [
		...(unseen > 0 ? [t.unseen(unseen)] : []),
		...(wrong > 0 ? [t.wrong(wrong)] : []),
		...(gates.length > 0 ? [t.gates(titles.join("; "))] : []),
		...(outcomeOf(state.marks, state.settlements) === "accepted" ? [] : [t.findings]),
		...(review.opinions.some(({ givenAt }) => givenAt === null) ? [t.opinions] : []),
	];
	return lacks.length > 0 ? lacks : [t.propose];
}
