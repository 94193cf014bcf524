import { findCasefile } from "../../casefile/casefile.ts";
import { answerPlace, type PlaceAnswer } from "../../round/answer-place.ts";
import { holdRound, roundOfCase } from "../../round/round-cases.ts";
import { RoundStop } from "../../round/round-stop.ts";
import { isHiddenFrom } from "../../store/recusals.ts";
import { type Act, type ActDeps, type ActResult, inOneTransaction, isAsSeen, officerOf, whyNot } from "../act.ts";

/**
 * What a candidate said, by the officer who heard it: both streams in one transaction, as from his own page. Like any act of an officer it asks whether
 * he may, and whether the case is as he saw it.
 */
export async function writeAnswer(deps: ActDeps, on: Act, answer: PlaceAnswer): Promise<ActResult> {
	try {
		return await inOneTransaction(deps, async (tx) => {
			if (await isHiddenFrom(tx, on.officerId, on.caseId)) return { kind: "absent" };
			const round = await roundOfCase(tx, on.caseId);
			if (round === null) return { kind: "absent" };
			// The round before its case, as everybody takes them who changes both.
			await holdRound(tx, round);
			const file = await findCasefile(tx, on.caseId, deps.casefile.unwrap);
			if (!file) return { kind: "absent" };
			const refused = whyNot(on, answer.answer === "confirm" ? "confirmPlace" : "leavePlace", file);
			if (refused) return refused;
			if (!isAsSeen(file, on.seenVersion)) return { kind: "changed" };
			const result = await answerPlace(tx, on.caseId, officerOf(on), answer, deps);
			return result.kind === "done" ? { kind: "done", number: file.state.number } : result;
		});
	} catch (error) {
		// Whoever should have moved up cannot: his case says why, and nobody has declined yet.
		if (error instanceof RoundStop) return { kind: "refused", refusal: error.refusal };
		throw error;
	}
}
