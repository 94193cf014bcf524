import { definiteElement } from "./ber-element.ts";
import { type BerHead, berInput, cursorDepthMax, elementBytesMax } from "./ber-input.ts";
import { CmsError, type DerNode, parseDer } from "./der.ts";
import { octetStream } from "./octet-stream.ts";
import type { Pull } from "./source.ts";

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
	/**
	 * The elements of the next one, each whole, as DER: at most `countMax`, together at most `elementBytesMax`. For sets that a sender can fill
	 * at will: what is not held cannot be a bomb.
	 */
	elements(identifier: number, countMax: number, what: string): readonly DerNode[];
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

	function elements(identifier: number, countMax: number, what: string): readonly DerNode[] {
		const found: DerNode[] = [];
		enter(identifier, what);
		const from = input.offset();
		while (peek() !== null) {
			if (found.length >= countMax) throw new CmsError(`${what}: too many`);
			found.push(element(what));
			if (input.offset() - from > elementBytesMax) throw new CmsError(`${what}: too large`);
		}
		leave(what);
		return found;
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

	return { peek, enter, leave, element, elements, octets, end };
}
