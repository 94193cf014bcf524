import type { ComponentChildren } from "preact";
import { pickText, type Receipt } from "../../../container/src/receipt.ts";
import { sayTime } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary, Facts, Fingerprint } from "../parts/pieces.tsx";
import { DecisionFacts, PermitFacts } from "../permits/paper-facts.tsx";
import { type PermitWords, permitWords } from "../permits/words.ts";
import type { ReceiptCheck } from "../receipt-check.ts";
import { getTexts, type WebTexts } from "../texts.ts";
import { ProtectiveFacts } from "./protective.tsx";

/** Shows whether a receipt is this office's and unchanged; the file is looked at in memory and forgotten (design.md 7). */
export function VerifyPage(props: { frame: PageFrame; token: string; error: boolean; permits: boolean }) {
	const { frame } = props;
	const t = getTexts(frame.lang).verify;
	return (
		<Layout frame={frame} title={t.title} current="verify" error={props.error}>
			{props.error && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: "file", text: t.nothing }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<form action="/verify" method="post" encType="multipart/form-data" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label govuk-label--m" for="file">
						{t.file}
					</label>
					<div id="file-hint" class="govuk-hint">
						{t.fileHint}
					</div>
					{props.error && (
						<p id="file-error" class="govuk-error-message">
							{t.nothing}
						</p>
					)}
					<input
						class="govuk-file-upload"
						id="file"
						name="file"
						type="file"
						accept=".pdf,.jws,.json,.txt"
						aria-describedby={props.error ? "file-hint file-error" : "file-hint"}
					/>
				</div>
				<div class="govuk-form-group">
					<label class="govuk-label govuk-label--m" for="text">
						{t.paste}
					</label>
					<div id="text-hint" class="govuk-hint">
						{t.pasteHint}
					</div>
					<textarea
						class="govuk-textarea tk-mono"
						id="text"
						name="text"
						rows={4}
						spellcheck={false}
						aria-describedby="text-hint"
					/>
				</div>
				<button type="submit" class="govuk-button">
					{t.action}
				</button>
			</form>
			<p class="govuk-hint">{t.privacy}</p>
			{props.permits && (
				<p class="govuk-body">
					<a href="/permit" class="govuk-link">
						{permitWords[frame.lang].fromVerify}
					</a>
				</p>
			)}
		</Layout>
	);
}

/** Whether a name in Hangul stands in what was checked. */
function hasHangul(check: ReceiptCheck): boolean {
	return check.kind === "verified-permit" && check.permit.format === 2 && check.permit.holder.otherName !== null;
}

/** What came out. Only "genuine" is green; everything else says what it means and what to do. */
export function VerdictPage(props: { frame: PageFrame; check: ReceiptCheck }) {
	const { frame, check } = props;
	const t = getTexts(frame.lang).verify;
	const [title, text] = verdictWords(t, permitWords[frame.lang], check.kind);
	const good = check.kind.startsWith("verified");
	const demonstration =
		(check.kind === "verified" && check.receipt.demonstration) ||
		(check.kind === "verified-protective" && check.protective.demonstration) ||
		(check.kind === "verified-permit" && check.permit.demonstration) ||
		(check.kind === "verified-decision" && check.decision.demonstration);
	return (
		<Layout frame={frame} title={title} current="verify" back={{ href: "/verify" }} korean={hasHangul(check)}>
			<div class={`tk-box ${good ? "tk-box--good" : "tk-box--bad"}`} role="status">
				<div class="tk-verdict">
					<Sign good={good} />
					<div>
						<h1 class="govuk-heading-l govuk-!-margin-bottom-2">{title}</h1>
						<p class="govuk-body govuk-!-margin-bottom-0">{text}</p>
						{demonstration && (
							<p class="govuk-body govuk-!-margin-top-3 govuk-!-margin-bottom-0">
								<strong>{t.demonstration}</strong>
							</p>
						)}
					</div>
				</div>
			</div>
			{check.kind === "verified" && (
				<ReceiptFacts frame={frame} receipt={check.receipt} signedBy={check.signedBy} fingerprint={check.fingerprint} />
			)}
			{check.kind === "verified-protective" && (
				<ProtectiveFacts
					frame={frame}
					paper={check.protective}
					signedBy={check.signedBy}
					fingerprint={check.fingerprint}
				/>
			)}
			{check.kind === "verified-permit" && (
				<PermitFacts frame={frame} permit={check.permit} signedBy={check.signedBy} fingerprint={check.fingerprint} />
			)}
			{check.kind === "verified-decision" && (
				<DecisionFacts
					frame={frame}
					decision={check.decision}
					signedBy={check.signedBy}
					fingerprint={check.fingerprint}
				/>
			)}
			<p class="govuk-body">
				<a href="/verify" class="govuk-link">
					{t.again}
				</a>
			</p>
		</Layout>
	);
}

