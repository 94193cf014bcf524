import { randomUUID } from "node:crypto";
import type { Case } from "../../casework/case.ts";
import { evolve } from "../../casework/case.ts";
import { localDate, type Zone } from "../../casework/clock.ts";
import type { Context } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { Arrived, CaseEvent, Door, EpochSeconds } from "../../casework/facts.ts";
import { makeNumber, numberRandomBytes } from "../../casework/number.ts";
import { type Round, windowVerdict } from "../../casework/round.ts";
import type { Letter } from "../../procedures/letter.ts";
import { queueAnswer } from "../answers/message.ts";
import { caseRow } from "../casefile/casefile.ts";
import type { UnderLaw } from "../casefile/context.ts";
import { contextOf, lawOfCase, procedureOf } from "../casefile/context.ts";
import type { LawInForce } from "../laws/in-force.ts";
import { addressKey } from "../mail/address.ts";
import { answersPerAddressDayMax } from "../mail/limits.ts";
import type { OfficeFrame } from "../office.ts";
import { findRoundAt } from "../round/rounds.ts";
import { mayAnswer } from "../store/answer-limits.ts";
import { findArrival, takeArrival } from "../store/arrivals.ts";
import { type CaseKey, drawCaseKey } from "../store/case-keys.ts";
import { saveCase } from "../store/cases.ts";
import { makeContactLink } from "../store/contact-links.ts";
import { appendEvents } from "../store/events.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultRef } from "../store/vault.ts";
import { recordObject } from "../store/vault-objects.ts";
import type { VaultPublic } from "../store/vault-wrap.ts";
import type { Described } from "./arrival.ts";
import { controlJob } from "./control-job.ts";
import type { CrashPoint, Mark } from "./crash-points.ts";
import { findRepliedCase } from "./replied-case.ts";

export type Filing = {
	readonly door: Door;
	readonly procedure: string;
	readonly office: string;
	readonly ref: VaultRef;
	readonly described: Described;
	readonly recordedAt: EpochSeconds;
};

/** What intake must know of a procedure: nothing of its words and forms reaches the door. */
export type ProcedureRules = { readonly numberPrefix: string; readonly zone: Zone };

export type FilingDeps = {
	readonly rules: (procedure: string) => ProcedureRules;
	/** Under which law a filing of that moment is filed (design.md 2). */
	readonly lawInForce: LawInForce;
	readonly vaultPublic: VaultPublic;
	readonly mark: Mark;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	readonly domain: string;
	readonly random: (bytes: number) => Uint8Array;
};

type CommittedFiling = {
	readonly kind: "filing";
	readonly number: string;
	readonly caseId: string;
	readonly duplicate: boolean;
};

/** What is drawn for a new filing before anything is written. */
type Issued = {
	readonly caseId: string;
	readonly arrivalId: string;
	readonly number: string;
	readonly message: string;
};

/** The case as delivered: its first facts, and where its notice goes (null: a machine may not answer). */
type Delivery = { readonly state: Case; readonly events: readonly CaseEvent[]; readonly to: string | null };

function decided(state: Case | null, command: Parameters<typeof decide>[1], context: Context): readonly CaseEvent[] {
	const decision = decide(state, command, context);
	// A new case refuses neither: a refusal here is a fault of ours, and the sender comes again.
	if (!decision.ok) throw new Error(`Intake was refused by the law of the case: ${decision.refusal.code}`);
	return decision.events;
}

/** The round, and how the arrival stands to its window: judged on the arrival and written with it, whatever the window is later (design.md 3). */
function inRound(round: Round | null, { arrivedAt }: Described): Partial<Arrived["plain"]> {
	return round === null ? {} : { round: round.id, window: windowVerdict(round, arrivedAt) };
}

/** What the door made of the bytes, and what it has asked of the sender already. */
function byDoor({ archive, contactConfirmed }: Described): Partial<Arrived["plain"]> {
	return { ...(archive ? { archive } : {}), ...(contactConfirmed ? { contactConfirmed } : {}) };
}

function enteredBy({ desk }: Described): Partial<Arrived["plain"]> {
	if (!desk) return {};
	return { enteredBy: desk.enteredBy, ...(desk.postmarkedOn === null ? {} : { postmarkedOn: desk.postmarkedOn }) };
}

