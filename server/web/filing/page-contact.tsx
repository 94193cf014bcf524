import type { EpochSeconds } from "../../../casework/facts.ts";
import { contactCodeSecondsMax } from "../../answers/draft-letters.ts";
import { sayTime } from "../dates.ts";
import { DraftLayout, type DraftView, NextButton, type PageFault, Token } from "./layout.tsx";
import { EmailField } from "./page-start.tsx";
import { filingWords } from "./words.ts";

/** The address that vouches: typed, a code mailed to it, the code typed in; or none, and then the office calls. */
export function ContactPage(props: {
	view: DraftView;
	email: string;
	faults: readonly PageFault[];
	/** When a reminder would go out; null when none can. */
	remindAt: EpochSeconds | null;
	hasReminder: boolean;
	/** Asks for another address although one is confirmed. */
	isAnother: boolean;
}) {
	const { view, faults } = props;
	const { lang } = view.frame;
	const { contact, pending } = view.words;
	const t = filingWords[lang].contact;
	const isConfirmed = contact !== null && pending === null && !props.isAnother;
	return (
		<DraftLayout view={view} title={t.title} back="/draft" faults={faults}>
			<h1 class="govuk-heading-l">{t.title}</h1>
			{isConfirmed ? (
				<Confirmed {...props} address={contact.address} />
			) : pending !== null && !props.isAnother ? (
				<Digits view={view} address={pending.address} fault={faults[0] ?? null} />
			) : (
				<Ask view={view} email={props.email} fault={faults[0] ?? null} />
			)}
		</DraftLayout>
	);
}

function Ask(props: { view: DraftView; email: string; fault: PageFault | null }) {
	const { view } = props;
	const t = filingWords[view.frame.lang].contact;
	return (
		<>
			<p class="tk-lead">{t.lead}</p>
			<form action="/draft/contact" method="post" novalidate>
				<Token view={view} />
				<EmailField label={t.email} hint={t.emailHint} value={props.email} error={props.fault?.text ?? null} />
				<button type="submit" class="govuk-button">
					{t.send}
				</button>
			</form>
			<WithoutEmail view={view} />
		</>
	);
}

function WithoutEmail(props: { view: DraftView }) {
	const { view } = props;
	const t = filingWords[view.frame.lang].contact;
	return (
		<>
			<h2 class="govuk-heading-m">{t.none}</h2>
			<p class="govuk-body">{view.words.withoutEmail ? t.noneChosen : t.noneText}</p>
			<form action="/draft/contact/none" method="post">
				<Token view={view} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.noneAction}
				</button>
			</form>
		</>
	);
}

function Digits(props: { view: DraftView; address: string; fault: PageFault | null }) {
	const { view, fault } = props;
	const t = filingWords[view.frame.lang].contact;
	return (
		<>
			<p class="tk-lead tk-breaks">{t.sent(props.address)}</p>
			<form action="/draft/contact/digits" method="post" novalidate>
				<Token view={view} />
				<div class={`govuk-form-group${fault ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label govuk-label--s" for="digits">
						{t.digits}
					</label>
					<div class="govuk-hint" id="digits-hint">
						{t.digitsHint(contactCodeSecondsMax / 60)}
					</div>
					{fault && (
						<p class="govuk-error-message" id="digits-error">
							{fault.text}
						</p>
					)}
					<input
						class={`govuk-input govuk-input--width-10${fault ? " govuk-input--error" : ""}`}
						id="digits"
						name="digits"
						type="text"
						inputMode="numeric"
						autocomplete="one-time-code"
						maxLength={20}
						aria-describedby={fault ? "digits-hint digits-error" : "digits-hint"}
					/>
				</div>
				<button type="submit" class="govuk-button">
					{t.confirm}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/draft/contact?another" class="govuk-link">
					{t.another}
				</a>
			</p>
			<WithoutEmail view={view} />
		</>
	);
}

function Confirmed(props: { view: DraftView; address: string; remindAt: EpochSeconds | null; hasReminder: boolean }) {
	const { view, remindAt } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].contact;
	return (
		<>
			<p class="tk-lead tk-breaks">{t.confirmed(props.address)}</p>
			<p class="govuk-body">
				<a href="/draft/contact?another" class="govuk-link">
					{t.another}
				</a>
			</p>
			{remindAt === null ? (
				<p>
					<a href="/draft/office" class="govuk-button" draggable={false}>
						{filingWords[lang].next}
					</a>
				</p>
			) : (
				<form action="/draft/contact/reminder" method="post">
					<Token view={view} />
					<h2 class="govuk-heading-m">{t.reminderTitle}</h2>
					<p class="govuk-body">{t.reminderText}</p>
					<div class="govuk-form-group">
						<div class="govuk-checkboxes">
							<div class="govuk-checkboxes__item">
								<input
									class="govuk-checkboxes__input"
									id="remind"
									name="remind"
									type="checkbox"
									value="yes"
									checked={props.hasReminder}
								/>
								<label class="govuk-label govuk-checkboxes__label" for="remind">
									{t.reminderTick(sayTime(remindAt, view.walls.zone, lang))}
								</label>
							</div>
						</div>
					</div>
					<NextButton label={t.reminderAction} />
				</form>
			)}
		</>
	);
}
