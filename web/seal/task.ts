import type { WrittenCipher } from "../../cms/src/envelope-build.ts";

/**
 * A private key that a browser holds without giving it out: a `CryptoKey` imported with `webKeyAlgorithm` (cms/src/web.ts), which may cross to a Worker
 * and not be read there. Certificates are DER.
 */
export type PageSigningKey = {
	readonly key: CryptoKey;
	readonly certificate: Uint8Array;
	readonly chain: readonly Uint8Array[];
};

/** What is asked of the Worker: one file. A `File` crosses as a handle, so the page never holds its bytes. */
export type SealTask = {
	readonly file: Blob;
	/** DER certificates of whoever may open it. */
	readonly recipients: readonly Uint8Array[];
	readonly cipher: WrittenCipher;
	/** `at`: the signing time, epoch seconds. Null: sealed without a signature. */
	readonly sign: { readonly with: PageSigningKey; readonly at: number } | null;
};

export type SealStage = "read" | "sign" | "seal";

/**
 * Why a file was not sealed. `too-large`: above `webFileBytesMax`. `unreadable`: it has gone or changed since it was chosen. `key`: it does not sign.
 * `certificate`: nothing can be sealed to it. `broken`: the Worker itself failed.
 */
export type SealFault = "too-large" | "unreadable" | "key" | "certificate" | "broken";

/** What the Worker says. After `sealed` or `fault` it waits for the next file. */
export type SealNote =
	| { readonly kind: "stage"; readonly stage: SealStage }
	| { readonly kind: "sealed"; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly kind: "fault"; readonly fault: SealFault; readonly message: string };
