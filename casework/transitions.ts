import type { Status } from "./status.ts";

/** Everything that can be asked of a case. */
export const commandNames = [
	"recordControl",
	"join",
	"acceptCorrection",
	"hold",
	"release",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"recordLook",
	"recordRecheck",
	"note",
	"tell",
	"withdraw",
	"lapse",
] as const;

export type CommandName = (typeof commandNames)[number];

const always = [
	"hold",
	"release",
	"note",
	"tell",
	"recordLook",
	"recordRecheck",
] as const satisfies readonly CommandName[];
const beforeReview = [
	"recordControl",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"withdraw",
] as const satisfies readonly CommandName[];

/**
 * What may be done now: the one table of the state machine (design.md 2). A new status does not compile until its row exists; the picture in
 * docs/states.md is made from it. Review, boards and grants bring their commands with their own issues.
 */
export const allowed = {
	delivered: [...always, "recordControl", "join", "withdraw"],
	to_check: [...always, ...beforeReview, "join", "acceptCorrection", "lapse"],
	rejected: [...always, ...beforeReview, "acceptCorrection", "lapse"],
	incomplete: [...always, ...beforeReview, "acceptCorrection", "lapse"],
	accepted: [...always, "withdraw"],
	in_review: [...always, "withdraw"],
	in_correction: [...always, "acceptCorrection", "recordControl", "withdraw", "lapse"],
	before_board: [...always, "withdraw"],
	reserve: [...always, "withdraw"],
	approved: [...always, "withdraw", "lapse"],
	granted: ["note", "tell"],
	refused: ["note", "tell"],
	withdrawn: ["note", "tell"],
	lapsed: ["note", "tell"],
	joined: ["note", "tell"],
} as const satisfies Record<Status, readonly CommandName[]>;

/** Whether the command may be tried in this status; `decide` still looks at everything else. */
export function isAllowed(status: Status, command: CommandName): boolean {
	return (allowed[status] as readonly CommandName[]).includes(command);
}
