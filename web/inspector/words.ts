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

export function filled(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
