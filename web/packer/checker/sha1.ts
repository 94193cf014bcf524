/** SHA-1, for what old signatures and key identifiers name by it: it never makes a verdict pass (cms/src/platform.ts). */
export function sha1(data: Uint8Array): Uint8Array {
	const padded = new Uint8Array(Math.ceil((data.length + 9) / 64) * 64);
	padded.set(data);
	padded[data.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
	const turn = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
	const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
	const words = new Int32Array(80);
	for (let at = 0; at < padded.length; at += 64) {
		for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4);
		for (let i = 16; i < 80; i++)
			words[i] = turn(
				(words[i - 3] as number) ^ (words[i - 8] as number) ^ (words[i - 14] as number) ^ (words[i - 16] as number),
				1,
			);
		let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
		for (let i = 0; i < 80; i++) {
			const [mixed, constant] =
				i < 20
					? [(b & c) | (~b & d), 0x5a827999]
					: i < 40
						? [b ^ c ^ d, 0x6ed9eba1]
						: i < 60
							? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
							: [b ^ c ^ d, 0xca62c1d6];
			const next = (turn(a, 5) + mixed + e + constant + (words[i] as number)) | 0;
			[e, d, c, b, a] = [d, c, turn(b, 30), a, next];
		}
		for (const [i, value] of [a, b, c, d, e].entries()) state[i] = (state[i] as number) + value;
	}
	const out = new DataView(new ArrayBuffer(20));
	for (const [index, word] of state.entries()) out.setInt32(index * 4, word);
	return new Uint8Array(out.buffer);
}
