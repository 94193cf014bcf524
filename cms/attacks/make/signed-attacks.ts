import { derContext, derOctets } from "../../src/der-write.ts";
import { algorithmAttacks } from "./algorithm-attacks.ts";
import { type Attack, hashFailure, malformed } from "./attack.ts";
import { attributeAttacks, referenceAttacks } from "./attribute-attacks.ts";
import { signedBytes } from "./signed-bytes.ts";

import { pdf, twin } from "./signed-parts.ts";
import { structureAttacks } from "./structure-attacks.ts";
import { indefinite, nestedDeep, text } from "./tamper.ts";

function detachedAttacks(): Attack[] {
	const detached = signedBytes({ contentElement: null });
	const other = signedBytes({ contentElement: null, content: text("another document") });
	return [
		{
			name: "detached-other-file",
			why: "The signature of another file.",
			form: "detached",
			expected: hashFailure,
			hostile: other,
			twin: detached,
		},
		{
			name: "detached-with-content",
			why: "The message brings its own content beside the file: the signature is about that.",
			form: "detached",
			expected: malformed,
			hostile: twin,
			twin: detached,
		},
		{
			name: "detached-without-file",
			why: "A detached signature alone.",
			form: "signed",
			expected: "INDETERMINATE SIGNED_DATA_NOT_FOUND",
			hostile: detached,
			twin,
		},
	];
}

/** Attacks on signed messages, each with its valid twin. */
export function signedAttacks(): readonly Attack[] {
	const indefiniteTwin = signedBytes({ contentElement: indefinite(0xa0, indefinite(0x24, derOctets(pdf))) });
	const deepTwin = signedBytes({ contentElement: derContext(0, nestedDeep(0x24, 12, derOctets(pdf))) });
	const twins = new Map([
		["content-depth-bomb", deepTwin],
		["end-marker-missing", indefiniteTwin],
		["end-marker-broken", indefiniteTwin],
	]);
	return [
		...attributeAttacks(),
		...referenceAttacks(),
		...algorithmAttacks(),
		...structureAttacks(),
		...detachedAttacks(),
	].map((one) => ({ ...one, twin: twins.get(one.name) ?? one.twin }));
}
