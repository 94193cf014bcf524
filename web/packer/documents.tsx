import type { Lang } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { FilingDesk, PageDocument } from "./filing.ts";
import { FindingsList } from "./findings-list.tsx";
import type { PackerWords } from "./words.ts";

type Props = { desk: FilingDesk; face: ProcedureFace; words: PackerWords; lang: Lang };

/** What the kind of application asks for, how much of it is there, and the files. */
export function Documents(props: Props) {
	const { desk, words } = props;
	const { filing } = desk;
	return (
		<section aria-labelledby="documents-title">
			<h2 class="govuk-heading-l" id="documents-title">
				{words.documents}
			</h2>
			<p class="govuk-body">{words.documentsLead}</p>
			<Checklist {...props} />
			<DropPlace {...props} />
			<div role="status">
				{filing.looking.map((name, index) => (
					<p class="govuk-body" key={`${name}-${index}`}>
						{words.looking(name)}
					</p>
				))}
			</div>
			<ol class="tk-packer__files">
				{filing.documents.map((document) => (
					<DocumentRow key={document.id} document={document} {...props} />
				))}
			</ol>
			<Others {...props} />
		</section>
	);
}

function Checklist({ desk, face, words, lang }: Props) {
	const { filing, draft } = desk;
	const persons = face.personsIn(filing.kind, draft.answers) ?? 1;
	const rows = face.documents(filing.kind).map((rule) => {
		const given = filing.documents.filter(({ kind }) => kind === rule.kind.id).length;
		const whom = rule.per === "person" ? Array.from({ length: persons }, (_none, index) => index + 1) : [null];
		const wanted = whom.filter((person) => rule.neededWhen(draft.answers, person) === true).length;
		return { rule, given, wanted };
	});
	return (
		<details class="govuk-details" open>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{words.needed}</span>
			</summary>
			<ul class="tk-packer__needed">
				{rows.map(({ rule, given, wanted }) => (
					<li key={rule.kind.id} class={given >= wanted && given > 0 ? "tk-packer__have" : ""}>
						<span>
							<strong>{rule.kind.label[lang]}</strong>
							<span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-size-16">{rule.description[lang]}</span>
						</span>
						<span class="tk-packer__count">
							{wanted === 0 && given === 0 ? words.ifNeeded : words.given(given, Math.max(wanted, given))}
						</span>
					</li>
				))}
			</ul>
		</details>
	);
}

function DropPlace({ desk, words }: Props) {
	const take = (files: FileList | null | undefined) => void desk.addFiles([...(files ?? [])]);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way for a mouse; the input inside serves everybody.
		<div class="tk-packer__drop govuk-form-group" onDrop={(event) => take(event.dataTransfer?.files)}>
			<label class="govuk-label govuk-label--m" for="files">
				{words.files}
			</label>
			<div id="files-hint" class="govuk-hint">
				{words.filesHint}
			</div>
			<input
				class="govuk-file-upload"
				id="files"
				type="file"
				multiple
				accept=".pdf,.jpg,.jpeg,.p7m,.p7s,.sig,.sgn,.json"
				aria-describedby="files-hint"
				onChange={(event) => {
					take(event.currentTarget.files);
					// The same file may be chosen again after it was mended.
					event.currentTarget.value = "";
				}}
			/>
		</div>
	);
}

function DocumentRow({ document, desk, face, words, lang }: Props & { document: PageDocument }) {
	const { filing, judged } = desk;
	const { id, name, kind, person, sheets } = document;
	const rules = face.documents(filing.kind);
	const asked = rules.map((rule) => rule.kind);
	const choices = [...asked, ...face.documentKinds.filter((each) => !asked.some((one) => one.id === each.id))];
	const persons = face.personsIn(filing.kind, filing.answers) ?? 1;
	const perPerson = persons > 1 && rules.some((rule) => rule.kind.id === kind && rule.per === "person");
	const told = judged?.told.filter((each) => each.file === id) ?? [];
	return (
		<li class="tk-box">
			<h3 class="govuk-heading-s tk-packer__name">{name}</h3>
			<div class={`govuk-form-group${kind === null ? " govuk-form-group--error" : ""}`}>
				<label class="govuk-label" for={`d-${id}`}>
					{words.whichDocument}
				</label>
				<select
					class="govuk-select tk-packer__wide"
					id={`d-${id}`}
					value={kind ?? ""}
					onChange={(event) => desk.say(id, { kind: event.currentTarget.value || null })}
				>
					<option value="">{words.choose}</option>
					{choices.map((each) => (
						<option value={each.id} key={each.id}>
							{each.label[lang]}
						</option>
					))}
				</select>
			</div>
			{perPerson && (
				<div class="govuk-form-group">
					<label class="govuk-label" for={`p-${id}`}>
						{words.whichPerson}
					</label>
					<select
						class="govuk-select tk-packer__wide"
						id={`p-${id}`}
						value={person ?? ""}
						onChange={(event) => desk.say(id, { person: Number(event.currentTarget.value) || null })}
					>
						<option value="">{words.choose}</option>
						{Array.from({ length: persons }, (_none, index) => (
							<option value={index + 1} key={index}>
								{[words.person(index + 1), nameOf(filing.answers, index)].filter(Boolean).join(": ")}
							</option>
						))}
					</select>
				</div>
			)}
			<div class="govuk-form-group">
				<label class="govuk-label" for={`s-${id}`}>
					{words.sheets}
				</label>
				<input
					class="govuk-input govuk-input--width-4"
					id={`s-${id}`}
					type="text"
					inputMode="numeric"
					value={String(sheets)}
					onInput={(event) => {
						const typed = Number(event.currentTarget.value);
						if (Number.isInteger(typed) && typed >= 1 && typed <= 9999) desk.say(id, { sheets: typed });
					}}
				/>
			</div>
			<FindingsList told={told} words={words} />
			<button
				type="button"
				class="govuk-button govuk-button--secondary"
				aria-label={words.removeFile(name)}
				onClick={() => desk.removeFile(id)}
			>
				{words.remove}
			</button>
		</li>
	);
}

/** What a worker is called, where his name was typed already. */
function nameOf(answers: FilingDesk["filing"]["answers"], index: number): string | null {
	const { workers } = answers as { workers?: readonly { readonly name?: unknown }[] };
	const name = workers?.[index]?.name;
	return typeof name === "string" && name.trim() !== "" ? name : null;
}

/** Signatures, lists, and what could not be taken. */
function Others({ desk, words }: Props) {
	if (desk.filing.others.length === 0) return null;
	return (
		<ul class="govuk-list">
			{desk.filing.others.map(({ facts }) => (
				<li key={facts.id} class={facts.role === "refused" ? "tk-packer__finding tk-packer__finding--error" : ""}>
					{facts.role === "refused" ? words.refused[facts.why](facts.name) : `${facts.name}: ${words.isSigned}`}{" "}
					<button
						type="button"
						class="tk-packer__link"
						aria-label={words.removeFile(facts.name)}
						onClick={() => desk.removeFile(facts.id)}
					>
						{words.remove}
					</button>
				</li>
			))}
		</ul>
	);
}
