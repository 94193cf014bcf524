import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";

/** `next`: the page that was asked for, to go on to. `error`: why the last try failed. */
export function SignInPage(props: {
	frame: DeskFrame;
	next: string;
	error: string | null;
	ended: boolean;
	login: string;
}) {
	const t = getDeskTexts(props.frame.lang);
	return (
		<DeskLayout frame={props.frame} title={t.signIn.title} current={null}>
			{props.error && <ErrorSummary title={t.form.errorTitle} errors={[{ field: "login", text: props.error }]} />}
			<h1 class="govuk-heading-xl">{t.signIn.title}</h1>
			{props.ended && <p class="govuk-inset-text">{t.signIn.ended}</p>}
			<DeskForm frame={props.frame} action="/sign-in">
				<input type="hidden" name="next" value={props.next} />
				<div class="govuk-form-group">
					<label class="govuk-label" for="login">
						{t.signIn.login}
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
						{t.signIn.password}
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
					{t.signIn.action}
				</button>
			</DeskForm>
			<p class="govuk-hint">{t.signIn.note}</p>
		</DeskLayout>
	);
}
