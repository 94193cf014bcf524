import { qrSvg } from "../../receipt/qr.ts";
import { base32, totpUri } from "../../staff/totp.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { CodeField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/** Scan, or type; then show that it worked. The secret is on this page only, and counts only once a code of it was right. */
export function TotpPage(props: {
	frame: DeskFrame;
	login: string;
	flow: string;
	secret: Uint8Array;
	error: string | null;
}) {
	const { frame, error } = props;
	const t = getStaffWords(frame.lang).totp;
	// A picture of squares that we drew ourselves: no text of anybody's is in it as text.
	const picture = { __html: qrSvg(totpUri(props.secret, props.login, t.issuer)) };
	return (
		<DeskLayout frame={frame} title={t.title} current="account" back="/account/second-factor">
			{error && (
				<ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={[{ field: "code", text: error }]} />
			)}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.scan}</p>
			<div class="tk-qr" role="img" aria-label={t.picture} dangerouslySetInnerHTML={picture} />
			<p class="govuk-body">
				{t.byHand}
				<br />
				<span class="tk-fingerprint">{(base32(props.secret).match(/.{1,4}/g) ?? []).join(" ")}</span>
			</p>
			<DeskForm frame={frame} action="/account/second-factor/app">
				<input type="hidden" name="flow" value={props.flow} />
				<CodeField label={t.code} hint={t.codeHint} error={error} />
				<button type="submit" class="govuk-button">
					{t.action}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}
