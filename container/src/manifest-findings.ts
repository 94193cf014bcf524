import { type FindingCode, finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { manifestAgeSecondsMax, manifestAheadSecondsMax } from "./limits.ts";
import type { Manifest } from "./manifest.ts";
import type { OpenedDocument, OpenPorts } from "./opened.ts";

/** What the manifest says of its authority, procedure and time, against those of this office: a container replayed to another office shows here. */
export function manifestHeadFindings(manifest: Manifest, ports: OpenPorts): Finding[] {
	const codes: FindingCode[] = [];
	if (!ports.authorityFingerprints.includes(manifest.authority.fingerprint)) codes.push("K23");
	if (ports.procedure !== undefined && manifest.procedure !== ports.procedure) codes.push("K24");
	if (ports.arrivedAt !== undefined) {
		const createdAt = Date.parse(manifest.createdAt) / 1000;
		const age = ports.arrivedAt - createdAt;
		if (age > manifestAgeSecondsMax || age < -manifestAheadSecondsMax) codes.push("K28");
	}
	return codes.map((code) => finding(code));
}

/**
 * The manifest's list against the files: each listed file is there, each file is listed, each has its hash. `closed` are the entry names
 * of files that are there but could not be opened: they are not missing, and their own finding says the rest.
 */
export function manifestListFindings(
	manifest: Manifest,
	documents: readonly OpenedDocument[],
	closed: readonly string[],
): Finding[] {
	const findings: Finding[] = [];
	const listed = new Set(manifest.documents.map((line) => line.file.normalize("NFC")));
	const present = new Set([...documents.map((document) => document.entryName), ...closed]);
	for (const line of manifest.documents) {
		if (!present.has(line.file.normalize("NFC")))
			findings.push(finding("K25", { params: { file: line.file, kind: line.kind } }));
	}
	for (const { ordinal, name, entryName, listed: line, sha256 } of documents) {
		const file = { ordinal, name, kind: line?.kind ?? null };
		if (!listed.has(entryName)) findings.push(finding("K26", { file }));
		else if (line !== null && line.sha256 !== sha256) findings.push(finding("K27", { file }));
	}
	return findings;
}
