import type { EpochSeconds } from "../../casework/facts.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { openFile } from "../../cms/src/open-file.ts";
import type { SignerReport } from "../../cms/src/signed-read.ts";
import { subjectOf } from "../../cms/src/x509-subject.ts";
import { getCodeEntry } from "../../findings/catalogue.ts";
import { employerMac } from "../search/employer-mac.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import type { JudgedSigner, SignerCase } from "../trust/judge-signer.ts";
import { type EmployerRefusal, findSignature, judgeEntry } from "./employer-entries.ts";
import { employerText } from "./employer-text.ts";

export type EmployerSignInDeps = {
	readonly store: Store;
	readonly unwrap: VaultUnwrap;
	readonly searchKey: SearchKey;
	readonly publicUrl: string;
	/** The judge of filings (server/trust/judge-signer.ts) over the trust list of now. */
	readonly judgeSigner: (asked: SignerCase) => Promise<JudgedSigner>;
	readonly now: () => EpochSeconds;
	/** Ends the job, in the transaction of the verdict. */
	readonly finish: (tx: Tx) => Promise<void>;
};

type Signed =
	| {
			readonly ok: true;
			readonly signer: SignerReport & { certificate: Uint8Array };
			readonly pool: readonly Uint8Array[];
	  }
	| { readonly ok: false; readonly refusal: EmployerRefusal };

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

/** One signature, attached or beside, over exactly that text. */
function readSignature(signature: Uint8Array, text: Uint8Array): Signed {
	// What holds its text is read by what it holds, so that another text is told apart from a wrong signature.
	const attached = openFile(signature, { platform: nodePlatform });
	const isDetached = !attached.ok && attached.code === "detached-missing";
	const opened = isDetached ? openFile(signature, { platform: nodePlatform, detached: text }) : attached;
	if (!opened.ok) return { ok: false, refusal: "not-signed" };
	// A seal, or a signature around another, says something that was not asked for.
	if (opened.layers.length !== 1 || opened.layers[0]?.kind !== "signed") return { ok: false, refusal: "not-signed" };
	if (!sameBytes(opened.content, text)) return { ok: false, refusal: "other-text" };
	const [signer, ...others] = opened.signers;
	if (!signer || others.length > 0) return { ok: false, refusal: "too-many" };
	const { certificate } = signer;
	if (!opened.genuine || certificate === null) return { ok: false, refusal: "not-genuine" };
	return { ok: true, signer: { ...signer, certificate }, pool: opened.certificates };
}

/** A certificate that a filing may be signed with: nothing worse than lists that cannot be reached, which is nobody's fault (design.md 4). */
function isTrusted({ path, findings }: JudgedSigner): boolean {
	return (
		path.indication !== "TOTAL-FAILED" &&
		findings.every((one) => !getCodeEntry(one.code).officer && one.severity !== "error" && one.severity !== "fatal")
	);
}

type Verdict = { readonly refusal: EmployerRefusal } | { readonly employer: Buffer };

async function judge(
	signature: Uint8Array,
	text: Uint8Array,
	at: EpochSeconds,
	deps: EmployerSignInDeps,
): Promise<Verdict> {
	const signed = readSignature(signature, text);
	if (!signed.ok) return { refusal: signed.refusal };
	const { certificate } = signed.signer;
	const judged = await deps.judgeSigner({ certificate, pool: signed.pool, at, file: null });
	if (!isTrusted(judged)) return { refusal: "not-trusted" };
	const employer = employerMac(subjectOf(certificate).organisationTaxNumber, deps.searchKey);
	return employer === null ? { refusal: "no-organisation" } : { employer };
}

/**
 * Judges the signature of one attempt: over the very text of that attempt, by one signer, by the same trust path as filings, at the moment at which
 * it came. Done by a worker, because the role that faces the internet opens no signature and turns no tax number into a hash. Returns the outcome
 * for the log of the staff.
 */
export async function judgeEmployerSignIn(entryId: string, deps: EmployerSignInDeps): Promise<string> {
	return deps.store.tx(async (tx) => {
		const found = await findSignature(tx, entryId, deps.unwrap);
		if (!found) {
			await deps.finish(tx);
			return "nothing";
		}
		const { nonce, signBy, uploadedAt } = found.entry;
		const text = new TextEncoder().encode(employerText({ publicUrl: deps.publicUrl, nonce, signBy }));
		const verdict = await judge(found.signature, text, uploadedAt, deps);
		await judgeEntry(tx, entryId, verdict, deps.now());
		await deps.finish(tx);
		return "refusal" in verdict ? verdict.refusal : "let-in";
	});
}
