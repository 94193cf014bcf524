import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { PasskeyForm } from "../parts/passkey-form.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/** What the sign-in page offers besides a password, and what it must say of itself. */
export type SignInOffers = {
	readonly passkeys: boolean;
	/** Name of the authority's sign-on, or null. */
	readonly signOn: string | null;
	/** The demonstration asks for no second factor. */
	readonly factorOptional: boolean;
};

type SignInProps = {
	readonly frame: DeskFrame;
	readonly offers: SignInOffers;
	/** The page that was asked for, to go on to. */
	readonly next: string;
	/** Why the last try failed. */
	readonly error: string | null;
	readonly ended: boolean;
	readonly login: string;
};

export function SignInPage(props: SignInProps) {
	const t = getDeskTexts(props.frame.lang);
	const words = getStaffWords(props.frame.lang).signIn;
	return (
		<DeskLayout frame={props.frame} title={t.signIn.title} current={null}>
			{props.error && <ErrorSummary title={t.form.errorTitle} errors={[{ field: "login", text: props.error }]} />}
			<h1 class="govuk-heading-xl">{t.signIn.title}</h1>
			{props.ended && <p class="govuk-inset-text">{t.signIn.ended}</p>}
			<PasswordForm {...props} />
			<OtherWays {...props} />
			{props.offers.factorOptional && <p class="govuk-inset-text">{words.demoFactor}</p>}
			<p class="govuk-hint">{t.signIn.note}</p>
		</DeskLayout>
	);
}

function PasswordForm(props: SignInProps) {
	const t = getDeskTexts(props.frame.lang).signIn;
	return (
		<DeskForm frame={props.frame} action="/sign-in">
			<input type="hidden" name="next" value={props.next} />
			<div class="govuk-form-group">
				<label class="govuk-label" for="login">
					{t.login}
				</label>
				<input
					class="govuk-input govuk-input--width-20"
					id="login"
					name="login"
					type="text"
					autocomplete="username"
					autocapitalize="none"
					spellcheck={false}
					value={props.login}
				/>
			</div>
			<div class="govuk-form-group">
				<label class="govuk-label" for="password">
					{t.password}
				</label>
				<input
					class="govuk-input govuk-input--width-20"
					id="password"
					name="password"
					type="password"
					autocomplete="current-password"
				/>
			</div>
			<button type="submit" class="govuk-button">
				{t.action}
			</button>
		</DeskForm>
	);
}

/** The passkey shows itself where a script may run; the authority's sign-on is a link, because no form of ours may post elsewhere. */
function OtherWays(props: SignInProps) {
	const { frame, offers, next } = props;
	const t = getStaffWords(frame.lang).signIn;
	return (
		<>
			{offers.passkeys && (
				<PasskeyForm frame={frame} kind="use" next={next} action={t.passkey} failed={t.passkeyFailed} />
			)}
			{offers.signOn !== null && (
				<p class="govuk-body">
					<a
						href={`/sign-in/sign-on?next=${encodeURIComponent(next)}`}
						class="govuk-button govuk-button--secondary"
						draggable={false}
					>
						{t.signOn(offers.signOn)}
					</a>
				</p>
			)}
		</>
	);
}
