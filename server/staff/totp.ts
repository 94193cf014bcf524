import { createHmac, timingSafeEqual } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, half a minute. */
const stepSeconds = 30;
const digits = 6;
/** One step of drift either way: a telephone's clock may be half a minute off. */
const driftSteps = 1;
/** RFC 4226 asks for 160 bits. */
export const totpSecretBytes = 20;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 Base32 without padding, as apps want a secret that is typed. */
export function base32(bytes: Uint8Array): string {
	let text = "";
	let bits = 0;
	let value = 0;
	for (const byte of bytes) {
		value = (value << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			text += alphabet[(value >>> (bits - 5)) & 31];
			bits -= 5;
		}
		value &= (1 << bits) - 1;
	}
	return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

export function totpStep(at: EpochSeconds): number {
	return Math.floor(at / stepSeconds);
}

/** The code of one step (RFC 4226 5.3). */
export function totpCode(secret: Uint8Array, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac("sha1", secret).update(counter).digest();
	const offset = (mac.at(-1) ?? 0) & 15;
	const number = mac.readUInt32BE(offset) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * The step whose code this is, near `at` and after `lastStep`; null when there is none. Every step is computed and compared in the same time,
 * whichever fits. A code that was used belongs to `lastStep` or before it: it never fits again.
 */
export function matchTotp(secret: Uint8Array, typed: string, at: EpochSeconds, lastStep: number): number | null {
	const code = Buffer.from(typed.replace(/\s/g, "").padEnd(digits, "x").slice(0, 64));
	let matched: number | null = null;
	for (let drift = -driftSteps; drift <= driftSteps; drift++) {
		const step = totpStep(at) + drift;
		const right = Buffer.from(totpCode(secret, step));
		const isRight = code.length === right.length && timingSafeEqual(code, right);
		if (isRight && step > lastStep) matched = step;
	}
	return matched;
}

/** What the QR code says (the Key URI format of authenticator apps). */
export function totpUri(secret: Uint8Array, account: string, issuer: string): string {
	const query = new URLSearchParams({ secret: base32(secret), issuer });
	return `otpauth://totp/${encodeURIComponent(`${issuer}:${account}`)}?${query.toString().replaceAll("+", "%20")}`;
}
