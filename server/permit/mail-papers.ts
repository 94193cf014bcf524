import type { EpochSeconds } from "../../casework/facts.ts";
import { writeEnvelope } from "../../cms/src/envelope-write.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { pullOf } from "../../cms/src/source.ts";
import type { Letter } from "../../procedures/letter.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { decisionPaper } from "../clocks/make-papers.ts";
import type { OutgoingFile } from "../mail/compose.ts";
import { listPapers } from "../store/papers.ts";
import type { Store } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { findApplicantCertificate, maySealTo } from "./applicant-certificate.ts";
import { findGrantPaper } from "./paper-rows.ts";

/** A letter with what goes along. `wait`: its paper is about to be made by another worker. */
export type LetterWithPapers =
	| { readonly kind: "ready"; readonly letter: Letter; readonly files: readonly OutgoingFile[] }
	| { readonly kind: "wait" };

type Deps = {
	readonly store: Store;
	readonly vault: Pick<Vault, "folder">;
	readonly unwrap: VaultUnwrap;
	readonly now: () => EpochSeconds;
};

/** What a mail server takes from anybody, with room for Base64; fifty cards with photographs stay below. Beyond it there is the page. */
const attachedBytesMax = 12 * 1024 * 1024;

/** So long a letter waits for its paper. A decision is told in time (facts 4.4) even when a paper cannot be made: then it lies on the page later. */
const paperSecondsMax = 600;

type Paper = { readonly name: string; readonly objectId: string };

/** The decision that this letter tells of: the last one at the moment at which it was queued. */
async function decisionOf(file: Casefile, queuedAt: EpochSeconds, store: Store): Promise<readonly Paper[] | null> {
	const fact = file.facts.findLast((one) => one.type === "decided" && one.plain.at <= queuedAt);
	const papers = await listPapers(store.pool, file.caseId, decisionPaper);
	const paper = papers.find(({ version }) => version === fact?.version);
	return paper ? [{ name: `${file.state.number}-decision.pdf`, objectId: paper.objectId }] : null;
}

async function permitsOf(numbers: readonly string[], store: Store): Promise<readonly Paper[] | null> {
	const papers: Paper[] = [];
	for (const number of numbers) {
		const paper = await findGrantPaper(store.pool, number);
		if (!paper) return null;
		papers.push({ name: `${number}.pdf`, objectId: paper.objectId });
	}
	return papers;
}

/** CMS EnvelopedData with AES-256-CBC, which every tool opens: `openssl cms -decrypt -inform DER`. */
function seal(paper: Paper, pdf: Uint8Array, certificate: Uint8Array): OutgoingFile {
	const bytes = writeEnvelope(pullOf(pdf), {
		recipients: [certificate],
		cipher: "aes-256-cbc",
		platform: nodePlatform,
	});
	return { name: `${paper.name}.p7m`, type: "application/pkcs7-mime; smime-type=enveloped-data", bytes };
}

async function attach(papers: readonly Paper[], file: Casefile, deps: Deps): Promise<readonly OutgoingFile[]> {
	const certificate = await findApplicantCertificate(file, deps);
	if (certificate === null || !maySealTo(certificate, deps.now())) return [];
	const files: OutgoingFile[] = [];
	for (const paper of papers) {
		const pdf = await openObjectBytes(deps.store.pool, deps.vault.folder, paper.objectId, deps.unwrap);
		files.push(seal(paper, pdf, certificate));
	}
	return files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= attachedBytesMax ? files : [];
}

/**
 * The decision, or the papers, that a letter brings (design.md 7): the very bytes that the vault keeps, sealed to the certificate that the applicant
 * signed with, where that allows it; else the letter says that they lie on the page behind the second secret. Any other letter is as it was.
 */
export async function lettersPapers(
	message: { readonly caseId: string | null; readonly queuedAt: EpochSeconds },
	letter: Letter,
	deps: Deps,
): Promise<LetterWithPapers> {
	if ((letter.kind !== "decision" && letter.kind !== "paper-issued") || message.caseId === null)
		return { kind: "ready", letter, files: [] };
	const file = await findCasefile(deps.store.pool, message.caseId, deps.unwrap);
	if (!file) return { kind: "ready", letter, files: [] };
	const papers =
		letter.kind === "decision"
			? await decisionOf(file, message.queuedAt, deps.store)
			: await permitsOf(
					letter.data.papers.map(({ number }) => number),
					deps.store,
				);
	if (papers === null && deps.now() - message.queuedAt < paperSecondsMax) return { kind: "wait" };
	const files = papers === null ? [] : await attach(papers, file, deps);
	const attached = files.length > 0;
	return letter.kind === "decision"
		? { kind: "ready", letter: { ...letter, data: { ...letter.data, attached } }, files }
		: { kind: "ready", letter: { ...letter, data: { ...letter.data, attached } }, files };
}
