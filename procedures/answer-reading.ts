import * as z from "zod";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";

/**
 * What a keyboard, a contact book or a copied text brings along and nobody sees: letters taken apart (한 as three, é as two), marks that turn the direction of
 * writing, control characters. The same name has then the same text, and no name turns the line of whoever reads it.
 */
function asSeen(given: string): string {
	return given
		.normalize("NFC")
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "");
}

export function text(charactersMax: number) {
	return z.string().overwrite(asSeen).trim().min(1).max(charactersMax);
}

/**
 * Plain signs for those that telephones put in their place: the bent apostrophe, every kind of dash, the wide letters and digits of a Korean or Chinese keyboard.
 * For what is written in Latin letters or digits alone.
 */
export function plainSigns(given: string): string {
	return given
		.normalize("NFKC")
		.replace(/[\u2018\u2019\u201b\u02bb\u02bc\u02b9\u00b4\u0060\u2032]/gu, "'")
		.replace(/[\p{Pd}\u2212]/gu, "-")
		.replace(/\p{Cf}/gu, "");
}

/**
 * An address that a letter of ours would go to. Which addresses exist is the mail door's to know (server/mail/address.ts), and what was confirmed there by a code is
 * never refused here for its letters: a domain may be Korean, and a local part hold any ordinary sign.
 */
export function mailAddress() {
	return text(320).regex(/^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+$/u);
}

export function oneOf(options: readonly { readonly value: string }[]) {
	return z.enum(options.map((option) => option.value) as [string, ...string[]]);
}

/** An empty box of a form is no answer, and no fault where none is asked for. */
export function optional<S extends z.ZodType>(schema: S) {
	return z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());
}

/** The fields that are right by themselves; a list with one wrong row is left out as a whole. Null when there are no answers at all. */
export function readableOf(shape: z.ZodRawShape, raw: unknown): Record<string, unknown> | null {
	if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
	const given = raw as Readonly<Record<string, unknown>>;
	const right: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(shape)) {
		const parsed = z.safeParse(field, given[name]);
		if (parsed.success && parsed.data !== undefined) right[name] = parsed.data;
	}
	return right;
}

/**
 * One finding (L03) for each wrong field, in the order of the schema. `params.problem` is `missing`, `form`, `choice`, `length`, `count`, `unknown` or what a
 * `superRefine` named: no value of the answers is repeated in a finding. `own`: a procedure's own finding for a field that was answered wrongly.
 */
export function answerFindings(
	error: z.core.$ZodError,
	own: (field: string, place: Finding["place"]) => Finding | null = () => null,
): Finding[] {
	return onePerField(
		error.issues.map((issue) => {
			const field = issue.path.join(".");
			const place = field === "" ? null : { field };
			// The name of a field that the form does not have is a stranger's text: it is counted, not repeated.
			if (issue.code === "unrecognized_keys") return finding("L03", { place, params: { problem: "unknown" } });
			const isMissing = issue.code === "invalid_type" && issue.input === undefined;
			const said = isMissing ? null : own(field, place);
			const problem = isMissing ? "missing" : problemOf(issue);
			return said ?? finding("L03", { place, params: { problem, ...(field === "" ? {} : { field }) } });
		}),
	);
}

function problemOf(issue: z.core.$ZodIssue): string {
	if (issue.code === "custom") return String(issue.params?.problem ?? "form");
	if (issue.code === "invalid_value") return "choice";
	if (issue.code === "too_small" || issue.code === "too_big") {
		if (issue.origin === "string") return issue.code === "too_small" ? "missing" : "length";
		return "count";
	}
	return "form";
}

function onePerField(findings: readonly Finding[]): Finding[] {
	const seen = new Set<string>();
	return findings.filter((each) => {
		const key = `${each.code} ${each.place?.field ?? ""}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