/** Who brought the paper with a power of attorney may correct it afterwards. Nothing for one that has run out: the case is filed all the same. */
function recordBringer(filing: Filing, delivered: Case | null): readonly CaseEvent[] {
	const { desk } = filing.described;
	if (delivered === null || desk?.declared.broughtBy.as !== "representative") return [];
	const { person, personId, basis, until } = desk.declared.broughtBy;
	const representative = { person, personId, organisation: null, basis: basis ?? "", certificateSha256: null };
	const context = contextOf(delivered, { kind: "officer", id: desk.enteredBy }, filing.recordedAt);
	const decision = decide(delivered, { name: "recordRepresentative", representative, until }, context);
	return decision.ok ? decision.events : [];
}

/** The law of a new case: in force on the day of its arrival. It is written into the case, so that no later switch moves it. */
function underLaw({ procedure, described }: Filing, deps: FilingDeps): UnderLaw {
	const { arrivedAt } = described;
	return { procedure, law: deps.lawInForce(procedure, arrivedAt), first: { arrivedAt } };
}

function deliver(filing: Filing, issued: Issued, under: UnderLaw, round: Round | null): Delivery {
	const { described, ref, door, procedure, office } = filing;
	const { correspondent, arrivedAt, quotes } = described;
	const { arrivalId, number, message } = issued;
	// Where a machine may not answer, nothing later may either: the address stays in the letter, for an officer.
	const to = described.answer.allowed ? correspondent.replyTo : null;
	const context = contextOf(under, { kind: "door", door }, filing.recordedAt);
	const raw = { rawObject: ref.objectId, rawSha256: ref.sha256Plain };
	const page = described.page === undefined ? {} : { page: described.page };
	const arrived = decided(
		null,
		{
			name: "deliver",
			arrival: {
				procedure,
				...(under.law === null ? {} : { law: under.law }),
				office,
				door,
				arrivedAt,
				arrivalId,
				number,
				quotes,
				...raw,
				...page,
				...enteredBy(described),
				...byDoor(described),
				...inRound(round, described),
			},
			letter: {
				replyTo: to,
				subject: correspondent.subject,
				messageId: correspondent.messageId,
				letterFindings: described.findings,
				mailVerdict: { verdict: described.proof, answer: described.answer },
				...(described.desk ? { declared: described.desk.declared } : {}),
			},
		},
		context,
	);
	const delivered = arrived.reduce<Case | null>(evolve, null);
	const represented = recordBringer(filing, delivered);
	const told = to === null ? [] : decided(delivered, { name: "tell", kind: "delivery", message }, context);
	const state = [...represented, ...told].reduce<Case | null>(evolve, delivered);
	if (!state) throw new Error("A delivered case has no state.");
	return { state, events: [...arrived, ...represented, ...told], to };
}

/** What the notice says besides, where the attachments are the documents: which they are, and the link that confirms the contact. */
async function ofLetter(
	tx: Tx,
	{ procedure, office, described, recordedAt }: Filing,
	{ caseId }: Issued,
	{ state }: Delivery,
	deps: FilingDeps,
	answersCase: boolean,
): Promise<Pick<Extract<Letter, { kind: "delivery" }>["data"], "attached" | "confirm">> {
	if (described.archive !== "letter") return {};
	const { face, doors } = procedureOf(state);
	const attached = (described.attached ?? []).map(({ name, type }) => ({
		kind: name === null ? null : face.kindByName(name),
		type,
	}));
	// It may be the confirmed contact of the case that it quotes, which the door cannot see: control asks him who is not (server/answers/confirm-link.ts).
	if (answersCase || doors[state.first.door] !== "confirmed-link") return { attached };
	const { token, until } = await makeContactLink(tx, { caseId, at: recordedAt });
	return { attached, confirm: { url: deps.frame(procedure, office).confirmUrlOf(token), until } };
}

/**
 * A letter of ordinary documents is answered as a question is, so many times a day and no more: anybody can write one. It answers the case whose
 * number it quotes, or the notice that it replies to.
 */
async function asLetter(
	tx: Tx,
	filing: Filing,
	deps: FilingDeps,
): Promise<{ readonly filing: Filing; readonly answersCase: boolean }> {
	const { described, procedure, office, recordedAt } = filing;
	if (described.archive !== "letter") return { filing, answersCase: false };
	const replied = await findRepliedCase(tx, { procedure, office, described });
	const { answer, correspondent } = described;
	const day = localDate(recordedAt, deps.rules(procedure).zone);
	const isAnswered =
		!answer.allowed ||
		correspondent.replyTo === null ||
		(await mayAnswer(tx, addressKey(correspondent.replyTo), day, answersPerAddressDayMax));
	const answering = {
		...filing,
		described: {
			...described,
			quotes: described.quotes ?? replied?.number ?? null,
			answer: isAnswered ? answer : ({ allowed: false, why: "day-bound" } as const),
		},
	};
	return { filing: answering, answersCase: replied !== null };
}

