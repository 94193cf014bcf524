import type { Zone } from "../../../casework/clock.ts";
import type { SignatureSummary } from "../../../casework/facts.ts";
import { shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { checkWords } from "../check-words.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument } from "../present.ts";
import { getDeskTexts } from "../texts.ts";

const tones = { "TOTAL-PASSED": "good", INDETERMINATE: "todo", "TOTAL-FAILED": "bad" } as const;
const outcomeTones = { passed: "good", failed: "error", indeterminate: "warning", "not-checked": "note" } as const;

/** The signature report of one document: the verdict first, in plain words; then each check, and the chain that was used. */
export function SignaturePage(props: {
	frame: DeskFrame;
	view: DeskCase;
	document: DeskDocument;
	signature: SignatureSummary;
	zone: Zone;
}) {
	const { frame, view, document, signature } = props;
	const t = getDeskTexts(frame.lang).signature;
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back={`/cases/${view.number}`}>
			<span class="govuk-caption-l">
				{document.ordinal}. {document.kindLabel ?? document.name}
			</span>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<div class={`tk-box tk-box--${tones[signature.indication]}`}>
				<h2 class="govuk-heading-m">{t.indications[signature.indication]}</h2>
				<p class="govuk-body">{t.means[signature.indication]}</p>
				<p class="govuk-body-s tk-mono">
					{signature.indication}
					{signature.subIndication !== null && ` / ${signature.subIndication}`}
				</p>
			</div>
			<Facts
				rows={[
					[t.signer, signature.signer],
					[t.issuer, signature.issuer],
					[t.serial, <span class="tk-mono">{signature.serialHex}</span>],
					[t.algorithm, signature.algorithm],
					[
						t.time,
						signature.signingTime === null ? null : `${shortTime(signature.signingTime, props.zone)} (${t.timeNote})`,
					],
					[t.revocation, t.revocations[signature.revocation]],
				]}
			/>
			<h2 class="govuk-heading-m">{t.checks}</h2>
			<ul class="tk-checks">
				{signature.checks.map((check) => (
					<li key={check.id}>
						<span class={`tk-mark tk-mark--${outcomeTones[check.outcome]}`}>{t.results[check.outcome]}</span>{" "}
						{checkWords(check.id, frame.lang)}
						{check.detail !== null && check.detail !== "" && <span class="tk-check__detail"> {check.detail}</span>}
					</li>
				))}
			</ul>
			<h2 class="govuk-heading-m">{t.chain}</h2>
			<ol class="govuk-list govuk-list--number">
				{signature.chain.map((name) => (
					<li key={name}>{name}</li>
				))}
			</ol>
			<p class="govuk-body">
				<a href={`/cases/${view.number}/files/${document.ordinal}/original`} class="govuk-link">
					{getDeskTexts(frame.lang).case.original}
				</a>
			</p>
		</DeskLayout>
	);
}
