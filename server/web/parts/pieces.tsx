import type { ComponentChildren } from "preact";

/** A list of facts: GOV.UK summary list, without actions. Rows whose value is null are left out. */
export function Facts(props: { rows: readonly (readonly [string, ComponentChildren])[] }) {
	return (
		<dl class="govuk-summary-list">
			{props.rows
				.filter(([, value]) => value !== null)
				.map(([name, value]) => (
					<div class="govuk-summary-list__row" key={name}>
						<dt class="govuk-summary-list__key">{name}</dt>
						<dd class="govuk-summary-list__value">{value}</dd>
					</div>
				))}
		</dl>
	);
}

/** What is wrong with a form, on top of the page and linked to its field. */
export function ErrorSummary(props: {
	title: string;
	errors: readonly { readonly field: string; readonly text: string }[];
}) {
	return (
		<div class="govuk-error-summary" role="alert" aria-labelledby="error-summary-title">
			<h2 class="govuk-error-summary__title" id="error-summary-title">
				{props.title}
			</h2>
			<ul class="govuk-list govuk-error-summary__list">
				{props.errors.map((error) => (
					<li key={error.field}>
						<a href={`#${error.field}`}>{error.text}</a>
					</li>
				))}
			</ul>
		</div>
	);
}

/** A number as it is read aloud: in one piece, never broken. */
export function CaseNumber(props: { number: string; large?: boolean }) {
	return <span class={`tk-number${props.large ? " tk-number--large" : ""}`}>{props.number}</span>;
}

/** Written for callers inside the country: `0312 30-11-17` is +996 312 301117, and a short number such as 1350 is dialled as it stands. */
export function telephoneLink(phone: string): string {
	const digits = phone.replace(/\D/g, "");
	return digits.startsWith("0") ? `tel:+996${digits.slice(1)}` : `tel:${digits}`;
}

/** A fingerprint in groups of four, so that two people can compare it over the telephone. */
export function Fingerprint(props: { hex: string }) {
	return <span class="tk-fingerprint">{(props.hex.toUpperCase().match(/.{1,4}/g) ?? []).join(" ")}</span>;
}
