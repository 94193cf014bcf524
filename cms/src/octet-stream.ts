import { type BerInput, cursorDepthMax } from "./ber-input.ts";
import { CmsError } from "./der.ts";
import type { Pull } from "./source.ts";

/**
 * The octets of a string, piece by piece. `parentEnd` is the offset where the element around it ends (-1: unknown), `depth` how deep
 * it lies. Pieces inside must be OCTET STRINGs again (RFC 5652 uses no other type).
 */
export function octetStream(input: BerInput, parentEnd: number, depth: number): Pull {
	const ends: number[] = [];
	let left = 0;
	let started = false;

	function step(): boolean {
		const end = ends[ends.length - 1] ?? parentEnd;
		if (started) {
			if (ends.length === 0) return false;
			if (end >= 0 && input.offset() === end) {
				ends.pop();
				return ends.length > 0;
			}
			if (end < 0 && input.at(0) === 0 && input.at(1) === 0) {
				input.skip(2);
				ends.pop();
				return ends.length > 0;
			}
		}
		const head = input.head();
		if (started && (head.identifier & 0xdf) !== 0x04) throw new CmsError("piece of another string type");
		if (end >= 0 && input.offset() + head.bytes + Math.max(head.length, 0) > end) {
			throw new CmsError("element reaches beyond its parent");
		}
		started = true;
		input.skip(head.bytes);
		if ((head.identifier & 0x20) === 0) {
			left = head.length;
			return true;
		}
		if (depth + ends.length >= cursorDepthMax) throw new CmsError("nested too deep");
		ends.push(head.length < 0 ? -1 : input.offset() + head.length);
		return true;
	}

	let done = false;
	return () => {
		while (left === 0) {
			if (done) return null;
			if (started && ends.length === 0) {
				done = true;
				return null;
			}
			if (!step()) {
				done = true;
				return null;
			}
		}
		const piece = input.take(left);
		left -= piece.length;
		return piece;
	};
}
