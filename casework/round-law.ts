import {
	acceptSpread,
	assign,
	declareConflict,
	dismissAssessor,
	handIn,
	nameAssessor,
	open,
	settleGround,
	updateCase,
} from "./round-assessing.ts";
import type { RoundCommand, RoundContext, RoundDecision } from "./round-commands.ts";
import { no, yes } from "./round-commands.ts";
import { addSlots, decideInterview, removeSlots, setPanel } from "./round-interviews.ts";
import { close, confirmPlace, leavePlace, releaseAmendment, reopenScores, settleObjection } from "./round-places.ts";
import { abandonDraw, askWhatIf, commitEntropy, freeze, proposeRelease, release, thaw } from "./round-selecting.ts";
import type { RoundCase, RoundState } from "./round-state.ts";

type OnCase = Extract<RoundCommand, { readonly caseId: string }>;

/**
 * Whoever is complete is left out by a person, with a ground and a reason, and by nothing else; and may be taken back until the inputs are frozen. After
 * the release his objection brings him back (`reopenScores`), and he may be left out once more, with a reason.
 */
function leaveOrReturn(
	state: RoundState,
	one: RoundCase,
	command: Extract<OnCase, { readonly name: "leaveOut" | "takeBack" }>,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	const wasOut = one.reopened !== null && !state.released?.inputs.candidates.some(({ id }) => id === one.caseId);
	const isAgain = state.status === "released" && command.name === "leaveOut" && wasOut;
	if (state.status !== "assessing" && !isAgain) return no({ code: "not-now", status: state.status });
	const reason = command.reason.trim();
	if (reason === "") return no({ code: "reason-missing" });
	const { caseId } = one;
	if (command.name === "takeBack")
		return one.leftOut === null
			? no({ code: "nothing-changed" })
			: yes({ type: "case_returned", plain: { by, at, caseId }, personal: { reason } });
	if (one.leftOut !== null) return no({ code: "case-is-left-out" });
	return yes({ type: "case_left_out", plain: { by, at, caseId, ground: command.ground }, personal: { reason } });
}

function decideOnCase(state: RoundState, command: OnCase, context: RoundContext): RoundDecision {
	const one = state.cases.find(({ caseId }) => caseId === command.caseId);
	if (!one) return no({ code: "no-such-case" });
	if (command.name === "leaveOut" || command.name === "takeBack") return leaveOrReturn(state, one, command, context);
	if (command.name === "reopenScores") return reopenScores(state, one, command, context);
	if (one.leftOut !== null) return no({ code: "case-is-left-out" });
	switch (command.name) {
		case "updateCase":
			return updateCase(state, one, command, context);
		case "declareConflict":
			return declareConflict(state, one, command, context);
		case "handIn":
			return handIn(state, one, command, context);
		case "acceptSpread":
			return acceptSpread(state, one, command, context);
		case "settleGround":
			return settleGround(state, one, command, context);
		case "confirmPlace":
			return confirmPlace(state, one, command, context);
		case "leavePlace":
			return leavePlace(state, one, command, context);
		case "settleObjection":
			return settleObjection(state, one, command, context);
		default:
			return decideInterview(state, one, command, context);
	}
}

/** The law of a round's assessment. `state` null: it was not opened yet. Whether this person may ask at all is `may`'s. */
export function decideRound(state: RoundState | null, command: RoundCommand, context: RoundContext): RoundDecision {
	const { actor: by, now: at } = context;
	if (command.name === "open") return open(state, command, context);
	if (state === null || state.status === "closed") return no({ code: "not-now", status: state?.status ?? "none" });
	if ("caseId" in command) return decideOnCase(state, command, context);
	switch (command.name) {
		case "enterCase": {
			if (state.status !== "assessing") return no({ code: "not-now", status: state.status });
			if (state.cases.some(({ caseId }) => caseId === command.entry.caseId)) return no({ code: "already-entered" });
			return yes({ type: "case_entered", plain: { by, at, ...command.entry }, personal: null });
		}
		case "nameAssessor":
			return nameAssessor(state, command, context);
		case "dismissAssessor":
			return dismissAssessor(state, command, context);
		case "assign":
			return assign(state, context);
		case "setPanel":
			return setPanel(state, command, context);
		case "addSlots":
			return addSlots(state, command, context);
		case "removeSlots":
			return removeSlots(state, command, context);
		case "commitEntropy":
			return commitEntropy(state, command, context);
		case "freeze":
			return freeze(state, command, context);
		case "thaw":
			return thaw(state, command, context);
		case "askWhatIf":
			return askWhatIf(state, command, context);
		case "proposeRelease":
			return proposeRelease(state, command, context);
		case "release":
			return release(state, command, context);
		case "abandonDraw":
			return abandonDraw(state, context);
		case "releaseAmendment":
			return releaseAmendment(state, command, context);
		case "close":
			return close(state, context);
	}
}
