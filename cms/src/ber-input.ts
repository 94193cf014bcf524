import { CmsError, derDepthMax } from "./der.ts";
import type { Pull } from "./source.ts";

/** What is not content (certificates, lists, recipients, attributes) is held in memory; 8 MiB holds a national revocation list. */
export const elementBytesMax = 8 * 1024 * 1024;

/** Nesting that a peer's file reaches is below 10; split strings are the only part that a sender could nest at will. */
export const cursorDepthMax = derDepthMax;

/** The identifier octet and content length of the element that comes next; `length` is -1 when indefinite. */
export type BerHead = { readonly identifier: number; readonly length: number };

type InputHead = BerHead & { readonly bytes: number };

/** Octets of a source with a little look-ahead; holds one piece at a time. Methods throw `CmsError` where the source ends too soon. */
export type BerInput = {
	offset(): number;
	/** The octet `ahead` of the position (0..31); throws at the end of the source. */
	at(ahead: number): number;
	head(): InputHead;
	skip(bytes: number): void;
	/** Up to `max` bytes that are at hand, at least one; valid until the next call of anything. */
	take(max: number): Uint8Array;
	/** The bytes of the whole next element. */
	gather(what: string): Uint8Array;
	atEnd(): boolean;
};

/** Enough for the longest identifier and length that are accepted (1 + 1 + 8) and an end marker. */
const aheadBytes = 16;

/** An input at the first byte of `pull`. */
export function berInput(pull: Pull): BerInput {
	let chunk: Uint8Array = new Uint8Array(0);
	let position = 0;
	let consumed = 0;
	let ended = false;

	/** Makes `count` octets contiguous at the position, if the source has so many. Small counts only. */
	function need(count: number): boolean {
		while (chunk.length - position < count && !ended) {
			const left = chunk.subarray(position);
			if (left.length === 0) {
				const next = pull();
				if (next === null) ended = true;
				else chunk = next;
				if (next !== null) position = 0;
				continue;
			}
			// The piece that is left must be copied before the source is asked again: its buffer may be reused.
			const kept = new Uint8Array(left);
			const next = pull();
			if (next === null) {
				ended = true;
				chunk = kept;
			} else {
				chunk = new Uint8Array(kept.length + next.length);
				chunk.set(kept);
				chunk.set(next, kept.length);
			}
			position = 0;
		}
		return chunk.length - position >= count;
	}

	function at(ahead: number): number {
		if (chunk.length - position <= ahead && !need(ahead + 1)) throw new CmsError("message cut short");
		return chunk[position + ahead] as number;
	}

	function head(): InputHead {
		if (chunk.length - position < aheadBytes) need(aheadBytes);
		const identifier = at(0);
		if ((identifier & 0x1f) === 0x1f) throw new CmsError("tag too large");
		const lead = at(1);
		if (lead < 0x80) return { identifier, length: lead, bytes: 2 };
		if (lead === 0x80) {
			if ((identifier & 0x20) === 0) throw new CmsError("indefinite length of a primitive element");
			return { identifier, length: -1, bytes: 2 };
		}
		const octets = lead & 0x7f;
		if (octets > 8) throw new CmsError("length too large");
		let length = 0;
		for (let i = 0; i < octets; i++) length = length * 256 + at(2 + i);
		if (length > Number.MAX_SAFE_INTEGER / 2) throw new CmsError("length too large");
		return { identifier, length, bytes: 2 + octets };
	}

	function skip(bytes: number): void {
		if (!need(bytes)) throw new CmsError("message cut short");
		position += bytes;
		consumed += bytes;
	}

	function take(max: number): Uint8Array {
		if (position >= chunk.length && !need(1)) throw new CmsError("message cut short");
		const piece = chunk.subarray(position, position + max);
		position += piece.length;
		consumed += piece.length;
		return piece;
	}

	return {
		offset: () => consumed,
		at,
		head,
		skip,
		take,
		gather: (what) => gatherElement({ at, head, take }, what),
		atEnd: () => !need(1),
	};
}

/** So much is made room for on the word of a length; a certificate is not larger. */
const trustedBytesMax = 4096;

/**
 * Copies one whole element. A definite one is copied without looking inside; of an indefinite one only the outline is followed. The
 * buffer grows with what really arrives, so that a length alone claims no memory.
 */
function gatherElement(input: Pick<BerInput, "at" | "head" | "take">, what: string): Uint8Array {
	const first = input.head();
	let bytes: Uint8Array = new Uint8Array(
		first.length < 0 ? 512 : Math.min(first.bytes + first.length, trustedBytesMax),
	);
	let filled = 0;
	function copy(count: number): void {
		if (filled + count > elementBytesMax) throw new CmsError(`${what}: too large`);
		for (let left = count; left > 0; ) {
			const piece = input.take(left);
			if (filled + piece.length > bytes.length) {
				const larger = new Uint8Array(Math.max(bytes.length * 2, filled + piece.length));
				larger.set(bytes.subarray(0, filled));
				bytes = larger;
			}
			bytes.set(piece, filled);
			filled += piece.length;
			left -= piece.length;
		}
	}
	let open = 0;
	do {
		if (open > 0 && input.at(0) === 0 && input.at(1) === 0) {
			copy(2);
			open--;
			continue;
		}
		const head = input.head();
		copy(head.bytes);
		if (head.length < 0) open++;
		else copy(head.length);
		if (open > cursorDepthMax) throw new CmsError("nested too deep");
	} while (open > 0);
	return bytes.subarray(0, filled);
}
