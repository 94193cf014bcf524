import { isDate } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { Stage } from "../../../casework/round-facts.ts";
import type { AskedOfRound } from "../../round/act-on-round.ts";
import { textOf } from "../routes/body.ts";
import { leavingCauses } from "./place-page.tsx";

type Body = Readonly<Record<string, unknown>>;

function leaving(body: Body, caseId: string, today: LocalDate): AskedOfRound | { readonly wrong: "day" } | null {
	const cause = leavingCauses.find((one) => one === textOf(body, "cause", 40));
	const confirmBy = textOf(body, "confirmBy", 10);
	if (!cause) return null;
	const isDay = isDate(confirmBy);
	if (!isDay || confirmBy < today) return { wrong: "day" };
	return { name: "leavePlace", caseId, cause, today, confirmBy };
}

/** What a form about one candidate's place asks of the round; null for no such step. */
export function askedOfPlace(
	step: string,
	body: Body,
	caseId: string,
	today: LocalDate,
): AskedOfRound | { readonly wrong: "day" } | null {
	const reason = textOf(body, "reason").trim();
	switch (step) {
		case "confirm":
			return { name: "confirmPlace", caseId, today };
		case "leave":
			return leaving(body, caseId, today);
		case "reopen": {
			const stages = (["documents", "interview"] as const satisfies readonly Stage[]).filter(
				(stage) => body[`stage-${stage}`] === "yes",
			);
			return { name: "reopenScores", caseId, stages, reason };
		}
		case "assign":
			return { name: "assign" };
		case "settle":
			return { name: "settleObjection", caseId, reason };
		default:
			return null;
	}
}
