/**
 * Content-Transfer-Encoding, decoded piece by piece (RFC 2045 6). A decoder may be fed any cut of the text; it keeps at most three
 * characters between pieces. Text outside the alphabet is skipped, as the RFC says, and counted.
 */
export type TransferDecoder = { push(text: Uint8Array): Uint8Array; end(): Uint8Array; readonly skipped: () => number };

const nothing = new Uint8Array(0);
const invalid = 255;
const padding = 254;
const blank = 253;

const base64Values = new Uint8Array(256).fill(invalid);
for (const [value, symbol] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
	base64Values[symbol.charCodeAt(0)] = value;
}
base64Values["=".charCodeAt(0)] = padding;
for (const space of [9, 10, 13, 32]) base64Values[space] = blank;

function startBase64(): TransferDecoder {
	let bits = 0;
	let held = 0;
	let skipped = 0;
	return {
		push(text) {
			const out = new Uint8Array(Math.ceil((text.length * 3) / 4) + 3);
			let at = 0;
			for (let i = 0; i < text.length; i++) {
				const value = base64Values[text[i] as number] as number;
				if (value < 64) {
					bits = (bits << 6) | value;
					if (++held === 4) {
						out[at++] = bits >> 16;
						out[at++] = bits >> 8;
						out[at++] = bits;
						bits = held = 0;
					}
				} else if (value === padding) {
					// Padding ends a group; some tools join several padded texts into one part, so what follows is read as well.
					if (held === 2) out[at++] = bits >> 4;
					else if (held === 3) {
						out[at++] = bits >> 10;
						out[at++] = bits >> 2;
					}
					bits = held = 0;
				} else if (value === invalid) skipped++;
			}
			return out.subarray(0, at);
		},
		end() {
			const last = held === 2 ? [bits >> 4] : held === 3 ? [bits >> 10, bits >> 2] : [];
			held = 0;
			return Uint8Array.from(last);
		},
		skipped: () => skipped,
	};
}

function hexValue(byte: number | undefined): number {
	if (byte === undefined) return -1;
	if (byte >= 48 && byte <= 57) return byte - 48;
	const lower = byte | 32;
	return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function startQuotedPrintable(): TransferDecoder {
	let held: number[] = [];
	let skipped = 0;
	return {
		push(text) {
			const input = held.length ? Uint8Array.from([...held, ...text]) : text;
			const out = new Uint8Array(input.length);
			held = [];
			let at = 0;
			for (let i = 0; i < input.length; i++) {
				const byte = input[i] as number;
				if (byte !== 61) {
					out[at++] = byte;
					continue;
				}
				if (i + 2 >= input.length) {
					held = [...input.subarray(i)];
					break;
				}
				const [high, low] = [hexValue(input[i + 1]), hexValue(input[i + 2])];
				if (high >= 0 && low >= 0) {
					out[at++] = high * 16 + low;
					i += 2;
				} else if (input[i + 1] === 13 && input[i + 2] === 10) i += 2;
				else if (input[i + 1] === 10) i += 1;
				else {
					out[at++] = byte;
					skipped++;
				}
			}
			return out.subarray(0, at);
		},
		end() {
			const rest = held.length > 1 && held[1] !== 10 && held[1] !== 13 ? Uint8Array.from(held) : nothing;
			held = [];
			return rest;
		},
		skipped: () => skipped,
	};
}

/** The decoder for a Content-Transfer-Encoding; an unknown one is passed through as it stands. */
export function startTransferDecoder(encoding: string): TransferDecoder {
	switch (encoding.trim().toLowerCase()) {
		case "base64":
			return startBase64();
		case "quoted-printable":
			return startQuotedPrintable();
		default:
			return { push: (text) => text, end: () => nothing, skipped: () => 0 };
	}
}
