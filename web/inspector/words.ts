import type { PermitVerdictKind, RevocationKind } from "../../container/src/permit-verdict.ts";

/** The sentences that the script needs, handed to it by the page in the page's language. `{time}` and `{ago}` are filled in. */
export type ScriptWords = {
	readonly verdicts: Readonly<Record<PermitVerdictKind, { readonly name: string; readonly means: string }>>;
	/** Where the signature and the days are right, but revocation could not be looked at with a list that still counts. */
	readonly validUnchecked: { readonly name: string; readonly means: string };
	readonly revocations: Readonly<Record<RevocationKind, string>>;
	readonly reads: Readonly<Record<"foreign" | "newer" | "malformed", string>>;
	readonly fields: Readonly<Record<"kind" | "number" | "code" | "name" | "employer" | "validFrom" | "validTo", string>>;
	readonly kinds: Readonly<Record<string, string>>;
	readonly comparePhoto: string;
	readonly compare: string;
	readonly noCode: string;
	readonly noCamera: string;
	readonly noKept: string;
	readonly looking: string;
	readonly offline: string;
	readonly refreshed: string;
	readonly ready: string;
};

type Plurals = { readonly one?: string; readonly few?: string; readonly other: string };

/** How the page says days and moments: with places for the numbers. */
export type SaidForms = {
	/** January to December: `{day}` and `{year}`. */
	readonly days: readonly string[];
	/** `{date}` and `{clock}`. */
	readonly time: string;
	readonly ago: {
		readonly now: string;
		readonly minute: Plurals;
		readonly hour: Plurals;
		readonly day: Plurals;
	};
};

export function filled(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
