import { CmsError } from "./der.ts";

/** Letter to value; 64 blank, 65 padding, 66 dash (the end line of a PEM), 255 anything else. */
const values = new Uint8Array(256).fill(255);
for (const [i, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
	values[letter.charCodeAt(0)] = i;
}
for (const blank of [0x09, 0x0a, 0x0d, 0x20]) values[blank] = 64;
values[0x3d] = 65;
values[0x2d] = 66;

/** A Base64 decoder fed in pieces. `stopAtDash`: a dash begins the end line. Both throw `CmsError` for what is no Base64. */
export type Base64Decoder = {
	update(piece: Uint8Array, stopAtDash: boolean): Uint8Array;
	end(needEndLine: boolean): void;
};

/** The end line, e.g. "-----END PKCS7-----", is not longer than this. */
const endLineBytesMax = 80;

/**
 * Line ends and blanks may stand anywhere; the padding must be whole and last (a second message hidden behind the first one's padding
 * would be read by some and not by others).
 */
export function base64Decoder(): Base64Decoder {
	let group = 0;
	let letters = 0;
	let padding = 0;
	let endLine: string | null = null;

	function update(piece: Uint8Array, stopAtDash: boolean): Uint8Array {
		const out = new Uint8Array(((piece.length + 3) >> 2) * 3 + 3);
		let filled = 0;
		for (let i = 0; i < piece.length; i++) {
			const octet = piece[i] as number;
			if (endLine !== null) {
				if (endLine.length < endLineBytesMax) endLine += String.fromCharCode(octet);
				else if (values[octet] !== 64) throw new CmsError("text after the end line");
				continue;
			}
			const value = values[octet] as number;
			if (value < 64) {
				if (padding > 0) throw new CmsError("Base64 after its padding");
				group = (group << 6) | value;
				if (++letters < 4) continue;
				out[filled] = group >> 16;
				out[filled + 1] = group >> 8;
				out[filled + 2] = group;
				filled += 3;
				group = 0;
				letters = 0;
			} else if (value === 65) filled += closeGroup(out, filled);
			else if (value === 66 && stopAtDash) endLine = "-";
			else if (value !== 64) throw new CmsError("not Base64");
		}
		return out.subarray(0, filled);
	}

	/** Padding: "xx==" gives one octet, "xxx=" two; the bits left over must be zero. */
	function closeGroup(out: Uint8Array, at: number): number {
		padding++;
		if (padding === 1 && letters === 3) {
			if ((group & 3) !== 0) throw new CmsError("Base64 with stray bits");
			out[at] = group >> 10;
			out[at + 1] = group >> 2;
			letters = 0;
			padding = 2;
			return 2;
		}
		if (padding === 1 && letters === 2) return 0;
		if (padding === 2 && letters === 2) {
			if ((group & 15) !== 0) throw new CmsError("Base64 with stray bits");
			out[at] = group >> 4;
			letters = 0;
			return 1;
		}
		throw new CmsError("Base64 with wrong padding");
	}

	function end(needEndLine: boolean): void {
		if (letters !== 0) throw new CmsError("Base64 cut short");
		if (needEndLine && !/^-----END [A-Z0-9 #-]{1,60}-----\s*$/.test(endLine ?? ""))
			throw new CmsError("end line missing");
	}

	return { update, end };
}
