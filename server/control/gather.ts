import type { Door, SealedCaseEvent } from "../../casework/facts.ts";
import type { Finding } from "../../findings/finding.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { findCasefile } from "../casefile/casefile.ts";
import type { UnderLaw } from "../casefile/context.ts";
import { procedureOf } from "../casefile/context.ts";
import { addressesOf } from "../mail/address.ts";
import { readLetter } from "../mail/letter.ts";
import { readSubject } from "../mail/subject.ts";
import { readUploads } from "../pictures/read-uploads.ts";
import type { Tx } from "../store/pool.ts";
import { findObject, openObject, openObjectBytes } from "../store/vault-objects.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { archiveOfLetter } from "./letter-archive.ts";

/** One arrival of a case with the container that it brought. */
export type GatheredArrival = {
	readonly arrivalId: string;
	readonly arrivedAt: number;
	readonly container: Uint8Array;
	/** As the attachment was called: a single sealed file has no other name. */
	readonly name: string | null;
	/** A door of ours made it of ordinary files (container/src/plain-archive.ts): an officer or a contact vouches, and no signature is looked for. */
	readonly isPlain: boolean;
	/**
	 * The one address in From of a letter of ordinary documents, where the domain of that address answers for it (aligned DMARC); null for anything
	 * else. Who wrote from the contact of a case is its applicant (docs/decisions/0023-letters-of-documents.md).
	 */
	readonly sender: string | null;
	/** It came through the applicant's page, whose session vouched for it in its signer's place. */
	readonly throughPage: boolean;
	/** That page is the one of this case. */
	readonly isOfPage: boolean;
	/** Its place among what the case counts as its arrivals (casework/case.ts): all letters of one case that joined it have the same. */
	readonly place: number;
};

export type Cellar = { readonly vaultFolder: string; readonly unwrap: VaultUnwrap };

type Raw = {
	/** The case through whose page it came; null: through none. */
	readonly page: string | null;
	readonly isPlain: boolean;
	readonly isLetter: boolean;
	/** The domain in From answers for the letter. */
	readonly isAligned: boolean;
	readonly arrivalId: string;
	readonly arrivedAt: number;
	readonly object: string;
	readonly procedure: string;
	readonly door: Door;
	readonly place: number;
};

/** Whether an officer vouches for what comes by that door: what he makes of paper was plain before arrivals said so. The fact of the arrival says which door it was; bytes cannot. */
function isDesksDoor(state: UnderLaw, door: Door): boolean {
	return (door === "counter" || door === "post") && procedureOf(state).doors[door] === "officer";
}

/** What the mail room wrote down of the letter (server/mail/verdict.ts), as intake keeps it. */
function isAligned({ facts }: Casefile): boolean {
	const arrived = facts.find((fact) => fact.type === "arrived");
	const mailVerdict = arrived?.type === "arrived" ? arrived.personal?.mailVerdict : null;
	return (
		(mailVerdict as { readonly verdict?: { readonly aligned?: unknown } } | null | undefined)?.verdict?.aligned === true
	);
}

function rawOf(file: Casefile): Raw {
	const { arrivalId, arrivedAt, rawObject, door, page, archive } = file.state.first;
	const isPlain = archive === "plain" || isDesksDoor(file.state, door);
	return {
		arrivalId,
		arrivedAt,
		object: rawObject,
		door,
		procedure: file.state.procedure,
		isPlain,
		isLetter: archive === "letter",
		isAligned: isAligned(file),
		page: page ?? null,
		place: 0,
	};
}

/**
 * The raw letters of a case in the order in which they joined it: its own, then those of corrections, each with the letters that had joined it
 * before. What was acknowledged under any of these numbers is looked at.
 */
