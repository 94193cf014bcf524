import * as z from "zod";
import { answerFindings, mailAddress, oneOf, optional, readableOf, text } from "../../answer-reading.ts";
import type { ReadAnswers } from "../../define.ts";
import { booksMax, cardDigits, languages, membersMax, rooms } from "./form.ts";

const member = z.strictObject({ name: text(100), birthDate: z.iso.date() });
const email = optional(mailAddress());
const language = optional(oneOf(languages));

const reader = {
	name: text(100),
	birthDate: z.iso.date(),
	email,
	hasCard: z.boolean(),
	cardNumber: optional(z.string().regex(new RegExp(`^\\d{${cardDigits}}$`))),
	isPupil: z.boolean(),
	room: oneOf(rooms),
	books: z
		.array(z.strictObject({ title: text(120), year: optional(z.number().int().min(1450).max(2100)) }))
		.min(1)
		.max(booksMax),
	language,
};

const visit = {
	organisation: text(120),
	email,
	visitOn: z.iso.date(),
	count: z.number().int().min(1).max(membersMax),
	room: oneOf(rooms),
	members: z.array(member).min(1).max(membersMax),
	language,
};

const readerAnswers = z.strictObject(reader).superRefine(({ hasCard, cardNumber }, context) => {
	if (hasCard && cardNumber === undefined)
		context.addIssue({ code: "custom", path: ["cardNumber"], params: { problem: "missing" } });
});

const schemas = {
	"reader-card": { shape: reader, whole: readerAnswers },
	"group-visit": { shape: visit, whole: z.strictObject(visit) },
} as const;

/** Whatever of both kinds could be read: any field may be missing. */
export type Known = Partial<z.infer<z.ZodObject<typeof reader>> & z.infer<z.ZodObject<typeof visit>>>;

export function readAnswers(kind: string, raw: unknown): ReadAnswers {
	if (kind !== "reader-card" && kind !== "group-visit") return { answers: null, readable: null, findings: [] };
	const { shape, whole } = schemas[kind];
	const parsed = whole.safeParse(raw);
	if (parsed.success) return { answers: parsed.data, readable: parsed.data, findings: [] };
	return { answers: null, readable: readableOf(shape, raw), findings: answerFindings(parsed.error) };
}
