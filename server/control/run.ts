import { isPersonOnly } from "../../casework/applicant.ts";
import { localDate } from "../../casework/clock.ts";
import { decide } from "../../casework/decide.ts";
import { isFeePaid } from "../../casework/decision-state.ts";
import type { EpochSeconds, HoldCause, LocalDate } from "../../casework/facts.ts";
import { findRepresentative } from "../../casework/representative.ts";
import { isAllowed } from "../../casework/transitions.ts";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import type { OpeningKey } from "../../cms/src/platform.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { controlFiling } from "../../formal-control/control.ts";
import type { ControlResult } from "../../formal-control/input.ts";
import { addressOfPage, tellOfOwnCorrection } from "../answers/own-correction.ts";
import type { Casefile, CasefileDeps } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf, lawOfCase, procedureOf } from "../casefile/context.ts";
import { fingerprintOf } from "../keys/file-keys.ts";
import type { LawInForce } from "../laws/in-force.ts";
import { renewalFindings } from "../register/renewal.ts";
import { recordFiles } from "../store/fingerprints.ts";
import { addJob } from "../store/jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { Vault } from "../store/vault.ts";
import { joinObject } from "../store/vault-objects.ts";
import { confirmQuoted, joinCorrection, waitsForQuoted } from "./correction.ts";
import { contactFindings, gatesFor, referenceDay, windowFindings } from "./door-findings.ts";
import type { GatheredArrival } from "./gather.ts";
import { gather } from "./gather.ts";
import type { JudgedSigners, JudgeSigners } from "./judged.ts";
import { lookJob as lookJobKind, recheckJob as recheckJobKind, recheckSeconds } from "./later-jobs.ts";
import { isOldKey } from "./old-key.ts";
import type { Openers } from "./opening.ts";
import type { OpenedFiling } from "./opening-job.ts";
import { pageSignerFindings } from "./page-signers.ts";
import { isFragment, statedChanges, withoutLacks, wordOfOfficer } from "./said-anew.ts";
import { samePersonFindings } from "./same-person.ts";
import type { Scan } from "./scan.ts";
import { scanFiles } from "./scan.ts";
import { seenBefore } from "./seen-before.ts";
import { referTo, type StoredFiles, storeFiles } from "./stored-files.ts";

export type ControlDeps = CasefileDeps & {
	readonly store: Store;
	readonly vault: Vault;
	readonly openers: Openers;
	/** Newest first; the old ones still open late letters (K36). */
	readonly openingKeys: () => readonly OpeningKey[];
	readonly judge: JudgeSigners;
	readonly scan: Scan;
	readonly fingerprintSecret: Uint8Array;
	/** For cases that came before the law was written into them, or on a day without one. */
	readonly lawInForce: LawInForce;
	/**
	 * What of ours is missing, so that a letter of that time cannot be judged fairly (no opening key, nobody accredited): every applicant
	 * would be turned away for it. Null when all is there.
	 */
	readonly hindrance: (arrivedAt: EpochSeconds) => Promise<Hindrance | null>;
	/** A certificate was published that is none of these (SHA-256, hex): what is sealed to it looks sealed to somebody else (K32). */
	readonly isKeyRingOld: (fingerprints: readonly string[]) => boolean;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction that ends the work: finishing the job, so that no work counts twice. */
	readonly finish: (tx: Tx) => Promise<void>;
};

export type Hindrance = { readonly cause: HoldCause; readonly reason: string };

/** `held`: a fault of ours, try again later. `waits`: for the control of the case that it corrects. `done`: decided, or nothing to decide. */
export type ControlRun =
	| { readonly kind: "waits" }
	| {
			readonly kind: "done";
			readonly status: string;
			/** Why files did not open, for the log of the staff only: outwardly all of it is one `K31`. */
			readonly causes: readonly string[];
	  }
	| { readonly kind: "held"; readonly cause: HoldCause; readonly reason: string };

const machine = { kind: "machine", part: "control" } as const;

function contextFor(file: Casefile, now: EpochSeconds): ReturnType<typeof contextOf> {
	return contextOf(file.state, machine, now);
}

/** What was opened, judged and scanned, before the law of the case weighs it. Nothing of it is referred to yet. */
export type Examined = {
	/** Of the certificates whose keys opened, or did not. */
	readonly authorityFingerprints: readonly string[];
	readonly opened: OpenedFiling;
	readonly judged: JudgedSigners;
	readonly arrivals: readonly GatheredArrival[];
	readonly letter: readonly Finding[];
	readonly subjectOrganisation: string | null;
	readonly malware: readonly Finding[];
};

