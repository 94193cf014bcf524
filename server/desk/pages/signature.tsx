import type { Zone } from "../../../casework/clock.ts";
import type { SignatureSummary } from "../../../casework/facts.ts";
import { sayDay, shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { checkWords, isUndecided } from "../check-words.ts";
import { documentPath } from "../page-links.ts";
import { documentTitle } from "../parts/documents.tsx";
import { findingQuery } from "../parts/finding.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument } from "../present.ts";
import { storyOf } from "../signature-story.ts";
import { getSignatureTexts } from "../signature-texts.ts";
import { getDeskTexts } from "../texts.ts";
import { getViewerTexts } from "../viewer-texts.ts";

const tones = { "TOTAL-PASSED": "good", INDETERMINATE: "todo", "TOTAL-FAILED": "bad" } as const;
const outcomeTones = { passed: "good", failed: "error", indeterminate: "warning", "not-checked": "note" } as const;

export type SignaturePageProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly document: DeskDocument;
	readonly signature: SignatureSummary;
	readonly zone: Zone;
};

/** The signature report of one document: the verdict first, in sentences, with what to do; then the chain that was used, and each check. */
export function SignaturePage(props: SignaturePageProps) {
	const { frame, view, document } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.signature.title} current="queue" back={`/cases/${view.number}`}>
			<span class="govuk-caption-l">
				{document.ordinal}. {documentTitle(document, t)}
			</span>
			<h1 class="govuk-heading-l">{t.signature.title}</h1>
			<Verdict {...props} />
			<Chain {...props} />
			<Checks {...props} />
			<Certificate {...props} />
			<ul class="govuk-list">
				<li>
					<a href={`/cases/${view.number}/files/${document.ordinal}/original`} class="govuk-link">
						{t.case.original}
					</a>
				</li>
				{document.kept && (
					<li>
						<a href={documentPath(view.number, document.ordinal)} class="govuk-link">
							{getViewerTexts(frame.lang).look}
						</a>
					</li>
				)}
			</ul>
		</DeskLayout>
	);
}