/** The delivery notice with the number (B26), in the language that the door was told, else in all the procedure's. */
async function queueNotice(
	tx: Tx,
	filing: Filing,
	issued: Issued,
	delivery: Delivery,
	key: CaseKey,
	answersCase: boolean,
	deps: FilingDeps,
): Promise<void> {
	if (delivery.to === null) return;
	const { number, caseId, message } = issued;
	const { letterOffice: office, stateUrlOf } = deps.frame(filing.procedure, filing.office);
	const { first, receiptBy } = delivery.state;
	const numbered = { office, number, arrivedAt: first.arrivedAt, stateUrl: stateUrlOf(number), receiptBy };
	const data = { ...numbered, ...(await ofLetter(tx, filing, issued, delivery, deps, answersCase)) };
	await queueAnswer(tx, {
		message,
		caseId,
		letterId: null,
		to: { address: delivery.to, messageId: filing.described.correspondent.messageId },
		data: {
			procedure: filing.procedure,
			law: lawOfCase(delivery.state),
			letter: { kind: "delivery", data },
			receipt: null,
		},
		language: filing.described.language ?? null,
		key,
		domain: deps.domain,
		at: filing.recordedAt,
	});
}

/** Null when the identity was new and is now taken; else the filing that has it. */
async function takeIdentity(tx: Tx, filing: Filing, issued: Issued): Promise<CommittedFiling | null> {
	const { described, recordedAt, door, procedure, office } = filing;
	const { identity, arrivedAt } = described;
	const { arrivalId, caseId, number } = issued;
	const page = described.page ?? null;
	const place = { door, procedure, office, arrivedAt, recordedAt, rawObject: filing.ref.objectId, page };
	if (await takeArrival(tx, { ...place, arrivalId, identity, caseId, number })) return null;
	const known = await findArrival(tx, identity);
	if (!known) throw new Error("An identity was taken by nobody.");
	return { kind: "filing", number: known.number, caseId: known.caseId, duplicate: true };
}

/**
 * Stores a filing in the caller's transaction: identity and number, facts, the raw object, the delivery notice (B26) and the job of control.
 * The same letter again gets the number that it has, and nothing is written.
 */
export async function commitFiling(tx: Tx, asked: Filing, deps: FilingDeps): Promise<CommittedFiling> {
	const { zone, numberPrefix } = deps.rules(asked.procedure);
	const under = underLaw(asked, deps);
	const { rules } = contextOf(under, { kind: "door", door: asked.door }, asked.recordedAt);
	const number = makeNumber(numberPrefix, deps.random(numberRandomBytes));
	const issued: Issued = { caseId: randomUUID(), arrivalId: randomUUID(), message: randomUUID(), number };
	const { caseId } = issued;
	const at = asked.recordedAt;
	const known = await takeIdentity(tx, asked, issued);
	if (known) return known;
	const { filing, answersCase } = await asLetter(tx, asked, deps);
	deps.mark("identity-taken");
	const round = await findRoundAt(tx, filing.procedure, filing.described.arrivedAt, at);
	const delivery = deliver(filing, issued, under, round);
	const { key, save } = drawCaseKey(caseId, deps.vaultPublic);
	const { events, state } = delivery;
	const appended = { stream: `case/${caseId}`, expectedVersion: 0, events, caseKey: key, at };
	const passed = (point: CrashPoint) => () => deps.mark(point);
	// One flight: none of these statements needs another's answer, and the connection sends them together (server/store/pool.ts).
	await Promise.all([
		save(tx, at),
		appendEvents(tx, appended),
		saveCase(tx, caseRow(caseId, state, events.length, { zone, rules })).then(passed("facts-appended")),
		recordObject(tx, filing.ref, { caseId, role: "raw", at }).then(passed("object-recorded")),
		queueNotice(tx, filing, issued, delivery, key, answersCase, deps).then(passed("message-queued")),
		addJob(tx, { kind: controlJob, subject: caseId, dueAt: at, at }).then(passed("job-added")),
	]);
	return { kind: "filing", number, caseId, duplicate: false };
}
