import type { GateMark, GateVerdict } from "../casework/gates.ts";
import type { Words } from "../findings/lang.ts";

/** A hard requirement as it is published: what it asks, where that stands, and what an officer's word on it is called. */
export type GateQuestion = {
	readonly id: string;
	readonly title: Words;
	/** Paragraph of the founding document. */
	readonly rule: string;
	readonly verdicts: Readonly<Record<GateVerdict, Words>>;
};

/** `answers`: normalised, or null where there are none that could be read. `on`: the day to which the call counts. */
export type GateInput = { readonly answers: unknown | null; readonly on: string };

/** What a machine finds of one requirement, and why in words. `mark` says nothing personal; the rest may, and is for who may read the case. */
export type GateLook = {
	readonly mark: GateMark;
	readonly says: Words;
	/** How it was counted, line by line. */
	readonly lines: readonly Words[];
	/** Lines made from fields that the form calls sensitive: shown where these are shown and nowhere else. */
	readonly sensitive: readonly Words[];
};

/** A ground of preference that was claimed; never a requirement. `counts`: it is one as it was claimed. */
export type PreferenceLook = {
	readonly rule: string;
	readonly counts: boolean;
	readonly title: Words;
	readonly says: Words;
};

/** What a procedure whose law has hard requirements says of them. Pure; a procedure without it has none. */
export type Eligibility = {
	readonly gates: readonly GateQuestion[];
	/** In the order of `gates`, each once. */
	readonly look: (input: GateInput) => readonly GateLook[];
	/** What a code of `look` means, with nobody's values in it: for pages that can open nothing. Null for a code that is not the procedure's. */
	readonly say: (mark: Pick<GateMark, "gate" | "why">) => Words | null;
	readonly preferences: (answers: unknown | null) => readonly PreferenceLook[];
};
