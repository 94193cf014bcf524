import * as z from "zod";
import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import { answerFindings, mailAddress, oneOf, optional, plainSigns, readableOf, text } from "../../answer-reading.ts";
import type { ReadAnswers } from "../../define.ts";
import { forms } from "./form.ts";
import { kiipOptions, kiipStates, nationalities, residenceStatuses, topikOptions } from "./form-words.ts";
import { registrationDigits, workPeriodsMax } from "./parameters.ts";

// A hyphen after the date of birth is how the number is printed; it is no fault.
const registrationNumber = z
	.string()
	.transform((value) => plainSigns(value).replace(/[\s-]/g, ""))
	.pipe(z.string().regex(new RegExp(`^\\d{${registrationDigits}}$`)));

const workPeriod = z.strictObject({ employer: text(120), from: z.iso.date(), to: optional(z.iso.date()) });

const shape = {
	// Some letters of Latin alphabets are written with a mark that no single character has.
	name: text(100)
		.overwrite(plainSigns)
		.regex(/^(?=.*\p{L})[\p{Script=Latin}\p{M}\s'.-]+$/u),
	koreanName: optional(text(60)),
	nationality: oneOf(nationalities),
	citizenship: z
		.string()
		.trim()
		.toUpperCase()
		.regex(/^[A-Z]{3}$/),
	birthDate: z.iso.date(),
	registrationNumber,
	phone: text(30)
		.overwrite(plainSigns)
		.regex(/^\+?[\d\s().-]{6,}$/),
	email: optional(mailAddress()),
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
	bar: optional(z.string().regex(/^[A-Za-z0-9][\w.-]{0,60}$/)),
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
	return { answers: null, readable: readableOf(shape, given), findings: answerFindings(parsed.error, ownFinding) };
}

/** A list is cut one behind the most that the form takes: the fault (too many) is the same, and a million rows fill no memory. */
function withShortList(raw: unknown): unknown {
	if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
	const { workPeriods } = raw as { workPeriods?: unknown };
	return Array.isArray(workPeriods) ? { ...raw, workPeriods: workPeriods.slice(0, workPeriodsMax + 1) } : raw;
}

function ownFinding(field: string, place: Finding["place"]): Finding | null {
	return field === "registrationNumber"
		? finding("L06", { place, params: { digits: registrationDigits, field } })
		: null;
}