/** A case keeps the law that it was filed under, whatever was switched since (design.md 2). Null: nobody has said which law holds on its day. */
function findLaw({ state }: Casefile, deps: ControlDeps): string | null {
	return state.law ?? deps.lawInForce(state.procedure, state.first.arrivedAt);
}

/** The same, of a case that is being controlled: `examine` has made sure that there is one. */
function lawFor(file: Casefile, deps: ControlDeps): string {
	return findLaw(file, deps) ?? lawOfCase(file.state);
}

/** Opens a case's letters and judges its signers; what both control and a later look at the revocation lists need. */
export async function openAndJudge(
	file: Casefile,
	deps: ControlDeps,
): Promise<
	Pick<Examined, "authorityFingerprints" | "opened" | "judged" | "arrivals" | "letter" | "subjectOrganisation">
> {
	// Both of one reading of the keys: with fingerprints of another moment a letter to a new key would be another authority's (K23).
	const keys = deps.openingKeys();
	const authorityFingerprints = keys.map(({ certificate }) => fingerprintOf(certificate));
	const cellar = { vaultFolder: deps.vault.folder, unwrap: deps.unwrap };
	const { arrivals, letterFindings, subjectOrganisation } = await gather(deps.store.pool, file, cellar);
	const containers = arrivals.map(({ container, arrivedAt, name, isPlain, isOfPage }) => ({
		bytes: container,
		name,
		arrivedAt,
		isPlain,
		isOfPage,
	}));
	const { procedure } = file.state;
	const opened = await deps.openers.open(
		{ containers, procedure, law: lawFor(file, deps), authorityFingerprints },
		(head) => unwrapContentKey(head, keys, nodePlatform),
	);
	const judged = await deps.judge(opened, (arrival) => arrivals[arrival]?.arrivedAt ?? file.state.first.arrivedAt);
	return { authorityFingerprints, opened, judged, arrivals, letter: letterFindings, subjectOrganisation };
}

/** Something is sealed to a key of ours that this worker has not seen: what it says of the letter would be a fault of ours. */
export function isForUnseenKey(
	found: Pick<Examined, "opened" | "authorityFingerprints">,
	{ isKeyRingOld }: Pick<ControlDeps, "isKeyRingOld">,
): boolean {
	return found.opened.filing.findings.some(({ code }) => code === "K32") && isKeyRingOld(found.authorityFingerprints);
}

type Examination = { readonly ok: true; readonly examined: Examined } | ({ readonly ok: false } & Hindrance);

async function examine(file: Casefile, deps: ControlDeps): Promise<Examination> {
	const hindrance = await deps.hindrance(file.state.first.arrivedAt);
	if (hindrance) return { ok: false, ...hindrance };
	if (findLaw(file, deps) === null)
		return { ok: false, cause: "other", reason: "no law is in force on its day: an administrator opens one" };
	const found = await openAndJudge(file, deps);
	if (isForUnseenKey(found, deps))
		return { ok: false, cause: "opening-key-missing", reason: "an opening key was made since this worker started" };
	const scanned = await scanFiles(found.opened.files, found.opened.filing.documents, deps.scan);
	if (!scanned.ok) return { ok: false, cause: "scanner-down", reason: scanned.reason };
	return { ok: true, examined: { ...found, malware: scanned.findings } };
}

function officeFindings(examined: Examined, keys: readonly OpeningKey[]): Finding[] {
	const { opened, judged, malware } = examined;
	const old = opened.keyIndexes.some((index) => isOldKey(index, keys));
	return [...judged.findings, ...malware, ...(old ? [finding("K36")] : [])];
}

/** A representative on record has shown whom he acts for; his power of attorney has to reach to the day of his letter. */
function isSignedByPersonOnly({ state }: Casefile, { judged, arrivals }: Examined): boolean {
	const { applicant } = judged;
	if (applicant === null || !isPersonOnly(applicant)) return false;
	const arrivedAt = arrivals.at(-1)?.arrivedAt ?? state.first.arrivedAt;
	return findRepresentative(state, applicant, localDate(arrivedAt, procedureOf(state).face.zone)) === null;
}

/** What only the office knows of a filing when it is controlled. */
type OfficeKnows = {
	readonly authority: readonly Finding[];
	readonly letter: readonly Finding[];
	/** The day to which the call counts; null where there is none. */
	readonly referenceOn: LocalDate | null;
};

