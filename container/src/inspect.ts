import { findUnarmoured } from "../../cms/src/armour.ts";
import { openEnvelopeHead } from "../../cms/src/envelope-read.ts";
import { readMultipartSigned } from "../../cms/src/multipart.ts";
import { readSigned, type SignerReport } from "../../cms/src/signed-read.ts";
import { sniffCms } from "../../cms/src/sniff.ts";
import { pullOf } from "../../cms/src/source.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { readArchive } from "./archive.ts";
import { hex } from "./hex.ts";
import { layersMax } from "./limits.ts";
import type { ContainerPlatform } from "./platform.ts";
import { type SniffedType, sniff } from "./sniff.ts";

/** One layer as it shows from outside. `recipients` are what the envelope says of each: an issuer's serial number or a key identifier, in hex. */
export type VisibleLayer =
	| { readonly kind: "enveloped" | "auth-enveloped"; readonly recipients: readonly string[] }
	| { readonly kind: "signed" | "detached"; readonly signers: readonly SignerReport[] }
	| { readonly kind: "other" };

/** A file as far as one sees without a key: `type` is that of the innermost content, null behind an encryption. */
export type VisibleFile = {
	readonly entryName: string;
	readonly sizeBytes: number;
	readonly layers: readonly VisibleLayer[];
	readonly type: SniffedType | null;
};

export type Inspection = {
	readonly form: "zip" | "single-file" | "none";
	readonly files: readonly VisibleFile[];
	/** Of the archive only (family K): seals are the authority's to judge. */
	readonly findings: readonly Finding[];
};

function recipientsOf(bytes: Uint8Array): readonly string[] {
	const opening = openEnvelopeHead(pullOf(bytes));
	if (!opening.ok) return [];
	return opening.head.recipients.map((recipient) => {
		if (recipient.kind === "other") return recipient.oid ?? "?";
		const { id } = recipient;
		return id.kind === "ski" ? hex(id.ski) : id.serialHex;
	});
}

function look(entryName: string, bytes: Uint8Array, platform: ContainerPlatform): VisibleFile {
	const layers: VisibleLayer[] = [];
	let current = bytes;
	for (let depth = 0; depth < layersMax; depth++) {
		const kind = sniffCms(current);
		if (kind === null) break;
		if (kind === "multipart-signed") {
			const { report, content } = readMultipartSigned(current, { platform: platform.cms });
			layers.push({ kind: "signed", signers: report.signers });
			if (report.malformed !== null) return { entryName, sizeBytes: bytes.length, layers, type: null };
			current = content;
			continue;
		}
		const plain = findUnarmoured(current)?.bytes ?? current;
		if (kind === "enveloped" || kind === "auth-enveloped") {
			layers.push({ kind, recipients: recipientsOf(plain) });
			return { entryName, sizeBytes: bytes.length, layers, type: null };
		}
		if (kind !== "signed") {
			layers.push({ kind: "other" });
			return { entryName, sizeBytes: bytes.length, layers, type: null };
		}
		const parts: Uint8Array[] = [];
		const report = readSigned(pullOf(plain), { platform: platform.cms, sink: (chunk) => parts.push(chunk.slice()) });
		layers.push({ kind: report.hasContent ? "signed" : "detached", signers: report.signers });
		if (!report.hasContent) return { entryName, sizeBytes: bytes.length, layers, type: null };
		current = joinParts(parts);
	}
	return { entryName, sizeBytes: bytes.length, layers, type: sniff(current) };
}

function joinParts(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

/** What a container shows without any key: its files, their layers from outside inwards, and what is wrong with the archive. */
export function inspectContainer(bytes: Uint8Array, platform: ContainerPlatform, fileName = "document"): Inspection {
	const type = sniff(bytes);
	if (type === "zip") {
		const archive = readArchive(bytes, platform);
		const files = archive.files.flatMap((file) =>
			file.bytes === null ? [] : [look(file.entryName, file.bytes, platform)],
		);
		return { form: "zip", files, findings: archive.findings };
	}
	if (sniffCms(bytes) !== null) return { form: "single-file", files: [look(fileName, bytes, platform)], findings: [] };
	return { form: "none", files: [], findings: [finding("K01", { params: { rule: "not-zip", type } })] };
}
