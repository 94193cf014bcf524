import type { Status } from "./status.ts";

/** Everything that can be asked of a case. */
export const commandNames = [
	"recordControl",
	"askControl",
	"join",
	"acceptCorrection",
	"hold",
	"release",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"settleGate",
	"moveOffice",
	"recordLook",
	"recordRecheck",
	"confirmContact",
	"note",
	"tell",
	"withdraw",
	"lapse",
	"beginReview",
	"takeOver",
	"assign",
	"judgeDocument",
	"requestCorrection",
	"returnToReview",
	"askOpinion",
	"recordOpinion",
	"propose",
	"write",
	"recordReply",
	"promise",
	"warn",
	"remind",
	"issueProtectiveReceipt",
	"recordRepresentative",
	"list",
	"unlist",
	"takeDecision",
	"openFee",
	"recordPayment",
	"reversePayment",
	"refund",
	"grant",
	"object",
	"place",
	"confirmPlace",
	"leavePlace",
	"refuseInRound",
	"answerObjection",
] as const;

export type CommandName = (typeof commandNames)[number];

const always = [
	"hold",
	"release",
	"note",
	"tell",
	"assign",
	"takeOver",
	"recordLook",
	"recordRecheck",
	"confirmContact",
	"write",
	"recordReply",
	"promise",
	"warn",
	"issueProtectiveReceipt",
	"recordRepresentative",
	"recordPayment",
	"reversePayment",
	"refund",
] as const satisfies readonly CommandName[];
/** Before anything is decided: afterwards the office that decided answers for it. */
const movable = ["moveOffice"] as const satisfies readonly CommandName[];
const beforeReview = [
	...movable,
	"recordControl",
	"askControl",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"settleGate",
	"withdraw",
] as const satisfies readonly CommandName[];
/** Whoever asks for an opinion may have it back whatever has happened to the case since. */
const inHand = [
	...movable,
	"askOpinion",
	"recordOpinion",
	"settleGate",
	"withdraw",
] as const satisfies readonly CommandName[];
/** As long as the window of its round is open (`decide` asks). */
const inWindow = ["acceptCorrection"] as const satisfies readonly CommandName[];
/** While the applicant has to answer by a day. */
const answering = ["remind", "lapse"] as const satisfies readonly CommandName[];
/** With a place in a round, or on its reserve list. */
const inRound = ["place", "leavePlace", "refuseInRound", "answerObjection"] as const satisfies readonly CommandName[];
/** An ended case still answers a letter, the applicant may still write, and money that comes late is never lost. */
const ended = [
	"note",
	"tell",
	"write",
	"recordReply",
	"recordPayment",
	"reversePayment",
	"refund",
] as const satisfies readonly CommandName[];

/**
 * What may be done now: the one table of the state machine (design.md 2). A new status does not compile until its row exists; the picture in
 * docs/states.md is made from it.
 */
export const allowed = {
	delivered: [...always, ...movable, "recordControl", "askControl", "join", "withdraw"],
	to_check: [...always, ...beforeReview, "join", "acceptCorrection", "lapse"],
	rejected: [...always, ...beforeReview, "acceptCorrection", ...answering],
	incomplete: [...always, ...beforeReview, "acceptCorrection", "openFee", ...answering],
	accepted: [...always, ...inHand, ...inWindow, "beginReview", "openFee", "refuseInRound"],
	in_review: [
		...always,
		...inHand,
		...inWindow,
		"judgeDocument",
		"requestCorrection",
		"acceptFinding",
		"recordVerdict",
		"propose",
		"returnToReview",
		"takeDecision",
		"openFee",
		"refuseInRound",
	],
	in_correction: [
		...always,
		...inHand,
		"acceptCorrection",
		"recordControl",
		"askControl",
		"acceptFinding",
		"recordVerdict",
		"returnToReview",
		"refuseInRound",
		...answering,
	],
	before_board: [
		...always,
		...inHand,
		"returnToReview",
		"list",
		"unlist",
		"takeDecision",
		"openFee",
		"place",
		"refuseInRound",
	],
	reserve: [...always, "settleGate", "withdraw", "object", ...inRound],
	approved: [...always, "withdraw", "openFee", "grant", "object", ...inRound, "confirmPlace", ...answering],
	granted: [...ended, "object"],
	refused: [...ended, "object", "place"],
	withdrawn: ended,
	// Only a letter that had arrived in time (`decide` asks).
	lapsed: [...ended, "acceptCorrection"],
	// With the case that it was joined into.
	joined: ["note", "tell", ...movable],
} as const satisfies Record<Status, readonly CommandName[]>;

/** Whether the command may be tried in this status; `decide` still looks at everything else. */
export function isAllowed(status: Status, command: CommandName): boolean {
	return (allowed[status] as readonly CommandName[]).includes(command);
}

/** Asked by a person of the staff and by nobody else. */
export const officerCommands: readonly CommandName[] = [
	"askControl",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"settleGate",
	"note",
	"beginReview",
	"takeOver",
	"assign",
	"judgeDocument",
	"requestCorrection",
	"returnToReview",
	"askOpinion",
	"recordOpinion",
	"propose",
	"write",
	"recordRepresentative",
	"list",
	"unlist",
	"takeDecision",
	"recordPayment",
	"reversePayment",
	"refund",
	"object",
];
