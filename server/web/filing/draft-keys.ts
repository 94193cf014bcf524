import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { secondSecretBytes } from "../../../container/src/second-secret.ts";

/**
 * What follows from a draft's code. The code itself is stored nowhere: the database has `lookup` and ciphertext, so that the office cannot read
 * a draft before it is filed, and a stolen copy of the database says nothing.
 */
export type DraftKeys = {
	readonly code: string;
	/** Finds the row. Tells nothing of the key. */
	readonly lookup: Uint8Array;
	/** The second secret of the filing that the draft becomes: whoever has the code can be shown it again. */
	readonly secondSecret: Uint8Array;
	/** What is sealed for one `context` does not open in another. */
	seal(context: string, plain: Uint8Array): Uint8Array;
	/** Throws for another key, another context, or changed bytes. */
	open(context: string, sealed: Uint8Array): Uint8Array;
	/** For the forms of this draft: known to whoever has the code, and good after a restart of ours. */
	readonly formToken: string;
	isFormToken(token: unknown): boolean;
};

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

function derive(code: string, what: string, bytes: number): Buffer {
	return Buffer.from(hkdfSync("sha256", code, "tilkat draft 1", what, bytes));
}

/** `code` in its written form (`readDraftCode`). */
export function keysOfCode(code: string): DraftKeys {
	const key = derive(code, "seal", 32);
	const formToken = createHmac("sha256", derive(code, "forms", 32))
		.update("form")
		.digest("base64url");
	return {
		code,
		lookup: derive(code, "lookup", 32),
		secondSecret: derive(code, "second secret", secondSecretBytes),
		formToken,
		isFormToken(token) {
			const given = Buffer.from(typeof token === "string" ? token : "");
			const right = Buffer.from(formToken);
			return given.length === right.length && timingSafeEqual(given, right);
		},
		seal(context, plain) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
			return Buffer.concat([Buffer.of(version), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
		},
		open(context, sealed) {
			if (sealed[0] !== version) throw new Error("Sealed by no draft of ours.");
			const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + nonceBytes));
			decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - tagBytes));
			const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes);
			return Buffer.concat([decipher.update(body), decipher.final()]);
		},
	};
}