function runFormalControl(
	file: Casefile,
	examined: Examined,
	{ authority, letter, referenceOn }: OfficeKnows,
	deps: ControlDeps,
): ControlResult {
	const { state } = file;
	return controlFiling({
		where: "authority",
		procedure: state.procedure,
		law: lawFor(file, deps),
		filing: examined.opened.filing,
		letter: [...examined.letter, ...letter],
		authority,
		...wordOfOfficer(file, examined),
		documents: state.personal?.settings ?? [],
		settlements: state.settlements,
		fee: { isPaid: isFeePaid(state.decision) },
		signerOrganisation: examined.judged.applicant?.organisation ?? null,
		signedByPersonOnly: isSignedByPersonOnly(file, examined),
		subjectOrganisation: examined.subjectOrganisation,
		arrivedAt: examined.arrivals.at(-1)?.arrivedAt ?? state.first.arrivedAt,
		today: localDate(state.first.arrivedAt, procedureOf(state).face.zone),
		referenceOn,
	});
}

/** The number that the letter's subject quotes, else the signed list of contents. */
function quotesOf(file: Casefile, { opened }: Examined): string | null {
	return file.state.first.quotes ?? opened.manifest?.quotes ?? null;
}

/** Who wrote the letter that this case began with: a correction is one letter. */
function senderOf({ arrivals }: Examined): string | null {
	return arrivals[0]?.sender ?? null;
}

/**
 * The address that the applicant has signed. A later list of contents names or changes it only when one subject has signed everything: an arrival
 * that an officer or the page joined must not turn the answers elsewhere.
 */
function signedAddress({ state }: Casefile, { opened, judged, arrivals }: Examined): string | null {
	const before = state.personal?.signedReplyTo ?? null;
	const now = opened.manifest?.replyTo ?? null;
	const mayName = judged.proven || (before === null && arrivals.length === 1);
	return now !== null && mayName ? now : before;
}

async function record(
	tx: Tx,
	caseId: string,
	examined: Examined,
	stored: StoredFiles,
	deps: ControlDeps,
): Promise<string> {
	const now = deps.now();
	const read = await findCasefile(tx, caseId, deps.unwrap);
	if (!read) throw new Error(`Case ${caseId} is not there.`);
	// What waited for us waits no longer: the release stands before the outcome, so that the time in between is ours on record.
	const released = await release(tx, read, now, deps);
	// The door could only seal the raw letter to the vault: what erasing the case's key is to erase must lie under that key (design.md 6).
	await joinObject(tx, released.state.first.rawObject, released.key, deps.unwrap);
	const { opened, judged } = examined;
	const signedReplyTo = opened.manifest?.replyTo ?? null;
	const sender = senderOf(examined);
	const asked = { quotes: quotesOf(released, examined), judged, sender, signedReplyTo, now };
	const correction = await joinCorrection(tx, released, asked, deps);
	if (correction.joined) {
		await deps.finish(tx);
		return "joined";
	}
	const file = await confirmQuoted(tx, released, { outcome: correction, sender, now }, deps);
	// Only a signer who is proven is told what he filed before: anybody can put another's certificate beside a wrong signature.
	const applicant = judged.proven ? judged.applicant : null;
	const replyTo = signedAddress(file, examined);
	const seen = await seenBefore(
		tx,
		{ file, opened, applicant, signer: judged.applicant, signedReplyTo: replyTo, at: now },
		deps,
	);
	const isPart = isFragment(file, correction.findings);
	const page = pageSignerFindings(file, opened, examined.arrivals);
	const office = [
		...officeFindings(examined, deps.openingKeys()),
		// The page it came through has shown whose it is, and whether the call takes it is asked of an application: a part of one that an officer does not take
		// for its window would tell its applicant that his application is not taken.
		...(isPart ? [] : [...contactFindings(file, examined), ...windowFindings(file)]),
	];
	const known = [...office, ...page, ...seen];
	const referenceOn = await referenceDay(tx, file, now);
	const control = (authority: readonly Finding[]) =>
		runFormalControl(file, examined, { authority, letter: correction.findings, referenceOn }, deps);
	const first = control(known);
	// Only the register knows whether the paper is there that is to be renewed, and only the answers name it.
	const law = first.law ?? lawFor(file, deps);
	const claims = { procedure: file.state.procedure, law, kind: first.kind, answers: first.answers };
	const renewal = await renewalFindings(tx, { ...claims, at: file.state.first.arrivedAt }, deps.searchKey);
	// So does only the office know who else filed in this round, and only the answers name the applicant where nothing is signed.
	const isTold = known.some(({ code }) => code === "L11");
	const same = isTold ? [] : await samePersonFindings(tx, file, first.answers, deps.searchKey);
	const later = [...renewal, ...same];
	const whole = later.length === 0 ? first : control([...known, ...later]);
	const result = isPart ? withoutLacks(whole) : whole;
	const gates = isPart ? undefined : gatesFor(file, result, referenceOn);
	const answersTo = replyTo ?? (await addressOfPage(tx, file, deps));
	await referTo(tx, file, stored, now, deps);
	await recordFiles(tx, caseId, result.documents, deps.fingerprintSecret, now);
	const stated = statedChanges(file, examined);
	const decision = decide(
		file.state,
		{
			name: "recordControl",
			result: {
				findings: result.findings,
				documents: result.documents,
				applicant: judged.applicant,
				signatures: judged.signatures,
				answers: result.answers,
				...(stated === null ? {} : { statedChanges: stated }),
				kind: result.kind,
				persons: result.persons,
				objects: stored.objects,
				language: opened.manifest?.language ?? null,
				secretHash: opened.manifest?.secretHash ?? null,
				evidenceObject: stored.evidence,
				law: result.law,
				...(gates === undefined ? {} : { gates }),
				...(answersTo === null ? {} : { replyTo: answersTo }),
			},
		},
		contextFor(file, now),
	);
	if (!decision.ok)
		throw new Error(`Control of ${caseId} was refused by the law of the case: ${decision.refusal.code}`);
	const saved = await saveEvents(tx, file, decision.events, now, deps);
	await tellWhyAlone(tx, file, saved, now, deps);
	await deps.finish(tx);
	await addJob(tx, { kind: lookJobKind, subject: caseId, dueAt: now, at: now });
	if (judged.findings.some((one) => one.code === "S14")) {
		await addJob(tx, { kind: recheckJobKind, subject: caseId, dueAt: now + recheckSeconds, at: now });
	}
	return saved.state.status;
}

