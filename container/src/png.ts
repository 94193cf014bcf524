const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const chunksMax = 100_000;

/**
 * Whether a PNG has its size in the first chunk, at most so many pixels, and its end mark as last chunk (ISO/IEC 15948 5.3). Neither inflates nor
 * checks sums: a decoder does. Never throws.
 */
export function isWholePng(bytes: Uint8Array, pixelsMax: number): boolean {
	if (!signature.every((value, index) => bytes[index] === value)) return false;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = signature.length;
	for (let chunk = 0; chunk < chunksMax && at + 12 <= bytes.length; chunk++) {
		const lengthBytes = view.getUint32(at);
		const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		if (at + 12 + lengthBytes > bytes.length) return false;
		if (chunk === 0) {
			if (name !== "IHDR" || lengthBytes !== 13) return false;
			const pixels = view.getUint32(at + 8) * view.getUint32(at + 12);
			if (pixels === 0 || pixels > pixelsMax) return false;
		}
		if (name === "IEND") return true;
		at += 12 + lengthBytes;
	}
	return false;
}
