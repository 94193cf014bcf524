import { definiteElement } from "./ber-element.ts";
import { CmsError, type DerNode, derDepthMax, parseDer } from "./der.ts";
import type { Pull } from "./source.ts";

/** What is not content (certificates, lists, recipients, attributes) is held in memory; 8 MiB holds a national revocation list. */
export const elementBytesMax = 8 * 1024 * 1024;

/** Nesting that a peer's file reaches is below 10; split strings are the only part that a sender could nest at will. */
export const cursorDepthMax = derDepthMax;

/** The identifier octet and content length of the element that comes next; `length` is -1 when indefinite. */
export type BerHead = { readonly identifier: number; readonly length: number };

/**
 * A forward reader over BER or DER that holds one piece of the source at a time. Every method throws `CmsError` for bytes that are
 * not what they must be.
 */
export type BerCursor = {
	/** The next element inside the one that was entered, or null at its end. Consumes nothing. */
	peek(): BerHead | null;
	/** Goes into the next element, which must be constructed and have this identifier octet. */
	enter(identifier: number, what: string): void;
	/** Leaves the element that was entered last; refused unless it was read to its end. */
	leave(what: string): void;
	/** The next element, whole, as DER. */
	element(what: string): DerNode;
	/** The content of the next element as a stream: an OCTET STRING, in one piece or nested pieces, under this primitive identifier octet. */
	octets(identifier: number, what: string): Pull;
	/** Refuses anything after the outermost element. */
	end(): void;
};

/** A cursor at the first byte of `pull`. */
export function berCursor(pull: Pull): BerCursor {
	const input = berInput(pull);
	/** For each entered element the offset of its end, or -1 when an end marker closes it. */
	const ends: number[] = [];

	function peek(): BerHead | null {
		const end = ends[ends.length - 1];
		if (end !== undefined && end >= 0) {
			if (input.offset() === end) return null;
		} else if (end === -1 && input.at(0) === 0) {
			if (input.at(1) !== 0) throw new CmsError("end marker broken");
			return null;
		}
		const head = input.head();
		if (end !== undefined && end >= 0 && input.offset() + head.bytes + Math.max(head.length, 0) > end) {
			throw new CmsError("element reaches beyond its parent");
		}
		return head;
	}

	function enter(identifier: number, what: string): void {
		const head = peek();
		if (head === null || head.identifier !== identifier) throw new CmsError(`${what}: missing`);
		if ((identifier & 0x20) === 0) throw new CmsError(`${what}: not constructed`);
		if (ends.length >= cursorDepthMax) throw new CmsError("nested too deep");
		input.skip(input.head().bytes);
		ends.push(head.length < 0 ? -1 : input.offset() + head.length);
	}

	function leave(what: string): void {
		if (peek() !== null) throw new CmsError(`${what}: more than it may hold`);
		if (ends.pop() === -1) input.skip(2);
	}

	function element(what: string): DerNode {
		if (peek() === null) throw new CmsError(`${what}: missing`);
		return parseDer(definiteElement(input.gather(what)));
	}

	function octets(identifier: number, what: string): Pull {
		const head = peek();
		if (head === null || (head.identifier & 0xdf) !== identifier) throw new CmsError(`${what}: missing`);
		return octetStream(input, ends[ends.length - 1] ?? -1, ends.length);
	}

	function end(): void {
		if (ends.length !== 0) throw new CmsError("not at the end");
		if (!input.atEnd()) throw new CmsError("bytes after the message");
	}

	return { peek, enter, leave, element, octets, end };
}

type InputHead = BerHead & { readonly bytes: number };

type BerInput = {
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

function berInput(pull: Pull): BerInput {
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

/**
 * Copies one whole element. A definite one is copied without looking inside; of an indefinite one only the outline is followed. The
 * buffer grows with what really arrives, so that a length alone claims no memory.
 */
function gatherElement(input: Pick<BerInput, "at" | "head" | "take">, what: string): Uint8Array {
	let bytes: Uint8Array = new Uint8Array(512);
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

/**
 * The octets of a string, piece by piece. `parentEnd` is the offset where the element around it ends (-1: unknown), `depth` how deep
 * it lies. Pieces inside must be OCTET STRINGs again (RFC 5652 uses no other type).
 */
function octetStream(input: BerInput, parentEnd: number, depth: number): Pull {
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