/** What came through the page of an application and did not join it: its applicant hears so once, with the answer to it. */
async function tellWhyAlone(
	tx: Tx,
	before: Casefile,
	after: Casefile,
	now: EpochSeconds,
	deps: ControlDeps,
): Promise<void> {
	const isAlone = ({ state }: Casefile) => state.marks.some(({ code }) => code === "T11");
	if (isAlone(after) && !isAlone(before))
		await tellOfOwnCorrection(tx, after, after.state.status === "rejected" ? "faulty" : "waits", now, deps);
}

/** What waited for us waits no longer. */
async function release(tx: Tx, file: Casefile, now: EpochSeconds, deps: ControlDeps): Promise<Casefile> {
	const released = file.state.held ? decide(file.state, { name: "release" }, contextFor(file, now)) : null;
	return released?.ok ? saveEvents(tx, file, released.events, now, deps) : file;
}

/** There is nothing to control (any more): an officer decided while the case was held, and nobody waits for us. */
async function endWithoutControl(caseId: string, deps: ControlDeps): Promise<ControlRun> {
	const status = await deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, deps.unwrap);
		if (file && isAllowed(file.state.status, "recordControl"))
			throw new StoreError("version-conflict", `Case ${caseId} changed meanwhile and is to be controlled after all.`);
		if (file) await release(tx, file, deps.now(), deps);
		await deps.finish(tx);
		return file?.state.status ?? "absent";
	});
	return { kind: "done", status, causes: [] };
}

/**
 * Formal control of one case (design.md 5): opens its letters anew, judges the signers, asks the scanner, and writes everything that was found
 * with the outcome and the letters that it owes in one transaction. Documents lie in the vault before, and nothing refers to them until that commit.
 * Throws for faults of ours that nobody foresaw; the caller tries again and holds the case.
 */
export async function controlCase(caseId: string, deps: ControlDeps): Promise<ControlRun> {
	const file = await findCasefile(deps.store.pool, caseId, deps.unwrap);
	if (!file || !isAllowed(file.state.status, "recordControl")) return endWithoutControl(caseId, deps);
	const examination = await examine(file, deps);
	if (!examination.ok) return { kind: "held", cause: examination.cause, reason: examination.reason };
	const { examined } = examination;
	const quoted = { quotes: quotesOf(file, examined), judged: examined.judged, sender: senderOf(examined) };
	const waits = await waitsForQuoted(deps.store.pool, file, quoted);
	if (waits === "hold") return { kind: "held", cause: "other", reason: "the case that it corrects is held" };
	if (waits === "decision") return { kind: "waits" };
	const stored = await storeFiles(file, examined, deps);
	const status = await deps.store.tx((tx) => record(tx, caseId, examined, stored, deps));
	return { kind: "done", status, causes: examined.opened.staffCauses.map(({ cause }) => cause) };
}

/** Marks a case as waiting for us. The status stays, the first arrival's date stays, and the delay is ours on record. */
export async function holdCase(
	caseId: string,
	cause: HoldCause,
	deps: CasefileDeps & { readonly store: Store; readonly now: () => EpochSeconds },
): Promise<void> {
	await deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, deps.unwrap);
		if (!file) return;
		const now = deps.now();
		const decision = decide(file.state, { name: "hold", cause, owner: "administrator" }, contextFor(file, now));
		if (decision.ok) await saveEvents(tx, file, decision.events, now, deps);
	});
}
