import { createHash } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { GrantHolder, GrantNumber } from "../../casework/grant-facts.ts";
import type { Grant } from "../../casework/grant-state.ts";
import { encodePermit, type Permit, permitJwsType } from "../../container/src/permit.ts";
import { writePermitToken } from "../../container/src/permit-token.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { makeJws } from "../receipt/jws.ts";
import { signPdf } from "../receipt/pdf-sign.ts";
import { ownPdfPlatform, type ReceiptSigner } from "../receipt/receipt.ts";
import { findGrantFile, type IssuedGrantFile } from "../register/grant-file.ts";
import { listGrantsOfCase } from "../register/grant-rows.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import { joinObject, openObjectBytes, recordObject } from "../store/vault-objects.ts";
import { findGrantPaper, recordGrantPaper } from "./paper-rows.ts";
import { type PermitFrame, permitOf, tokenOf, type UnnumberedPermit } from "./permit-data.ts";
import { photoPath, printedPaper, templateOf } from "./permit-print.ts";
import type { Setter } from "./setter.ts";

/** The permits key as papers use it, and the fingerprint of its certificate (hex). */
export type PermitSigner = ReceiptSigner & { readonly fingerprint: string };

export type PermitDeps = CasefileDeps & {
	readonly store: Store;
	readonly vault: Vault;
	readonly permitSigner: PermitSigner;
	readonly setter: Setter;
	readonly now: () => EpochSeconds;
	/** Ends the job, in a transaction of its own. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** A number that was given, and whom its paper names. */
type Given = {
	readonly number: GrantNumber;
	readonly holder: GrantHolder;
	readonly version: number;
	readonly at: EpochSeconds;
};

/** Every number that this paper had, the oldest first; none once its holder was erased. */
function givenOf({ facts }: IssuedGrantFile): readonly Given[] {
	return facts.flatMap((fact) =>
		(fact.type === "grant_issued" || fact.type === "reissued") && fact.personal !== null
			? [{ number: fact.plain.number, holder: fact.personal, version: fact.version, at: fact.plain.at }]
			: [],
	);
}

async function headAt(tx: Tx, grantId: string, version: number): Promise<string> {
	const found = await tx.query<{ head: string }>(
		"select encode(hash, 'hex') as head from events where stream = $1 and version = $2",
		[`grant/${grantId}`, version],
	);
	const head = found.rows[0]?.head;
	if (head === undefined) throw new Error(`Paper ${grantId} has no fact ${version}.`);
	return head;
}

/** The paper as it is issued, without number. */
export function paperOf(grant: Omit<Grant, "holder">, holder: Omit<GrantHolder, "code">): UnnumberedPermit {
	const { kind, law, region, caseNumber, validFrom, validTo } = grant;
	return { kind, law, region, caseNumber, validFrom, validTo, holder };
}

/** Sets and signs one permit: the PDF (PAdES-B-B, PDF/A-3b) with `permit.json` and `permit.jws` inside. */
export async function setPermit(
	permit: Permit,
	photo: Uint8Array | null,
	{ signer, setter }: { readonly signer: ReceiptSigner; readonly setter: Setter },
): Promise<Uint8Array> {
	const bytes = encodePermit(permit);
	const jws = makeJws(bytes, signer.jwsCertificates, signer.signEs256, permitJwsType);
	const printed = printedPaper(permit, photo !== null);
	const signedAt = Date.parse(permit.issuedAt) / 1000;
	const paper = await setter.set({
		template: templateOf(permit.kind),
		inputs: { data: JSON.stringify(printed), json: new TextDecoder().decode(bytes), jws },
		createdAt: signedAt,
		photo: photo === null ? null : { path: photoPath, bytes: photo },
	});
	const sign = (content: Uint8Array): Uint8Array => signer.signDetached(content, null);
	return signPdf(paper, ownPdfPlatform, { signedAt, name: printed.author, sign });
}

/** The photograph, if it is still the one that was judged: a permit never shows another picture than the decision saw. */
export async function readPhoto(
	{ photoObject, photoSha256 }: Pick<GrantHolder, "photoObject" | "photoSha256">,
	deps: Pick<PermitDeps, "store" | "vault" | "unwrap">,
): Promise<Uint8Array | null> {
	if (photoObject === null) return null;
	const bytes = await openObjectBytes(deps.store.pool, deps.vault.folder, photoObject, deps.unwrap);
	if (createHash("sha256").update(bytes).digest("hex") !== photoSha256)
		throw new Error(`The photograph ${photoObject} is not the one that the paper names.`);
	return bytes;
}

async function makePaper(file: IssuedGrantFile, given: Given, deps: PermitDeps): Promise<void> {
	const { state, key, grantId } = file;
	if (key === null) return;
	const frame: PermitFrame = {
		face: getProcedure(state.procedure, state.law).face,
		office: deps.frame(state.procedure, state.office),
		fingerprint: deps.permitSigner.fingerprint,
		demonstration: deps.demonstration,
		clockMoved: deps.clockMoved(),
	};
	const paper = paperOf(state, given.holder);
	const { code } = given.holder;
	const chainHead = await headAt(deps.store.pool, grantId, given.version);
	const token = writePermitToken(tokenOf(paper, { number: given.number, code }, frame), deps.permitSigner.signEs256);
	const permit = permitOf(paper, { number: given.number, code, token, issuedAt: given.at, chainHead }, frame);
	const photo = await readPhoto(given.holder, deps);
	const pdf = await setPermit(permit, photo, { signer: deps.permitSigner, setter: deps.setter });
	const put = await deps.vault.put(pdf);
	if (!put.ok) throw new Error(`A permit could not be stored: ${put.reason}`);
	await deps.store.tx(async (tx) => {
		const { objectId, sha256Plain } = put.ref;
		const at = deps.now();
		await recordObject(tx, put.ref, { caseId: state.caseId, role: "paper", at });
		await joinObject(tx, objectId, key, deps.unwrap);
		const row = {
			number: given.number.number,
			grantId,
			caseId: state.caseId,
			objectId,
			sha256: sha256Plain,
			madeAt: at,
		};
		// Another worker was first: its paper says the same, and this one's bytes are swept.
		if (!(await recordGrantPaper(tx, row))) throw new Error(`The paper ${row.number} was made by another worker.`);
	});
}

/** Sets, signs and stores the PDF of every number of a case that was given and has none yet. From the facts alone, as often as it is asked. */
export async function makePermits(caseId: string, deps: PermitDeps): Promise<void> {
	for (const { grantId } of await listGrantsOfCase(deps.store.pool, caseId)) {
		const file = await findGrantFile(deps.store.pool, grantId, deps.unwrap);
		for (const given of file ? givenOf(file) : []) {
			if (file && !(await findGrantPaper(deps.store.pool, given.number.number))) await makePaper(file, given, deps);
		}
	}
	await deps.store.tx(deps.finish);
}
