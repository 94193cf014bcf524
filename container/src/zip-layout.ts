import type { CentralEntry } from "./zip-central.ts";
import { flag, type ZipBytes } from "./zip-fields.ts";
import { descriptorBytes, type LocalPlace } from "./zip-local.ts";
import type { Violation } from "./zip-rules.ts";

/**
 * Entries must fill the file from its first byte to the directory, one after another: bytes that no entry owns may hold another
 * archive, and bytes that two entries own are a bomb ("overlapping files"). The order in the directory may differ.
 */
export function checkLayout(
	zip: ZipBytes,
	placed: readonly { entry: CentralEntry; place: LocalPlace }[],
	directoryAt: number,
): Violation[] {
	const violations: Violation[] = [];
	const inOrder = [...placed].sort((a, b) => a.place.startsAt - b.place.startsAt);
	const firstAt = inOrder[0]?.place.startsAt ?? directoryAt;
	if (firstAt !== 0) violations.push({ rule: "before-first", about: null, params: { bytes: firstAt } });
	inOrder.forEach(({ entry, place }, position) => {
		const boundary = inOrder[position + 1]?.place.startsAt ?? directoryAt;
		const tail = boundary - place.endsAt;
		if (tail < 0) {
			violations.push({ rule: "overlap", about: entry.index });
			return;
		}
		if ((entry.flags & flag.descriptor) === 0) {
			if (tail > 0) violations.push({ rule: "gap", about: entry.index, params: { bytes: tail } });
			return;
		}
		const own = descriptorBytes(zip, entry, place, tail);
		if (own === null) violations.push({ rule: "descriptor", about: entry.index });
		else if (own < tail) violations.push({ rule: "gap", about: entry.index, params: { bytes: tail - own } });
	});
	return violations;
}
