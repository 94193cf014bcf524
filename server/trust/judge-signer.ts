import { nodePlatform } from "../../cms/src/node.ts";
import { writeOcspRequest } from "../../cms/src/ocsp.ts";
import { validatePath } from "../../cms/src/path.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { currentLists, type FetchedLists, fetchOcspAnswer, type ListDeps } from "./fetch-lists.ts";
import { entryOf, type SignerQuestion, type SignerVerdict, signerVerdict } from "./signer-verdict.ts";
import { certificateBytes, entriesInForce, type TrustEntry, type TrustList } from "./trust-list.ts";

/** What a job asks: the signer as opened, when it arrived, and where the finding should point. */
export type SignerCase = Pick<SignerQuestion, "certificate" | "pool" | "at" | "file"> & {
	/** Revocation lists that came in the message; believed only when an accredited authority signed them. */
	readonly crls?: readonly Uint8Array[];
};

export type JudgedSigner = SignerVerdict & { readonly fetchFailures: FetchedLists["failures"] };

/**
 * Judges a signer with everything the office may ask for: picks the trust-list entry that the path leads to, fetches that entry's lists and
 * OCSP answer (and nothing else), and decides. The same call re-checks a case later: `at` stays the arrival.
 */
export async function judgeSigner(asked: SignerCase, list: TrustList, deps: ListDeps): Promise<JudgedSigner> {
	const now = deps.now();
	const entries = accreditedAt(list, asked.at, now);
	const entry = findEntry(asked, entries);
	const fetched = entry === null ? { crls: [], failures: [] } : await currentLists([entry], deps);
	const ocsp = entry === null ? [] : await askResponders(asked, entry, deps);
	const verdict = signerVerdict({ ...asked, crls: [...fetched.crls, ...(asked.crls ?? [])], ocsp, now, entries });
	return { ...verdict, fetchFailures: fetched.failures };
}

/** Who was accredited at the time `at`, as far as is known at `now`. None: the list is missing or has run out, which is no applicant's fault. */
export function accreditedAt(list: TrustList, at: number, now: number): readonly TrustEntry[] {
	return entriesInForce(list, kyrgyzDay(at), new Date(now * 1000).toISOString());
}

function kyrgyzDay(epochSeconds: number): string {
	return new Date((epochSeconds + 6 * 3600) * 1000).toISOString().slice(0, 10);
}

/** The entry that the certificate leads to, revocation apart: whose lists are worth asking for. */
function findEntry(asked: SignerCase, entries: readonly TrustEntry[]): TrustEntry | null {
	const path = validatePath({
		certificate: asked.certificate,
		pool: [...asked.pool, ...entries.flatMap((entry) => entry.intermediates.map(certificateBytes))],
		anchors: entries.flatMap((entry) => entry.anchors.map((der) => ({ certificate: certificateBytes(der) }))),
		crls: [],
		at: asked.at,
		policy: { revocation: "none" },
		platform: nodePlatform,
	});
	return entryOf(path, entries);
}

/** One question per responder of the entry, about the signer's certificate alone; its authorities are covered by lists. */
async function askResponders(asked: SignerCase, entry: TrustEntry, deps: ListDeps): Promise<readonly Uint8Array[]> {
	if (entry.ocspAddresses.length === 0) return [];
	const certificate = parseCertificate(asked.certificate);
	const issuer = [...asked.pool, ...[...entry.intermediates, ...entry.anchors].map(certificateBytes)]
		.flatMap((der) => {
			try {
				return [parseCertificate(der)];
			} catch {
				return [];
			}
		})
		.find((one) => one.subject.key === certificate.issuer.key);
	if (issuer === undefined) return [];
	const request = writeOcspRequest(certificate, issuer, nodePlatform.digest);
	const answers = await Promise.all(entry.ocspAddresses.map((url) => fetchOcspAnswer(url, request, deps)));
	return answers.filter((answer) => answer !== null);
}
