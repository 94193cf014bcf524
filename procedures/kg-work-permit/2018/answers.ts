import * as z from "zod";
import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { ReadAnswers } from "../../define.ts";
import { forms, placeCountMax, placesMax, staffTotalMax, taxNumberDigits, workersMax } from "./form.ts";
import { regions, sectors, stays, workFields } from "./form-words.ts";

function text(charactersMax: number) {
	return z.string().trim().min(1).max(charactersMax);
}

function oneOf(options: readonly { readonly value: string }[]) {
	return z.enum(options.map((option) => option.value) as [string, ...string[]]);
}

const language = z.enum(["ky", "ru", "en", "ko"]).optional();

// Spaces between groups of digits are how people copy the number; they are no fault.
const taxNumber = z
	.string()
	.transform((value) => value.replace(/[\s-]/g, ""))
	.pipe(z.string().regex(new RegExp(`^\\d{${taxNumberDigits}}$`)));

const person = {
	/** As in the machine-readable zone: Latin letters, spaces, hyphen, apostrophe. */
	name: text(100).regex(/^[\p{Script=Latin}\s'.-]+$/u),
	citizenship: z
		.string()
		.trim()
		.toUpperCase()
		.regex(/^[A-Z]{1,3}$/),
	birthDate: z.iso.date(),
	passportNumber: z
		.string()
		.transform((value) => value.replace(/[\s-]/g, "").toUpperCase())
		.pipe(z.string().regex(/^[A-Z0-9]{5,20}$/)),
	passportExpiry: z.iso.date(),
	stay: oneOf(stays),
};

/** A renewal (renewals.ts): the paper that is continued, and that nothing else has changed. */
const renewal = { renews: text(30).optional(), unchanged: z.boolean().optional() };

const attractAnswers = z.strictObject({
	organisation: text(200),
	taxNumber,
	sector: oneOf(sectors),
	licensed: z.boolean(),
	region: oneOf(regions),
	places: z
		.array(z.strictObject({ occupation: text(120), count: z.number().int().min(1).max(placeCountMax) }))
		.min(1)
		.max(placesMax),
	// Asked for the fee's multiple alone (facts 4.1); an application without it is whole.
	staffTotal: z.number().int().min(1).max(staffTotalMax).optional(),
	...renewal,
	language,
});

const workerAnswers = z.strictObject({ ...person, occupation: text(120), field: oneOf(workFields), ...renewal });

const cardAnswers = z.strictObject({
	organisation: text(200),
	taxNumber,
	workers: z.array(workerAnswers).min(1).max(workersMax),
	language,
});

const entrepreneurAnswers = z.strictObject({
	...person,
	taxNumber,
	activity: text(200),
	patentNumber: text(40),
	region: oneOf(regions),
	...renewal,
	language,
});

export type AttractAnswers = z.infer<typeof attractAnswers>;
export type CardAnswers = z.infer<typeof cardAnswers>;
export type EntrepreneurAnswers = z.infer<typeof entrepreneurAnswers>;

const schemas: Readonly<Record<string, z.ZodObject>> = {
	attract: attractAnswers,
	card: cardAnswers,
	entrepreneur: entrepreneurAnswers,
};

/**
 * Reads answers: normalised when they are right, else null with one finding per wrong field (L06 for the tax number, L03 for the rest).
 * `params.problem` is `missing`, `form`, `choice`, `length`, `count` or `unknown`: no value of the answers is repeated in a finding.
 */
export function readAnswers(kind: string, raw: unknown): ReadAnswers {
	const schema = schemas[kind];
	if (schema === undefined) return { answers: null, readable: null, findings: [] };
	const given = withShortLists(raw);
	const parsed = schema.safeParse(given);
	if (parsed.success) return { answers: parsed.data, readable: parsed.data, findings: [] };
	const findings = parsed.error.issues.flatMap((issue) => issueFindings(kind, issue));
	return { answers: null, readable: readable(schema.shape, given), findings: onePerField(findings) };
}

/**
 * Lists cut one behind the most that a form takes: the fault (too many) is the same. A million empty workers fit into a list of contents, and ten
 * faults for each of them would fill the memory of the office.
 */
function withShortLists(raw: unknown): unknown {
	if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
	const lengthMax = Math.max(workersMax, placesMax) + 1;
	return Object.fromEntries(
		Object.entries(raw).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, lengthMax) : value]),
	);
}

/** The fields that are right by themselves. Workers are taken apart, so that one wrong birth date hides no other worker's passport. */
function readable(shape: z.ZodRawShape, raw: unknown): Record<string, unknown> | null {
	if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
	const given = raw as Readonly<Record<string, unknown>>;
	const right: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(shape)) {
		const value = given[name];
		const parsed = z.safeParse(field, value);
		if (parsed.success && parsed.data !== undefined) right[name] = parsed.data;
		else if (name === "workers" && Array.isArray(value))
			right[name] = value.slice(0, workersMax).map((worker) => readable(workerAnswers.shape, worker) ?? {});
	}
	return right;
}

function issueFindings(kind: string, issue: z.core.$ZodIssue): Finding[] {
	if (issue.code === "unrecognized_keys") {
		// The name of a field that the form does not have is a stranger's text: it is counted, not repeated.
		return [finding("L03", { place: placeOf(issue.path), params: { problem: "unknown" } })];
	}
	const field = fieldOf(issue.path);
	const missing = issue.code === "invalid_type" && issue.input === undefined;
	if (field === "taxNumber" && !missing) {
		return [finding("L06", { place: placeOf(issue.path), params: { digits: taxNumberDigits } })];
	}
	const known = forms.some((form) => form.kind === kind) && field !== "";
	const params = { problem: missing ? "missing" : problemOf(issue), ...(known ? { field } : {}) };
	return [finding("L03", { place: placeOf(issue.path), params })];
}

function problemOf(issue: z.core.$ZodIssue): string {
	if (issue.code === "invalid_value") return "choice";
	if (issue.code === "too_small" || issue.code === "too_big") {
		if (issue.origin === "array") return "count";
		if (issue.origin === "string") return issue.code === "too_small" ? "missing" : "length";
		return "count";
	}
	return "form";
}

function fieldOf(path: readonly PropertyKey[]): string {
	return path.filter((step) => typeof step === "string").join(".");
}

function placeOf(path: readonly PropertyKey[]): { field: string; person?: number } | { person?: number } | null {
	const field = fieldOf(path);
	const index = path[0] === "workers" && typeof path[1] === "number" ? path[1] + 1 : null;
	if (field === "" && index === null) return null;
	return { ...(field === "" ? {} : { field }), ...(index === null ? {} : { person: index }) };
}

function onePerField(findings: readonly Finding[]): Finding[] {
	const seen = new Set<string>();
	return findings.filter((each) => {
		const key = `${each.code} ${each.place?.person ?? ""} ${each.place?.field ?? ""}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
