import type { FormField } from "../../../procedures/form.ts";
import type { Posted } from "../../desk/answer-form.ts";
import { changesOnly } from "./changes.ts";
import { correctionWords } from "./correction-words.ts";
import { Fields } from "./fields.tsx";
import { DraftLayout, type DraftView, LeaveAsFiled, NextButton, Token } from "./layout.tsx";
import { emailField, type Part } from "./parts.ts";
import { filingWords } from "./words.ts";

/** A few questions. `further`: those that hang on what was answered before. */
export function PartPage(props: {
	view: DraftView;
	part: Part;
	fields: readonly FormField[];
	further: boolean;
	values: Posted;
	errors: ReadonlyMap<string, string>;
	/** The script that saves while one types. */
	script: string;
}) {
	const { view, part, fields, further, values, errors } = props;
	const { lang } = view.frame;
	const path = `/draft/part/${part.id}`;
	return (
		<DraftLayout
			view={view}
			title={part.title[lang]}
			back={further ? path : "/draft"}
			faults={[...errors].map(([field, text]) => ({ field, text }))}
		>
			<h1 class="govuk-heading-l">{part.title[lang]}</h1>
			{view.words.corrects !== null && fields.some(({ name }) => name === emailField) && (
				<p class="govuk-body">
					{correctionWords[lang].email} {changesOnly(view.words) && correctionWords[lang].parts.email}
				</p>
			)}
			{changesOnly(view.words) && !further && <p class="govuk-body">{correctionWords[lang].parts.onPage}</p>}
			<form action={further ? `${path}/more` : path} method="post" data-kept-at={`${path}/keep`} novalidate>
				<Token view={view} />
				<Fields lang={lang} values={values} errors={errors} fields={fields} path={[]} isAlone={fields.length === 1} />
				<NextButton label={filingWords[lang].next} />
			</form>
			{changesOnly(view.words) && <LeaveAsFiled view={view} path={path} />}
			<script type="module" src={props.script} />
		</DraftLayout>
	);
}
