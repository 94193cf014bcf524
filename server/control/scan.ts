import type { PresentedDocument } from "../../casework/presented.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { ScanVerdict } from "./clamd.ts";
import type { OpenedFile } from "./opening-job.ts";

/** Asks the scanner about one file; null when the office has none. */
export type Scan = ((bytes: Uint8Array) => Promise<ScanVerdict>) | null;

export type Scanned =
	| { readonly ok: true; readonly findings: readonly Finding[] }
	| { readonly ok: false; readonly reason: string };

/**
 * Family M. A scanner that is configured and silent is a fault of ours: not ok, the case is held. "Not scanned" is never "clean": an officer
 * looks (M02). Without a scanner nothing is said here; the operations page says that nothing is scanned.
 */
export async function scanFiles(
	files: readonly OpenedFile[],
	documents: readonly PresentedDocument[],
	scan: Scan,
): Promise<Scanned> {
	const findings: Finding[] = [];
	if (!scan) return { ok: true, findings };
	for (const { ordinal, bytes } of files) {
		const verdict = await scan(bytes);
		const document = documents.find((one) => one.ordinal === ordinal);
		const file = document ? { ordinal, name: document.name, kind: document.kind } : null;
		if (verdict.kind === "unreachable") return { ok: false, reason: verdict.reason };
		if (verdict.kind === "found") findings.push(finding("M01", { file, params: { signature: verdict.signature } }));
		if (verdict.kind === "not-scanned") findings.push(finding("M02", { file, params: { reason: verdict.reason } }));
	}
	return { ok: true, findings };
}