function verdictWords(t: WebTexts["verify"], p: PermitWords, kind: ReceiptCheck["kind"]): readonly [string, string] {
	switch (kind) {
		case "verified-permit":
		case "verified-decision":
			return [p.genuine, p.genuineText];
		case "verified":
		case "verified-protective":
			return [t.verified, t.verifiedText];
		case "unknown-signer":
			return [t.unknownSigner, t.unknownSignerText];
		case "changed":
			return [t.changed, t.changedText];
		case "no-signature":
			return [t.noSignature, t.noSignatureText];
		case "newer-format":
			return [t.newerFormat, t.newerFormatText];
		case "unreadable":
			return [t.unreadable, t.unreadableText];
	}
}

function Sign(props: { good: boolean }) {
	return (
		<svg class="tk-verdict__sign" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
			<circle cx="18" cy="18" r="18" fill={props.good ? "#12693f" : "#a52a1f"} />
			<path
				d={props.good ? "m10 18.500 5.500 5.500L26.500 13" : "M12 12l12 12M24 12 12 24"}
				fill="none"
				stroke="#fff"
				stroke-width="4"
				stroke-linecap="round"
				stroke-linejoin="round"
			/>
		</svg>
	);
}

function ReceiptFacts(props: { frame: PageFrame; receipt: Receipt; signedBy: string; fingerprint: string }) {
	const { receipt, frame } = props;
	const t = getTexts(frame.lang).verify;
	const zone = receipt.clock.zone;
	const time = (instant: string): ComponentChildren => sayTime(Date.parse(instant) / 1000, zone, frame.lang);
	return (
		<>
			<Facts
				rows={[
					[t.number, <CaseNumber number={receipt.number} />],
					[
						t.procedure,
						`${pickText(receipt.titles.procedure, [frame.lang])}: ${pickText(receipt.titles.kind, [frame.lang])}`,
					],
					[t.applicant, receipt.applicant],
					[t.arrived, time(receipt.arrivedAt)],
					[t.issued, time(receipt.issuedAt)],
					[
						t.signedBy,
						<>
							{props.signedBy}
							<Fingerprint hex={props.fingerprint} />
						</>,
					],
				]}
			/>
			<table class="govuk-table">
				<caption class="govuk-table__caption govuk-table__caption--m">{t.files}</caption>
				<thead class="govuk-table__head">
					<tr class="govuk-table__row">
						<th scope="col" class="govuk-table__header tk-narrow">
							{t.fileOrdinal}
						</th>
						<th scope="col" class="govuk-table__header">
							{t.fileName}, {t.fileHash}
						</th>
					</tr>
				</thead>
				<tbody class="govuk-table__body">
					{receipt.files.map((file) => (
						<tr class="govuk-table__row" key={file.ordinal}>
							<td class="govuk-table__cell">{file.ordinal}</td>
							<td class="govuk-table__cell">
								{file.name}
								<br />
								<span class="tk-mono">{file.sha256}</span>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			<p class="govuk-body">{t.compare}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard (WCAG 2.1.1). */}
			<code class="tk-code" tabIndex={0} lang="en">
				tilkat verify receipt.pdf my-folder/
			</code>
		</>
	);
}
