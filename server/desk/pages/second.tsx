import type { Factors } from "../../staff/second-factor.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { CodeField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { PasskeyForm } from "../parts/passkey-form.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";
import type { SignInOffers } from "./sign-in.tsx";

/** The password was right: now the code of the app, a recovery code, or a passkey. */
export function SecondPage(props: {
	frame: DeskFrame;
	factors: Factors;
	offers: SignInOffers;
	next: string;
	error: string | null;
}) {
	const { frame, factors, error } = props;
	const words = getStaffWords(frame.lang);
	const t = words.second;
	return (
		<DeskLayout frame={frame} title={t.title} current={null}>
			{error && (
				<ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={[{ field: "code", text: error }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<DeskForm frame={frame} action="/sign-in/second">
				<input type="hidden" name="next" value={props.next} />
				<CodeField label={t.code} hint={t.codeHint} error={error} />
				<button type="submit" class="govuk-button">
					{t.action}
				</button>
			</DeskForm>
			{props.offers.passkeys && factors.passkeys > 0 && (
				<PasskeyForm
					frame={frame}
					kind="use"
					next={props.next}
					action={t.passkey}
					failed={words.signIn.passkeyFailed}
				/>
			)}
			<details class="govuk-details">
				<summary class="govuk-details__summary">
					<span class="govuk-details__summary-text">{t.lost}</span>
				</summary>
				<div class="govuk-details__text">{t.lostText}</div>
			</details>
			<DeskForm frame={frame} action="/sign-out">
				<button type="submit" class="govuk-button govuk-button--secondary">
					{words.signIn.cancel}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}
