import { useEffect, useState } from "preact/hooks";
import { isFault } from "../../findings/finding.ts";
import { Documents } from "./documents.tsx";
import { download } from "./download.ts";
import { contactFaults, type FilingDesk, type PackerProps, useFiling } from "./filing.ts";
import { FindingsList } from "./findings-list.tsx";
import { Finish } from "./finish.tsx";
import { FormFields } from "./form-fields.tsx";
import { placeOf } from "./readiness.ts";
import { Signing } from "./signing.tsx";
import type { PackerWords } from "./words.ts";

type Props = PackerProps & { words: PackerWords };

function derOf(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** The packer: one page from the kind of application to the number. What it asks and checks is the procedure's public face. */
export function Packer(props: Props) {
	const { page, face, checker, words } = props;
	const desk = useFiling(props);
	const { filing } = desk;
	const [certificate] = useState(() => derOf(page.certificate));
	const { lang } = page;
	const hasWork = !filing.isDone && (filing.documents.length > 0 || filing.touched.size > 0);
	useEffect(() => {
		if (!hasWork) return;
		const ask = (event: BeforeUnloadEvent) => event.preventDefault();
		// Nothing of what was typed is kept anywhere: leaving by mistake would lose it.
		window.addEventListener("beforeunload", ask);
		return () => window.removeEventListener("beforeunload", ask);
	}, [hasWork]);
	const sayDay = (at: number): string => {
		const day = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: page.zone }).format(at * 1000);
		return lang === "en" || lang === "ko" ? day : day.split("-").reverse().join(".");
	};
	return (
		<>
			<p class="govuk-inset-text">{words.private}</p>
			<Kinds {...props} desk={desk} />
			<Answers {...props} desk={desk} />
			<Documents desk={desk} face={face} words={words} lang={lang} />
			<Signing desk={desk} words={words} checker={checker} sayDay={sayDay} />
			<Contact {...props} desk={desk} />
			<Check {...props} desk={desk} />
			<Secret words={words} desk={desk} />
			<Finish desk={desk} page={page} words={words} checker={checker} certificate={certificate} />
		</>
	);
}

type Part = Props & { desk: FilingDesk };

function Kinds({ face, page, words, desk }: Part) {
	return (
		<fieldset class="govuk-fieldset govuk-form-group">
			<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
				<h2 class="govuk-fieldset__heading">{words.kind}</h2>
			</legend>
			<div class="govuk-radios">
				{face.kinds.map(({ id, title }) => (
					<div class="govuk-radios__item" key={id}>
						<input
							class="govuk-radios__input"
							id={`kind-${id}`}
							name="kind"
							type="radio"
							checked={desk.filing.kind === id}
							onChange={() => desk.chooseKind(id)}
						/>
						<label class="govuk-label govuk-radios__label" for={`kind-${id}`}>
							{title[page.lang]}
						</label>
					</div>
				))}
			</div>
		</fieldset>
	);
}

function Answers({ face, page, words, desk }: Part) {
	const { filing, judged, settled } = desk;
	const told = judged?.told.filter(({ field }) => field !== null && settled.has(field)) ?? [];
	const errors = new Map(told.toReversed().map(({ field, what }) => [field ?? "", what]));
	return (
		<section aria-labelledby="answers-title">
			<h2 class="govuk-heading-l" id="answers-title">
				{words.answers}
			</h2>
			<FormFields
				fields={face.findForm(filing.kind)?.fields ?? []}
				answers={filing.answers}
				path=""
				context={{ lang: page.lang, words, errors, answer: desk.answer, touch: desk.touch }}
			/>
		</section>
	);
}

function Contact({ page, words, desk }: Part) {
	const { filing } = desk;
	const faults = contactFaults(filing, page);
	const fields = [
		["email", words.email, words.emailHint, words.emailWrong],
		["corrects", words.corrects, words.correctsHint, words.correctsWrong],
	] as const;
	return (
		<section aria-labelledby="contact-title">
			<h2 class="govuk-heading-l" id="contact-title">
				{words.contact}
			</h2>
			{fields.map(([id, label, hint, wrong]) => {
				const isWrong = faults[id] && desk.settled.has(id);
				return (
					<div class={`govuk-form-group${isWrong ? " govuk-form-group--error" : ""}`} key={id}>
						<label class="govuk-label" for={id}>
							{label}
						</label>
						<div id={`${id}-hint`} class="govuk-hint">
							{hint}
						</div>
						{isWrong && (
							<p id={`${id}-error`} class="govuk-error-message">
								{wrong}
							</p>
						)}
						<input
							class="govuk-input"
							id={id}
							type={(id === "email" ? "email" : "text") as "text"}
							autocomplete={id === "email" ? "email" : "off"}
							spellcheck={false}
							value={filing[id]}
							aria-describedby={isWrong ? `${id}-hint ${id}-error` : `${id}-hint`}
							onInput={(event) => desk.change({ [id]: event.currentTarget.value })}
							onBlur={() => desk.touch(id)}
						/>
					</div>
				);
			})}
		</section>
	);
}

/** What the office would find now; beside it stands what only the office can know. */
function Check({ face, words, desk }: Part) {
	const { judged, broken } = desk;
	const shown = judged?.told.filter((each) => !each.isMissingAnswer) ?? [];
	const missing = judged?.told.filter((each) => each.isMissingAnswer) ?? [];
	const faults = shown.filter(isFault).length;
	const first = missing[0];
	// Where there is nothing yet to look at, "no faults" would read as "all is well".
	const said =
		desk.filing.documents.length === 0
			? `${words.stopFiles}.`
			: judged?.told.length === 0
				? words.clear
				: words.counted(faults, shown.length - faults);
	return (
		<section aria-labelledby="check-title">
			<h2 class="govuk-heading-l" id="check-title" tabIndex={-1}>
				{words.check}
			</h2>
			<p class="govuk-body">{words.checkLead}</p>
			{broken && (
				<p class="govuk-error-message" role="alert">
					{words.broken}
				</p>
			)}
			<p class="govuk-body" role="status" id="counted">
				{judged !== null && (
					<strong>
						{said}
						{missing.length > 0 && ` ${words.missing(missing.length)}.`}
					</strong>
				)}
			</p>
			{first && (
				<p class="govuk-body">
					<a class="govuk-link" href={`#${placeOf(first, face)}`}>
						{first.what}
					</a>
				</p>
			)}
			<FindingsList
				told={shown}
				words={words}
				nameOf={(file) => desk.filing.documents.find(({ id }) => id === file)?.name ?? null}
			/>
			<p class="govuk-hint">
				{words.atOffice} {judged?.left && words.left}
			</p>
		</section>
	);
}

function Secret({ words, desk }: { words: PackerWords; desk: FilingDesk }) {
	const { secret } = desk.filing.head;
	if (secret === null) return null;
	return (
		<section aria-labelledby="secret-title" class="tk-box">
			<h2 class="govuk-heading-m" id="secret-title">
				{words.secret}
			</h2>
			<p class="govuk-body tk-mono tk-packer__secret" id="secret">
				{secret}
			</p>
			<p class="govuk-body">{words.secretHint}</p>
			<button
				type="button"
				class="govuk-button govuk-button--secondary"
				onClick={() => download(words.secretFile(secret), "tilkat-secret.txt")}
			>
				{words.saveSecret}
			</button>
		</section>
	);
}
