import type { Link } from "../../staff/links.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { CodeField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/** What an invited person, or one who begins anew, does first. */
export function LinkPage(props: {
	frame: DeskFrame;
	link: Link;
	token: string;
	/** Name of the authority's sign-on, or null. */
	signOn: string | null;
	errors: { readonly code?: string; readonly wanted?: string };
}) {
	const { frame, link, errors } = props;
	const words = getStaffWords(frame.lang);
	const t = words.link;
	const faults = (["code", "wanted"] as const).flatMap((field) =>
		errors[field] ? [{ field, text: errors[field] }] : [],
	);
	return (
		<DeskLayout frame={frame} title={t.title[link.kind]} current={null}>
			{faults.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={faults} />}
			<h1 class="govuk-heading-xl">{t.title[link.kind]}</h1>
			<p class="tk-lead">{t.lead(link.displayName, link.login)}</p>
			{link.kind !== "sign-on" && (
				<DeskForm frame={frame} action={`/link/${props.token}`}>
					<input type="hidden" name="login" value={link.login} autocomplete="username" />
					{link.kind === "recovery" && <CodeField label={t.code} hint={t.codeHint} error={errors.code ?? null} />}
					<TextField
						name="wanted"
						label={words.password.wanted}
						hint={words.password.hint}
						type="password"
						autocomplete="new-password"
						error={errors.wanted ?? (link.kind === "recovery" ? null : (errors.code ?? null))}
					/>
					<p class="govuk-body">{t.next}</p>
					<button type="submit" class="govuk-button">
						{t.action}
					</button>
				</DeskForm>
			)}
			{link.kind !== "recovery" && props.signOn !== null && (
				<p class="govuk-body">
					<a
						href={`/link/${props.token}/sign-on`}
						class={`govuk-button${link.kind === "sign-on" ? "" : " govuk-button--secondary"}`}
						draggable={false}
					>
						{link.kind === "sign-on" ? words.signIn.signOn(props.signOn) : t.signOn(props.signOn)}
					</a>
				</p>
			)}
		</DeskLayout>
	);
}

/** Used, old, replaced, or never one: they all look the same. */
export function SpentLinkPage(props: { frame: DeskFrame }) {
	const t = getStaffWords(props.frame.lang).link;
	return (
		<DeskLayout frame={props.frame} title={t.spent} current={null}>
			<h1 class="govuk-heading-l">{t.spent}</h1>
			<p class="tk-lead">{t.spentText}</p>
		</DeskLayout>
	);
}