/** What a tired officer reads and nothing else: who, does it hold, was the certificate good on the day, was it taken back; and what to do. */
function Verdict(props: SignaturePageProps) {
	const { frame, view, document, signature } = props;
	const t = getSignatureTexts(frame.lang);
	const story = storyOf(signature);
	const task = view.findings.find((each) => each.action === "verdict" && each.mark.ordinal === document.ordinal);
	return (
		<section class={`tk-box tk-box--${tones[signature.indication]}`} aria-labelledby="verdict">
			<h2 class="govuk-heading-m" id="verdict">
				{getDeskTexts(frame.lang).signature.indications[signature.indication]}
			</h2>
			<ul class="tk-story">
				{sentencesOf(props).map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
			<h3 class="govuk-heading-s govuk-!-margin-bottom-1">{t.next}</h3>
			<p class="govuk-body">{t.steps[story.next]}</p>
			{task && (
				<p class="govuk-body">
					<a
						href={`/cases/${view.number}/finding?${findingQuery(task.mark)}`}
						class="govuk-button govuk-!-margin-bottom-0"
					>
						{t.record}
					</a>
				</p>
			)}
			<p class="govuk-body-s tk-mono">
				{signature.indication}
				{signature.subIndication !== null && ` / ${signature.subIndication}`}
			</p>
		</section>
	);
}

function whoOf({ frame, signature }: SignaturePageProps): string {
	const t = getSignatureTexts(frame.lang);
	const person = signature.person ?? null;
	const organisation = signature.organisation ?? null;
	if (person !== null && organisation !== null) return t.signedFor(person, organisation);
	const name = person ?? organisation ?? signature.signer;
	return name === "" ? t.signerUnknown : t.signedBy(name);
}

function sentencesOf(props: SignaturePageProps): string[] {
	const { frame, view, signature, zone } = props;
	const { lang } = frame;
	const t = getSignatureTexts(lang);
	const story = storyOf(signature);
	const day = (at: number | null | undefined) => (at === undefined || at === null ? null : sayDay(at, zone, lang));
	const judgedAt = signature.judgedAt === undefined ? null : shortTime(signature.judgedAt, zone);
	const anchor = signature.certificates?.at(-1)?.name ?? signature.chain.at(-1) ?? null;
	const revokedOn = day(signature.revokedAt);
	const recheck = view.timeline.findLast((entry) => entry.type === "revocation_rechecked");
	const rechecks = getDeskTexts(lang).rechecks;
	return [
		whoOf(props),
		t.integrity[story.integrity],
		t.validity[story.validity](day(signature.judgedFor)),
		t.trust[story.trust](signature.chain.length > 1 ? anchor : null),
		t.revocation[story.revocation](judgedAt, revokedOn),
		...(story.revocation === "good" && revokedOn !== null ? [t.revokedLater(revokedOn)] : []),
		...(recheck?.detail
			? [t.rechecked(shortTime(recheck.at, zone), rechecks[recheck.detail as keyof typeof rechecks])]
			: []),
	];
}

/** From the signer to the centre that is trusted by decision. */
function Chain(props: SignaturePageProps) {
	const { frame, signature, zone } = props;
	const t = getSignatureTexts(frame.lang);
	const last = signature.chain.length - 1;
	const isTrusted = storyOf(signature).trust === "trusted";
	return (
		<>
			<h2 class="govuk-heading-m">{getDeskTexts(frame.lang).signature.chain}</h2>
			<p class="govuk-body">{last < 0 ? t.noChain : isTrusted ? t.chainLead : t.chainUntrusted}</p>
			<ol class="tk-chain">
				{signature.chain.map((name, index) => {
					const certificate = signature.certificates?.[index];
					const role = index === 0 ? "signer" : index === last && isTrusted ? "anchor" : "authority";
					return (
						// The chain is a fact: a certificate's place in it is its name here, because two may bear the same.
						<li key={`${index} ${name}`} class={`tk-chain__link tk-chain__link--${role}`}>
							<span class="tk-chain__role">{t.roles[role]}</span>
							<span class="tk-chain__name">{certificate?.name ?? name}</span>
							{certificate && (
								<span class="tk-chain__dates">
									{t.valid(
										sayDay(certificate.notBefore, zone, frame.lang),
										sayDay(certificate.notAfter, zone, frame.lang),
									)}
								</span>
							)}
							{certificate && certificate.name !== name && <span class="tk-chain__subject">{name}</span>}
						</li>
					);
				})}
			</ol>
		</>
	);
}

function Checks(props: SignaturePageProps) {
	const { frame, signature } = props;
	const words = getDeskTexts(frame.lang).signature;
	const t = getSignatureTexts(frame.lang);
	return (
		<>
			<h2 class="govuk-heading-m">{words.checks}</h2>
			<p class="govuk-body">{t.checksLead}</p>
			<ul class="tk-checks">
				{signature.checks.map((check) => (
					<li key={check.id}>
						<span class={`tk-mark tk-mark--${outcomeTones[check.outcome]}`}>{words.results[check.outcome]}</span>{" "}
						{isUndecided(check) && `${t.undecided} `}
						{check.outcome === "not-checked" && `${t.unmade} `}
						{checkWords(check, frame.lang)}.
						{check.outcome !== "passed" && check.detail !== null && check.detail !== "" && (
							<span class="tk-check__detail tk-mono"> {check.detail}</span>
						)}
					</li>
				))}
			</ul>
		</>
	);
}

/** For whoever looks the certificate up in the centre's own program. */
function Certificate(props: SignaturePageProps) {
	const { frame, signature } = props;
	const words = getDeskTexts(frame.lang).signature;
	const time = signature.signingTime;
	return (
		<>
			<h2 class="govuk-heading-m">{getSignatureTexts(frame.lang).details}</h2>
			<Facts
				rows={[
					[words.signer, signature.signer],
					[words.issuer, signature.issuer],
					[words.serial, <span class="tk-mono">{signature.serialHex}</span>],
					[words.algorithm, signature.algorithm],
					[words.time, time === null ? null : `${shortTime(time, props.zone)} (${words.timeNote})`],
				]}
			/>
		</>
	);
}
