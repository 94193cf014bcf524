import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SigningKey } from "../cms/src/platform.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { packContainer } from "../container/src/pack.ts";
import { planContainer } from "../container/src/pack-plan.ts";

export type LetterSet = {
	readonly folder: string;
	readonly count: number;
	/** About this many bytes each, Base64 included. */
	readonly letterBytes: number;
	readonly documents: number;
	readonly recipient: string;
	readonly signingKey: SigningKey;
	readonly authorityCertificate: Uint8Array;
};

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

function container(set: LetterSet): Uint8Array {
	const share = Math.floor((set.letterBytes * 3) / 4 / set.documents) - 4_000;
	const documents = Array.from({ length: set.documents }, (_, index) => {
		// Scans do not compress: random bytes stand for them.
		const bytes = Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(share), Buffer.from("\n%%EOF\n")]);
		return {
			name: `Документ ${index + 1}, 1 барак.pdf`,
			kind: "application",
			fileWord: `document-${index + 1}`,
			person: null,
			sheets: 1,
			bytes,
			sha256: sha256(bytes),
		};
	});
	const head = {
		procedure: "kg-work-permit",
		kind: "attract",
		regime: "2018",
		answers: {},
		createdAt: 1_795_000_000,
		authorityFingerprint: sha256(set.authorityCertificate),
		secondSecretHash: sha256(randomBytes(16)),
	};
	const work = packContainer(planContainer(head, documents), {
		signingKey: set.signingKey,
		authorityCertificate: set.authorityCertificate,
		cipher: "aes-256-cbc",
		signingTime: 1_795_000_000,
		platform: nodeContainerPlatform,
	});
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value.zip;
	}
}

/** Writes a set of letters, every one around its own signed and sealed container. */
export function writeLetters(set: LetterSet): void {
	mkdirSync(set.folder, { recursive: true });
	for (let index = 0; index < set.count; index++) {
		const base64 = Buffer.from(container(set)).toString("base64").replace(/.{76}/g, "$&\r\n");
		const head = [
			"From: Office <office@example.kg>",
			`To: ${set.recipient}`,
			"Subject: =?UTF-8?B?0KfQltCaIOKAkyDQkNGA0YfQsA==?=",
			`Message-ID: <${randomBytes(12).toString("hex")}@example.kg>`,
			"Date: Sun, 22 Nov 2026 10:00:00 +0600",
			"MIME-Version: 1.0",
			'Content-Type: multipart/mixed; boundary="b"',
			"",
			"--b",
			"Content-Type: text/plain; charset=utf-8",
			"",
			"Салам!",
			"--b",
			"Content-Type: application/zip",
			'Content-Disposition: attachment; filename="container.zip"',
			"Content-Transfer-Encoding: base64",
			"",
			"",
		].join("\r\n");
		writeFileSync(path.join(set.folder, `${String(index).padStart(6, "0")}.eml`), `${head}${base64}\r\n--b--\r\n`);
	}
}
