import { covers, type Grant, type Scope, type StaffActor, type StaffRole } from "./staff-roles.ts";
import type { Status } from "./status.ts";
import type { CommandName } from "./transitions.ts";

/** What is done at the desk and is no command on a case. */
export const deskActions = [
	"readCase",
	"readDocument",
	"seeSensitive",
	"readLetters",
	"settleLetter",
	"search",
	"listQueue",
	"seeStatistics",
	"export",
	"exportNames",
	"administerStaff",
	"administerTrust",
	"administerKeys",
	"administerCalendars",
	"administerOffices",
	"administerTemplates",
	"auditReads",
	"enterAtCounter",
	"decideAlone",
	"seeBoard",
	"keepSittings",
	"vote",
	"seeFees",
	"importStatement",
	"askRefund",
	"administerTariffs",
	"seeQuota",
	"administerQuota",
	"seeRegister",
	"issuePaper",
	"changeGrant",
	"revokeGrant",
	"administerLaws",
	"administerRounds",
	"seeRound",
	"manageRound",
	"assessRound",
] as const;

export type DeskAction = (typeof deskActions)[number];

/** Everything that a person of the staff can ask for. */
export type StaffAction = CommandName | DeskAction;

const registry = ["registrar"] as const;
const intake = ["registrar", "reviewer"] as const;
const review = ["reviewer"] as const;
const administration = ["administrator"] as const;
/** Only the machine does it: a row without a role. */
const machine = [] as const;

/**
 * Who may do what: the one table. A new command does not compile until its row exists. Auditors read and never change; administrators keep the
 * house and see no case; a cashier sees money only; commission and secretary do not review.
 */
export const rolesFor: Readonly<Record<StaffAction, readonly StaffRole[]>> = {
	recordControl: machine,
	askControl: intake,
	join: registry,
	acceptCorrection: registry,
	hold: machine,
	release: intake,
	setDocuments: registry,
	setAnswers: registry,
	acceptFinding: intake,
	recordVerdict: intake,
	/** Whether somebody may be chosen: who judges the documents judges this, and sees for it what nobody else is shown. */
	settleGate: review,
	recordLook: machine,
	recordRecheck: machine,
	confirmContact: intake,
	note: ["registrar", "reviewer", "secretary", "manager"],
	tell: machine,
	moveOffice: ["registrar", "reviewer", "manager"],
	withdraw: intake,
	lapse: machine,

	beginReview: review,
	takeOver: review,
	assign: ["reviewer", "manager"],
	judgeDocument: review,
	requestCorrection: review,
	askOpinion: review,
	recordOpinion: intake,
	propose: review,
	returnToReview: ["reviewer", "secretary", "manager"],
	write: intake,
	recordReply: intake,
	/** A day that an officer could promise, he could also move: only the clock makes days, by its rules. */
	promise: machine,
	warn: machine,
	remind: machine,
	issueProtectiveReceipt: ["registrar", "reviewer", "manager"],
	recordRepresentative: intake,

	list: ["secretary"],
	unlist: ["secretary"],
	/** With a commission, whoever releases what it has decided; without one, a second person after the proposer (`decide` asks). */
	takeDecision: ["chair", "secretary", "manager"],
	openFee: ["cashier", "manager"],
	recordPayment: ["cashier"],
	reversePayment: ["cashier"],
	/** The cashier asks (`askRefund`), and whoever answers for the office gives: two people. */
	refund: ["manager"],
	grant: registry,
	object: intake,
	/** What a round decides it tells its cases itself, when two people have released it. */
	place: machine,
	refuseInRound: machine,
	answerObjection: machine,
	/** For somebody who called: he said it, and the officer writes it down. */
	confirmPlace: intake,
	leavePlace: intake,

	readCase: ["registrar", "reviewer", "secretary", "member", "chair", "manager", "auditor"],
	readDocument: ["registrar", "reviewer", "secretary", "member", "chair", "manager", "auditor"],
	/** Fields that a form calls sensitive: by an explicit step with a purpose, and for whoever settles requirements only. */
	seeSensitive: review,
	readLetters: ["registrar", "reviewer", "manager", "auditor"],
	settleLetter: intake,
	search: ["registrar", "reviewer", "secretary", "manager", "auditor"],
	listQueue: ["registrar", "reviewer", "secretary", "manager", "auditor"],
	seeStatistics: ["secretary", "chair", "manager", "auditor"],
	export: ["manager", "auditor"],
	/** Who is behind the numbers leaves the house by whoever answers for the office alone, and never without a reason. */
	exportNames: ["manager"],
	administerStaff: administration,
	administerTrust: administration,
	administerKeys: administration,
	administerCalendars: administration,
	administerOffices: administration,
	administerTemplates: administration,
	auditReads: ["auditor"],
	enterAtCounter: registry,

	/** Where no commission decides: whoever answers for the office takes what an officer proposed. */
	decideAlone: ["manager"],
	seeBoard: ["secretary", "member", "chair", "manager", "auditor"],
	keepSittings: ["secretary"],
	vote: ["member", "chair"],
	seeFees: ["cashier", "manager", "auditor"],
	importStatement: ["cashier"],
	askRefund: ["cashier"],
	administerTariffs: administration,
	seeQuota: ["secretary", "chair", "manager", "auditor"],
	administerQuota: ["manager"],
	seeRegister: ["registrar", "reviewer", "manager", "auditor"],
	issuePaper: registry,
	changeGrant: registry,
	/** A paper is taken away by whoever answers for the office, never by whoever wrote it. */
	revokeGrant: ["manager"],
	administerLaws: administration,
	administerRounds: administration,
	/** Counts, scores and places of a round; whoever scores sees only what `visibleTo` shows him. */
	seeRound: ["manager", "auditor"],
	manageRound: ["manager"],
	/** Reads and scores what was assigned to him, and sits on panels (`decideRound` asks). */
	assessRound: ["reviewer", "member"],
};

