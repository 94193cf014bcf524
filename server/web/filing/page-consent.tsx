import type { Consent } from "../../../procedures/consent.ts";
import { Facts } from "../parts/pieces.tsx";
import { changesOnly } from "./changes.ts";
import { DraftLayout, type DraftView, LeaveAsFiled, NextButton, Token } from "./layout.tsx";
import { filingWords } from "./words.ts";

/** One consent by itself, with its notices (facts 10.4). `days`: what the office put for the time of keeping. */
export function ConsentPage(props: {
	view: DraftView;
	consent: Consent;
	index: number;
	count: number;
	days: number;
	given: boolean | null;
	isMissing: boolean;
}) {
	const { view, consent, given } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].consent;
	const notices: readonly (readonly [string, string | null])[] = [
		[t.purpose, consent.purpose[lang]],
		[t.items, consent.items[lang]],
		[t.recipient, consent.recipient?.[lang] ?? null],
		[t.retention, consent.retention[lang].replaceAll("{days}", String(props.days))],
		[t.refusal, consent.refusal[lang]],
	];
	return (
		<DraftLayout
			view={view}
			title={consent.title[lang]}
			back={props.index === 1 || changesOnly(view.words) ? "/draft" : `/draft/consent/${props.index - 1}`}
			faults={props.isMissing ? [{ field: "given", text: t.missing }] : []}
		>
			<span class="govuk-caption-l">
				{!changesOnly(view.words) && `${t.step(props.index, props.count)}. `}
				{consent.mandatory ? t.mandatory : t.optional}
			</span>
			<h1 class="govuk-heading-l">{consent.title[lang]}</h1>
			<Facts rows={notices} />
			<form action={`/draft/consent/${props.index}`} method="post" novalidate>
				<Token view={view} />
				<input type="hidden" name="version" value={consent.version} />
				<div class={`govuk-form-group${props.isMissing ? " govuk-form-group--error" : ""}`}>
					<fieldset class="govuk-fieldset" {...(props.isMissing ? { "aria-describedby": "given-error" } : {})}>
						<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.question}</legend>
						{props.isMissing && (
							<p class="govuk-error-message" id="given-error">
								{t.missing}
							</p>
						)}
						<div class="govuk-radios">
							{(["yes", "no"] as const).map((value) => (
								<div class="govuk-radios__item" key={value}>
									<input
										class="govuk-radios__input"
										id={value === "yes" ? "given" : "given-no"}
										name="given"
										type="radio"
										value={value}
										checked={given === (value === "yes")}
									/>
									<label class="govuk-label govuk-radios__label" for={value === "yes" ? "given" : "given-no"}>
										{value === "yes" ? t.agree : t.refuse}
									</label>
								</div>
							))}
						</div>
					</fieldset>
				</div>
				<NextButton label={filingWords[lang].next} />
			</form>
			{changesOnly(view.words) && <LeaveAsFiled view={view} path={`/draft/consent/${props.index}`} />}
		</DraftLayout>
	);
}

/** A mandatory consent was refused: said plainly, and nothing is filed. */
export function StoppedPage(props: { view: DraftView; consent: Consent; index: number }) {
	const { view, consent } = props;
	const { lang } = view.frame;
	const t = filingWords[lang];
	return (
		<DraftLayout view={view} title={t.consent.stopped} back={`/draft/consent/${props.index}`}>
			<h1 class="govuk-heading-xl">{t.consent.stopped}</h1>
			<p class="tk-lead">{consent.title[lang]}</p>
			{t.consent.stoppedText.map((line) => (
				<p class="govuk-body" key={line}>
					{line}
				</p>
			))}
			<p>
				<a href={`/draft/consent/${props.index}`} class="govuk-button" draggable={false}>
					{t.consent.stoppedBack}
				</a>
			</p>
		</DraftLayout>
	);
}
