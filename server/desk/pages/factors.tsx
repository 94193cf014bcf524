import type { Zone } from "../../../casework/clock.ts";
import type { PasskeyLabel } from "../../staff/passkeys.ts";
import type { Factors } from "../../staff/second-factor.ts";
import { shortTime } from "../../web/dates.ts";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { PasskeyForm } from "../parts/passkey-form.tsx";
import type { Done } from "../staff/done.ts";
import { getStaffWords } from "../staff/words.ts";

type FactorsProps = {
	readonly frame: DeskFrame;
	readonly factors: Factors;
	readonly passkeys: readonly PasskeyLabel[];
	readonly offersPasskeys: boolean;
	/** The person has none yet, and nothing else opens before. */
	readonly isFirst: boolean;
	readonly zone: Zone;
	readonly done: Done | null;
	readonly problem: string | null;
};

/** What one shows besides the password: the app, passkeys, and codes for the day when both are lost. */
export function FactorsPage(props: FactorsProps) {
	const { frame, factors, isFirst } = props;
	const words = getStaffWords(frame.lang);
	const t = words.factors;
	return (
		<DeskLayout frame={frame} title={t.title} current="account" {...(isFirst ? {} : { back: "/account" })}>
			{props.done && <DoneBanner text={words.done[props.done]} />}
			{props.problem !== null && <DoneBanner bad text={props.problem} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			{isFirst && <p class="tk-lead">{t.required}</p>}
			<section aria-labelledby="app" class="tk-section">
				<h2 class="govuk-heading-m" id="app">
					{t.app}
				</h2>
				<p class="govuk-body">{factors.totp ? t.appSet : t.appNone}</p>
				<a
					href="/account/second-factor/app"
					class={`govuk-button${factors.totp ? " govuk-button--secondary" : ""}`}
					draggable={false}
				>
					{factors.totp ? t.appReplace : t.appSetUp}
				</a>
			</section>
			<Passkeys {...props} />
			{!isFirst && (factors.totp || factors.passkeys > 0) && (
				<section aria-labelledby="codes" class="tk-section">
					<h2 class="govuk-heading-m" id="codes">
						{t.codes}
					</h2>
					<p class="govuk-body">{t.codesLeft(factors.recoveryCodes)}</p>
					<DeskForm frame={frame} action="/account/second-factor/codes">
						<button type="submit" class="govuk-button govuk-button--secondary">
							{t.codesMake}
						</button>
					</DeskForm>
				</section>
			)}
			{isFirst && (
				<DeskForm frame={frame} action="/sign-out">
					<button type="submit" class="govuk-button govuk-button--secondary">
						{words.signIn.cancel}
					</button>
				</DeskForm>
			)}
		</DeskLayout>
	);
}

function Passkeys(props: FactorsProps) {
	const { frame, passkeys, offersPasskeys, isFirst } = props;
	const t = getStaffWords(frame.lang).factors;
	return (
		<section aria-labelledby="passkeys" class="tk-section">
			<h2 class="govuk-heading-m" id="passkeys">
				{t.passkeys}
			</h2>
			<p class="govuk-body">{t.passkeysLead}</p>
			{passkeys.length === 0 ? (
				<p class="govuk-body">{t.passkeysNone}</p>
			) : (
				<ul class="tk-rows">
					{passkeys.map((each) => (
						<li key={each.credentialId} class="tk-rows__row">
							<div>
								<strong>{each.label}</strong>
								<p class="govuk-hint govuk-!-margin-bottom-0">{t.passkeyAdded(shortTime(each.addedAt, props.zone))}</p>
							</div>
							{!isFirst && (
								<DeskForm frame={frame} action="/account/passkeys/remove" inline>
									<input type="hidden" name="id" value={each.credentialId} />
									<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
										{t.passkeyRemove}
										<span class="govuk-visually-hidden">: {each.label}</span>
									</button>
								</DeskForm>
							)}
						</li>
					))}
				</ul>
			)}
			{offersPasskeys ? (
				<>
					<p class="govuk-hint" data-needs-script>
						{t.passkeyNeedsScript}
					</p>
					<PasskeyForm frame={frame} kind="add" action={t.passkeyAdd} failed={t.passkeyFailed}>
						<div class="govuk-form-group">
							<label class="govuk-label" for="label">
								{t.passkeyLabel}
							</label>
							<div class="govuk-hint" id="label-hint">
								{t.passkeyLabelHint}
							</div>
							<input
								class="govuk-input govuk-input--width-20"
								id="label"
								name="label"
								type="text"
								maxLength={60}
								autocomplete="off"
								aria-describedby="label-hint"
							/>
						</div>
					</PasskeyForm>
				</>
			) : (
				<p class="govuk-hint">{t.passkeysNoHost}</p>
			)}
		</section>
	);
}