async function rawLetters(tx: Tx, file: Casefile, unwrap: VaultUnwrap): Promise<{ raws: Raw[]; latest: Casefile }> {
	const raws = [rawOf(file)];
	let latest = file;
	let place = 0;
	for (const fact of file.facts as readonly SealedCaseEvent[]) {
		if (fact.type !== "correction_joined") continue;
		const from = await findCasefile(tx, fact.plain.fromCase, unwrap);
		if (!from) throw new Error(`Case ${fact.plain.fromCase} joined this one and is not there.`);
		const inner = await rawLetters(tx, from, unwrap);
		place++;
		for (const raw of inner.raws) raws.push({ ...raw, place });
		latest = inner.latest;
	}
	return { raws, latest };
}

type Contained = Pick<GatheredArrival, "container" | "name" | "isPlain" | "sender"> & {
	/** Of the attachments, as a whole look at them tells. */
	readonly findings: readonly Finding[];
};

/**
 * The container of a raw letter. Room is made for the letter's own size and not for the largest that the door takes: that bound may have been
 * lowered since, and a container cut off there would look like the applicant's fault. So would none at all: the door saw one, or there were no case.
 */
async function containerOf(tx: Tx, raw: Raw, cellar: Cellar): Promise<Contained> {
	const { object, door, isPlain, isLetter } = raw;
	if (isLetter) return documentsOfLetter(tx, raw, cellar);
	const bare = { isPlain, sender: null, findings: [] };
	// At the web door and at the desk the container itself is what is kept (server/web/mine/upload.ts, server/desk/counter/filing.ts): there is no
	// letter around it.
	if (door === "web" || isPlain)
		return { ...bare, container: await openObjectBytes(tx, cellar.vaultFolder, object, cellar.unwrap), name: null };
	const known = await findObject(tx, object);
	const letter = await openObject(tx, cellar.vaultFolder, object, cellar.unwrap);
	const { container } = await readLetter(letter, known?.sizeBytes ?? 0);
	if (!container)
		throw new Error(`The raw letter ${object} has no container any more: it is read otherwise than by its door.`);
	return { ...bare, container: container.bytes, name: container.name };
}

/** The letter is read by the same reader as at its door, so that the documents are the same each time. */
async function documentsOfLetter(tx: Tx, raw: Raw, cellar: Cellar): Promise<Contained> {
	const { object, procedure, arrivedAt } = raw;
	const sizeBytes = (await findObject(tx, object))?.sizeBytes ?? 0;
	const open = () => openObject(tx, cellar.vaultFolder, object, cellar.unwrap);
	const { look, ...made } = await archiveOfLetter({ open, sizeBytes, procedure, arrivedAt }, readUploads);
	// With two From fields nobody knows which one was judged.
	const from = look.fields.filter(({ name }) => name === "from").flatMap((one) => addressesOf([one], "from"));
	return { ...made, sender: raw.isAligned && from.length === 1 ? (from[0] ?? null) : null };
}

/**
 * Takes the containers of a case out of its raw letters, which are all that is kept: opening them anew is the only way that control looks
 * at a filing, so a second look sees what the first one saw. `letterFindings` are those of the last letter: faults of an earlier one are past.
 */
export async function gather(
	tx: Tx,
	file: Casefile,
	cellar: Cellar,
): Promise<{
	arrivals: GatheredArrival[];
	letterFindings: readonly Finding[];
	subjectOrganisation: string | null;
}> {
	const { raws, latest } = await rawLetters(tx, file, cellar.unwrap);
	const arrivals: GatheredArrival[] = [];
	let ofAttachments: readonly Finding[] = [];
	for (const raw of raws) {
		const { arrivalId, arrivedAt, page, place } = raw;
		const { findings, ...contained } = await containerOf(tx, raw, cellar);
		arrivals.push({
			arrivalId,
			arrivedAt,
			throughPage: page !== null,
			isOfPage: page === file.caseId,
			place,
			...contained,
		});
		ofAttachments = findings;
	}
	const { letterFindings: byDoor = [], subject = null } = latest.state.personal ?? {};
	const letterFindings = [...byDoor, ...ofAttachments.filter(({ code }) => byDoor.every((one) => one.code !== code))];
	const prefixes = [getProcedure(file.state.procedure).numberPrefix];
	return { arrivals, letterFindings, subjectOrganisation: readSubject(subject ?? "", prefixes).organisation };
}
