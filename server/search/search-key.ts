import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** The name under which `houseSecret` keeps what search hashes and seals with. */
export const searchSecretName = "search";

export type TermKind = "word" | "tax" | "personal" | "passport" | "contact";

/**
 * What turns words into what the database may hold. Equal words give equal hashes, that is how they are found; without the secret nobody
 * can ask the tables whether somebody has filed.
 */
export type SearchKey = {
	/** 16 bytes: which term. */
	term(kind: TermKind, text: string): Buffer;
	/** 16 bytes: which spelling. */
	spelling(text: string): Buffer;
	/** 12 bytes: what a spelling is looked up under. Two that collide cost one comparison. */
	variant(text: string): Buffer;
	seal(spelling: string): Buffer;
	/** Throws when the bytes were sealed under another secret. */
	open(sealed: Uint8Array): string;
};

const nonceBytes = 12;
const tagBytes = 16;

/** The key made of the house's secret (32 bytes); one key for hashing and another for sealing come out of it. */
export function openSearchKey(secret: Uint8Array): SearchKey {
	const derived = (label: string) => Buffer.from(hkdfSync("sha256", secret, new Uint8Array(0), label, 32));
	const hashing = derived("tilkat search hash 1");
	const sealing = derived("tilkat search seal 1");
	const mac = (text: string, bytes: number) =>
		createHmac("sha256", hashing).update(text).digest().subarray(0, bytes) as Buffer;
	return {
		term: (kind, text) => mac(`term\n${kind}\n${text}`, 16),
		spelling: (text) => mac(`spelling\n${text}`, 16),
		variant: (text) => mac(`variant\n${text}`, 12),
		seal(spelling) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv("aes-256-gcm", sealing, nonce);
			return Buffer.concat([nonce, cipher.update(spelling), cipher.final(), cipher.getAuthTag()]);
		},
		open(sealed) {
			const decipher = createDecipheriv("aes-256-gcm", sealing, sealed.subarray(0, nonceBytes));
			decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
			const text = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
			return Buffer.concat([text, decipher.final()]).toString("utf8");
		},
	};
}
