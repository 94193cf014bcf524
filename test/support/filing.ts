import { createHash, randomBytes } from "node:crypto";
import nodemailer from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { nodePlatform, signingKeyFromPem } from "../../cms/src/node.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { packContainer } from "../../container/src/pack.ts";
import { planContainer } from "../../container/src/pack-plan.ts";
import { getFace } from "../../procedures/faces.ts";

/** One document as a test files it. `kind` is the procedure's. */
export type TestDocument = {
	readonly name: string;
	readonly kind: string;
	readonly person?: number;
	readonly sheets: number;
	readonly bytes: Uint8Array;
};

export type TestFiling = {
	readonly kind: string;
	readonly answers: unknown;
	readonly documents: readonly TestDocument[];
	readonly key: SigningKey;
	readonly authorityCertificate: Uint8Array;
	readonly quotes?: string;
	/** Where the signed list of contents wants the answers. */
	readonly replyTo?: string;
	/** The 16 bytes of the second secret; drawn and forgotten when absent. */
	readonly secret?: Uint8Array;
	/** The law that it is packed under; 2018 when none is said. */
	readonly law?: string;
	readonly cipher?: "aes-256-cbc" | "aes-256-gcm";
	/** Epoch seconds. */
	readonly at: number;
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The signing key of a demonstration applicant, from the PEM files that the demonstration makes. */
export function signingKeyOf(keyPem: string, certificateDer: Uint8Array, chain: readonly Uint8Array[]): SigningKey {
	return signingKeyFromPem(keyPem, certificateDer, chain);
}

/** Packs a filing as `tilkat pack` does, with the very functions that it uses. */
export function packFiling(filing: TestFiling): Uint8Array {
	const face = getFace("kg-work-permit", filing.law ?? "2018");
	const plan = planContainer(
		{
			procedure: "kg-work-permit",
			kind: filing.kind,
			regime: face.law,
			answers: filing.answers,
			createdAt: filing.at,
			authorityFingerprint: sha256(filing.authorityCertificate),
			secondSecretHash: sha256(filing.secret ?? randomBytes(16)),
			...(filing.quotes ? { quotes: filing.quotes } : {}),
			...(filing.replyTo ? { replyTo: filing.replyTo } : {}),
		},
		filing.documents.map(({ name, kind, person, sheets, bytes }) => ({
			name,
			kind,
			fileWord: face.findDocumentKind(kind)?.fileWord ?? "document",
			person: person ?? null,
			sheets,
			bytes,
			sha256: sha256(bytes),
		})),
	);
	const packing = packContainer(plan, {
		signingKey: filing.key,
		authorityCertificate: filing.authorityCertificate,
		cipher: filing.cipher ?? "aes-256-cbc",
		signingTime: filing.at,
		platform: { ...nodeContainerPlatform, cms: nodePlatform },
	});
	for (;;) {
		const step = packing.next();
		if (step.done) return step.value.zip;
	}
}

export type TestLetter = {
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
	readonly text?: string;
};

/** Writes a letter as mail programs do: multipart/mixed, Base64 attachments, a Message-ID of its own. */
export async function writeLetter(letter: TestLetter): Promise<Buffer> {
	return new MailComposer({
		from: letter.from,
		to: letter.to,
		subject: letter.subject,
		text: letter.text ?? "Саламатсызбы! Документтер тиркелди.",
		attachments: letter.files.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
		newline: "windows",
	})
		.compile()
		.build();
}

/** Sends raw bytes by SMTP on loopback; gives the server's last reply. Rejects as the sender of a real letter would be refused. */
export async function sendRaw(
	door: { host: string; port: number },
	envelope: { from: string; to: string },
	raw: Uint8Array,
): Promise<string> {
	const transport = nodemailer.createTransport({ ...door, secure: false, ignoreTLS: true, connectionTimeout: 10_000 });
	try {
		const sent = await transport.sendMail({ envelope, raw: Buffer.from(raw) });
		return sent.response;
	} finally {
		transport.close();
	}
}

/** The number in the door's `250`, or null. */
export function numberIn(response: string): string | null {
	return /number (\S+)/.exec(response)?.[1] ?? null;
}