/** Roles that see a case only once it is before them: a member reads no filing that no agenda names. */
const boardRoles: readonly StaffRole[] = ["member", "chair"];
const boardStatuses: readonly Status[] = ["before_board", "reserve", "approved", "granted", "refused"];
const caseReading: readonly string[] = ["readCase", "readDocument"];

/** What it is done to. */
export type On = Scope & {
	/** Where the case stands; absent for what is no case. */
	readonly status?: Status;
	/** The account that a change of staff is about. */
	readonly account?: string;
	/** Who took the first of two steps; the second needs somebody else. */
	readonly startedBy?: string;
};

/** Why not. Sentences are made at the edge. */
export type NotAllowed =
	| "machine-only"
	| "no-role"
	| "other-scope"
	| "not-before-board"
	| "own-account"
	| "same-person";

export type Permission = { readonly ok: true } | { readonly ok: false; readonly reason: NotAllowed };

function reaches(grant: Grant, action: StaffAction, on: On): boolean {
	if (!covers(grant, on)) return false;
	if (on.status === undefined || !caseReading.includes(action) || !boardRoles.includes(grant.role)) return true;
	return boardStatuses.includes(on.status);
}

/**
 * Whether this person may do this to that. Says nothing of whether the law of the case allows it now: that is `decide`. Pure; the same
 * function answers for the page that offers and for the form that asks.
 */
export function may(actor: StaffActor, action: StaffAction, on: On): Permission {
	const roles: readonly StaffRole[] = rolesFor[action];
	if (roles.length === 0) return { ok: false, reason: "machine-only" };
	const fitting = actor.grants.filter((grant) => roles.includes(grant.role));
	if (fitting.length === 0) return { ok: false, reason: "no-role" };
	const here = fitting.filter((grant) => covers(grant, on));
	if (here.length === 0) return { ok: false, reason: "other-scope" };
	if (!here.some((grant) => reaches(grant, action, on))) return { ok: false, reason: "not-before-board" };
	// Nobody raises or restores himself, and two steps are two people.
	if (on.account === actor.id) return { ok: false, reason: "own-account" };
	if (on.startedBy === actor.id) return { ok: false, reason: "same-person" };
	return { ok: true };
}

/** Where this person may do this: what lists, counts and searches are narrowed to. Empty: nowhere; `{null, null}`: everywhere. */
export function scopesOf(actor: StaffActor, action: StaffAction): Scope[] {
	const roles: readonly StaffRole[] = rolesFor[action];
	const all = actor.grants
		.filter((grant) => roles.includes(grant.role))
		.map(({ procedure, office }) => ({ procedure, office }));
	// A scope inside another, or said twice, would only make the query longer.
	return all.filter(
		(scope, index) =>
			!all.some((other, at) => at !== index && covers(other, scope) && (!covers(scope, other) || at < index)),
	);
}

/** Whether there is any place at all where this person may do this: what a menu offers. */
export function mayAnywhere(actor: StaffActor, action: StaffAction): boolean {
	return scopesOf(actor, action).length > 0;
}
