import { findUnarmoured } from "../../../cms/src/armour.ts";
import { readSigned } from "../../../cms/src/signed-read.ts";
import { sniffCms } from "../../../cms/src/sniff.ts";
import { pullOf } from "../../../cms/src/source.ts";
import { isSystemFile } from "../../../container/src/entry-place.ts";
import { hex } from "../../../container/src/hex.ts";
import { documentBytesMax } from "../../../container/src/limits.ts";
import { type Manifest, manifestFileName, readManifest } from "../../../container/src/manifest.ts";
import { parseName, withoutLayers } from "../../../container/src/name.ts";
import type { Probed } from "../../../formal-control/present.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { packerPlatform } from "./platform.ts";
import type { FileFacts } from "./task.ts";

/** A dropped file as the Worker keeps it. `content` is what was signed, where a signature is around the file; else the file itself. */
export type KeptFile = {
	readonly id: number;
	readonly name: string;
	readonly role: "document" | "signature" | "manifest";
	readonly bytes: Uint8Array;
	readonly content: Uint8Array;
	readonly isSigned: boolean;
	readonly sha256: string;
	/** A PDF is read once, and not with every change of the form. */
	readonly probed: Probed | null;
};

/** The content of an attached signature, null for one that lies beside its file. Whether it is right is for control to say. */
function signedContent(bytes: Uint8Array): Uint8Array | null {
	const der = findUnarmoured(bytes)?.bytes ?? bytes;
	const parts: Uint8Array[] = [];
	const platform = packerPlatform().container.cms;
	const report = readSigned(pullOf(der), { platform, sink: (chunk) => parts.push(chunk.slice()) });
	if (!report.hasContent) return null;
	const content = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		content.set(part, at);
		at += part.length;
	}
	return content;
}

function headOf(manifest: Manifest): Extract<FileFacts, { role: "manifest" }>["head"] {
	return {
		kind: manifest.kind,
		answers: (manifest.answers ?? {}) as Record<string, unknown>,
		createdAt: Date.parse(manifest.createdAt) / 1000,
		secondSecretHash: manifest.secondSecretHash,
		replyTo: manifest.replyTo ?? null,
		quotes: manifest.quotes ?? null,
		language: manifest.language ?? "ky",
	};
}

async function digestOf(content: Uint8Array): Promise<string> {
	return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(content))));
}

function sheetsOf(name: string, probed: Probed): number {
	const { pdf } = probed;
	const pages = pdf.known && pdf.value.opens && pdf.value.pages.known ? pdf.value.pages.value : 0;
	return parseName(name).sheets ?? Math.max(1, pages);
}

type Looked = { readonly facts: FileFacts; readonly kept: KeptFile | null };

/** Reads a dropped file and finds out what it is, from its bytes. `face` knows which document a name suggests. */
export async function lookAt(id: number, file: File, face: ProcedureFace): Promise<Looked> {
	const sizeBytes = file.size;
	const refuse = (why: Extract<FileFacts, { role: "refused" }>["why"]): Looked => ({
		facts: { id, name: file.name, sizeBytes, role: "refused", why },
		kept: null,
	});
	if (isSystemFile(file.name)) return refuse("system");
	if (sizeBytes === 0) return refuse("empty");
	if (sizeBytes > documentBytesMax) return refuse("too-large");
	const bytes = await file.arrayBuffer().then(
		(buffer) => new Uint8Array(buffer),
		() => null,
	);
	if (bytes === null) return refuse("unreadable");
	const isSigned = sniffCms(bytes.subarray(0, 64 * 1024)) === "signed";
	const inner = isSigned ? signedContent(bytes) : null;
	const name = (isSigned ? withoutLayers(file.name) : file.name).normalize("NFC").slice(-255);
	if (isSigned && inner === null) {
		const kept: KeptFile = {
			...{ id, name: file.name, role: "signature", bytes, content: bytes, isSigned },
			...{ sha256: "", probed: null },
		};
		return { facts: { id, name: file.name, sizeBytes, role: "signature" }, kept };
	}
	const content = inner ?? bytes;
	const kept = { id, name, bytes, content, isSigned, sha256: await digestOf(content) };
	const read = name.toLowerCase() === manifestFileName ? readManifest(content) : null;
	if (read?.kind === "manifest") {
		const head = headOf(read.value);
		return {
			facts: { id, name, sizeBytes, role: "manifest", head },
			kept: { ...kept, role: "manifest", probed: null },
		};
	}
	// The engine that reads PDF files comes with the first document.
	const { look } = await import("./pdf-engine.ts");
	const probed = look(content);
	return {
		facts: { id, name, sizeBytes, role: "document", kind: face.kindByName(name), sheets: sheetsOf(name, probed) },
		kept: { ...kept, role: "document", probed },
	};
}
