import * as z from "zod";
import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { ReadAnswers } from "../../define.ts";
import { forms } from "./form.ts";
import { kiipOptions, kiipStates, nationalities, residenceStatuses, topikOptions } from "./form-words.ts";
import { registrationDigits, workPeriodsMax } from "./parameters.ts";

function text(charactersMax: number) {
	return z.string().trim().min(1).max(charactersMax);
}

function oneOf(options: readonly { readonly value: string }[]) {
	return z.enum(options.map((option) => option.value) as [string, ...string[]]);
}

/** An empty box of a form is no answer, and no fault where none is asked for. */
function optional<S extends z.ZodType>(schema: S) {
	return z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());
}

// A hyphen after the date of birth is how the number is printed; it is no fault.
const registrationNumber = z
	.string()
	.transform((value) => value.replace(/[\s-]/g, ""))
	.pipe(z.string().regex(new RegExp(`^\\d{${registrationDigits}}$`)));

const workPeriod = z.strictObject({ employer: text(120), from: z.iso.date(), to: optional(z.iso.date()) });

const shape = {
	name: text(100).regex(/^[\p{Script=Latin}\s'.-]+$/u),
	koreanName: optional(text(60)),
	nationality: oneOf(nationalities),
	citizenship: z
		.string()
		.trim()
		.toUpperCase()
		.regex(/^[A-Z]{3}$/),
	birthDate: z.iso.date(),
	registrationNumber,
	phone: text(30).regex(/^\+?[\d\s().-]{6,}$/),
	email: optional(z.email().max(200)),
	district: text(120),
	motherTongue: text(60),
	speaksMotherTongue: z.boolean(),
	speaksKorean: z.boolean(),
	residenceStatus: oneOf(residenceStatuses),
	stayUntil: optional(z.iso.date()),
	workPeriods: z.array(workPeriod).min(1).max(workPeriodsMax),
	topikGrade: optional(oneOf(topikOptions)),
	topikTakenOn: optional(z.iso.date()),
	kiipStage: optional(oneOf(kiipOptions)),
	kiipState: optional(oneOf(kiipStates)),
	epsTopik: optional(z.boolean()),
	recommended: z.boolean(),
	recommender: optional(text(200)),
	experienceInstitutions: z.boolean(),
	experienceCommunities: z.boolean(),
	ties: optional(text(1000)),
	noBars: z.boolean(),
	// Not a fixed choice: a round's own list takes the place of the one that ships.
	bar: optional(z.string().regex(/^[a-z][a-z0-9-]{0,60}$/)),
	barNote: optional(text(600)),
	consentCollection: z.boolean(),
	consentIdentifiers: z.boolean(),
	consentProvision: z.boolean(),
	/** The version and the language of the consents as they were shown: the page says it, nobody is asked. */
	consentVersion: optional(z.string().regex(/^[\w.-]{1,40}$/)),
	consentLanguage: optional(z.enum(["ky", "ru", "en", "ko"])),
	language: optional(z.enum(["ky", "ru", "en", "ko"])),
};

type Given = z.infer<z.ZodObject<typeof shape>>;

const whole = z.strictObject(shape).superRefine((given, context) => {
	for (const path of wrongTogether(given))
		context.addIssue({ code: "custom", path, params: { problem: problemsTogether(path) } });
});

/** What is right by itself and wrong beside another answer: the place of each. */
function wrongTogether(given: Given): (string | number)[][] {
	const periods = given.workPeriods.flatMap(({ from, to }, index) =>
		to !== undefined && to < from ? [["workPeriods", index, "to"]] : [],
	);
	return [
		...periods,
		...(given.recommended && given.recommender === undefined ? [["recommender"]] : []),
		...(!given.noBars && given.bar === undefined ? [["bar"]] : []),
	];
}

function problemsTogether(path: readonly (string | number)[]): string {
	return path.length === 1 ? "missing" : "form";
}

export type LeaderAnswers = Given;

/**
 * Reads answers: normalised when they are right, else null with one finding per wrong field (L06 for the registration number, L03 for the rest).
 * `params.problem` is `missing`, `form`, `choice`, `length`, `count` or `unknown`: no value of the answers is repeated in a finding. A place in the list of
 * work is part of the field's path (`workPeriods.0.from`).
 */
export function readAnswers(kind: string, raw: unknown): ReadAnswers {
	if (!forms.some((form) => form.kind === kind)) return { answers: null, readable: null, findings: [] };
	const given = withShortList(raw);
	const parsed = whole.safeParse(given);
	if (parsed.success) return { answers: parsed.data, readable: parsed.data, findings: [] };
	return { answers: null, readable: readable(given), findings: onePerField(parsed.error.issues.map(issueFinding)) };
}

/** A list is cut one behind the most that the form takes: the fault (too many) is the same, and a million rows fill no memory. */
function withShortList(raw: unknown): unknown {
	if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
	const { workPeriods } = raw as { workPeriods?: unknown };
	return Array.isArray(workPeriods) ? { ...raw, workPeriods: workPeriods.slice(0, workPeriodsMax + 1) } : raw;
}

/** The fields that are right by themselves. Work with one wrong row is left out as a whole: days cannot be counted from a part of it. */
function readable(raw: unknown): Partial<LeaderAnswers> | null {
	if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
	const given = raw as Readonly<Record<string, unknown>>;
	const right: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(shape)) {
		const parsed = z.safeParse(field, given[name]);
		if (parsed.success && parsed.data !== undefined) right[name] = parsed.data;
	}
	return right as Partial<LeaderAnswers>;
}

function issueFinding(issue: z.core.$ZodIssue): Finding {
	const field = issue.path.join(".");
	const place = field === "" ? null : { field };
	// The name of a field that the form does not have is a stranger's text: it is counted, not repeated.
	if (issue.code === "unrecognized_keys") return finding("L03", { place, params: { problem: "unknown" } });
	const isMissing = issue.code === "invalid_type" && issue.input === undefined;
	if (field === "registrationNumber" && !isMissing)
		return finding("L06", { place, params: { digits: registrationDigits, field } });
	const problem = isMissing ? "missing" : problemOf(issue);
	return finding("L03", { place, params: { problem, ...(field === "" ? {} : { field }) } });
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
