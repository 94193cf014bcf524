import { z } from "zod";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { LetterOffice } from "../../../procedures/letter.ts";
import { type LetterTemplate, type Placeholder, unknownPlaceholders } from "../../../procedures/letter-template.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { addDated } from "../../store/dated-data.ts";
import type { Tx } from "../../store/pool.ts";
import { sayDate } from "../../web/dates.ts";

/** Kind of the dated rows; their key is `procedure/template`. */
const templateKind = "letter-template";

const line = z
	.string()
	.trim()
	.min(1)
	.max(150)
	.regex(/^[^\r\n]*$/);
const words = (schema: z.ZodString) => z.object({ ky: schema, ru: schema, en: schema, ko: schema });

/** The body of a dated row; read again with the same schema, because rows outlive the code that wrote them. */
export const templateBody = z.object({
	purpose: words(line),
	subject: words(line),
	text: words(z.string().trim().min(1).max(10_000)),
});

export type TemplateBody = z.infer<typeof templateBody>;

/** A template in force, and since when it is an administrator's; null: as shipped. */
export type TemplateInForce = LetterTemplate & { readonly since: LocalDate | null };

type Asked = {
	readonly procedure: string;
	readonly law: string;
	readonly on: LocalDate;
	readonly knownAt: EpochSeconds;
};

/** The templates of a procedure as they are in force on a day: the shipped ones, each replaced by its dated row where there is one. */
export async function listTemplates(tx: Tx, asked: Asked): Promise<readonly TemplateInForce[]> {
	const shipped = getProcedure(asked.procedure, asked.law).letterTemplates;
	const found = await tx.query<{ key: string; validFrom: LocalDate; body: unknown }>(
		// Of each period the version known last, and only then the day (dated-data.ts says why).
		`select distinct on (key) key, valid_from as "validFrom", body from (
				select distinct on (key, valid_from) * from dated_data
				where kind = $1 and key = any($2) and valid_from <= $3 and recorded_at <= to_timestamp($4)
				order by key, valid_from, recorded_at desc) as known
			where valid_to is null or valid_to > $3
			order by key, recorded_at desc, valid_from desc`,
		[templateKind, shipped.map(({ id }) => `${asked.procedure}/${id}`), asked.on, asked.knownAt],
	);
	return shipped.map((template): TemplateInForce => {
		const row = found.rows.find(({ key }) => key === `${asked.procedure}/${template.id}`);
		const body = row && templateBody.safeParse(row.body);
		return row && body?.success
			? { id: template.id, ...body.data, since: row.validFrom }
			: { ...template, since: null };
	});
}

/** Words in brackets that may not stand there, in any language of it. */
export function unknownIn(body: TemplateBody): string[] {
	const texts = [...Object.values(body.subject), ...Object.values(body.text)];
	return [...new Set(texts.flatMap(unknownPlaceholders))];
}

/** A new version, from a day on. Nothing is overwritten: what was in force before stays on record with its days. */
export function saveTemplate(
	tx: Tx,
	template: {
		readonly procedure: string;
		readonly id: string;
		readonly body: TemplateBody;
		readonly validFrom: LocalDate;
	},
	by: { readonly userId: string; readonly at: EpochSeconds },
): Promise<void> {
	const key = `${template.procedure}/${template.id}`;
	return addDated(tx, {
		kind: templateKind,
		key,
		validFrom: template.validFrom,
		validTo: null,
		recordedAt: by.at,
		recordedBy: by.userId,
		body: template.body,
	});
}

/** What the brackets of a template stand for in this letter; what is not known is left out, and stays in its brackets. */
export function placeholderValues(
	about: {
		readonly number: string | null;
		readonly stateUrl: string | null;
		readonly office: LetterOffice;
		readonly face: ProcedureFace;
	},
	chosen: { readonly document: string; readonly date: string },
	lang: Lang,
): Partial<Record<Placeholder, string>> {
	const document = about.face.findDocumentKind(chosen.document)?.id;
	return {
		office: about.office.name[lang],
		phone: about.office.phone,
		site: about.office.site,
		...(about.number === null ? {} : { number: about.number }),
		...(about.stateUrl === null ? {} : { state: about.stateUrl }),
		...(document === undefined ? {} : { document: about.face.labels.kind(document, lang) ?? document }),
		...(chosen.date === "" ? {} : { date: sayDate(chosen.date, lang) }),
	};
}
