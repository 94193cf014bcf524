import { startOfDay, type Zone } from "../../../casework/clock.ts";
import type { CheckedPermit } from "../../../container/src/permit-check.ts";
import type { PermitToken } from "../../../container/src/permit-token.ts";
import type { PermitVerdict } from "../../../container/src/permit-verdict.ts";
import type { Lang } from "../../../findings/lang.ts";
import { paperZone } from "../../../procedures/faces.ts";
import { listPaperKinds, paperName } from "../../../procedures/paper-kinds.ts";
import { sayDate, sayTime } from "../dates.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary, Facts, Fingerprint } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { type InspectorWords, inspectorWords } from "./words.ts";

export type InspectorLinks = { readonly script: string; readonly decoder: string; readonly worker: string };

/**
 * The page that an inspector keeps on his phone. With scripts it checks by itself and without a network; without them the form asks the office. It is the same
 * page for everybody and holds nothing of anyone, so that it may be kept.
 */
export function InspectorPage(props: {
	frame: PageFrame;
	links: InspectorLinks;
	zone: Zone;
	fingerprints: readonly string[];
	error: boolean;
}) {
	const { frame, links, zone, error } = props;
	const t = inspectorWords[frame.lang];
	const files = [links.script, links.decoder, frame.assets.style, frame.assets.icon];
	const page = {
		words: { ...t, kinds: Object.fromEntries(listPaperKinds().map(({ id, name }) => [id, name[frame.lang]])) },
		forms: { ...formsOf(frame.lang, zone), ago: t.ago },
		lang: frame.lang,
		zone,
		zones: Object.fromEntries(listPaperKinds().map(({ id }) => [id, paperZone(id)])),
		decoder: links.decoder,
		worker: links.worker,
		files: frame.lang === "ko" ? [...files, frame.assets.korean] : files,
	};
	return (
		<Layout frame={frame} title={t.title} current="verify" error={error}>
			{error && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: "code", text: t.empty }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<div id="inspector" data-page={JSON.stringify(page)}>
				<section id="result" aria-live="polite" aria-label={t.result} />
				<Tools t={t} />
				<CodeForm t={t} error={error} />
			</div>
			<h2 class="govuk-heading-m">{t.trust}</h2>
			<p class="govuk-body">{t.trustText}</p>
			{props.fingerprints.map((fingerprint) => (
				<p class="govuk-body" key={fingerprint}>
					<Fingerprint hex={fingerprint} />
				</p>
			))}
			<p class="govuk-body">
				<a href="/permit" class="govuk-link">
					{t.byNumber}
				</a>
			</p>
			<script type="module" src={links.script} />
		</Layout>
	);
}

const twelve = Array.from({ length: 12 }, (_none, index) => String(index + 1).padStart(2, "0"));

/** Dates and times as these pages say them, with places for the numbers: browsers know no Kyrgyz months. */
function formsOf(lang: Lang, zone: Zone) {
	const days = twelve.map((month) =>
		sayDate(`2026-${month}-17`, lang).replace("2026", "{year}").replace("17", "{day}"),
	);
	const afternoon = startOfDay("2026-06-17", zone) + 14 * 3600 + 5 * 60;
	const time = sayTime(afternoon, zone, lang)
		.replace(sayDate("2026-06-17", lang), "{date}")
		.replace("14:05", "{clock}");
	return { days, time };
}

/** What only works with scripts: shown by the script. */
function Tools(props: { t: InspectorWords }) {
	const { t } = props;
	return (
		<div id="tools" hidden>
			<div id="kept-box" class="tk-box">
				<h2 class="govuk-heading-s govuk-!-margin-bottom-1">{t.kept}</h2>
				<p class="govuk-body govuk-!-margin-bottom-2" id="kept" role="status" />
				<p class="govuk-hint govuk-!-margin-bottom-2" id="ready" role="status" />
				<button type="button" class="govuk-button govuk-button--secondary" id="refresh">
					{t.refresh}
				</button>
			</div>
			<button type="button" class="govuk-button" id="scan" hidden>
				{t.scan}
			</button>
			<div id="camera-box" hidden>
				<video id="camera" class="tk-camera" muted playsInline aria-label={t.scan} />
				<button type="button" class="govuk-button govuk-button--secondary" id="stop">
					{t.stop}
				</button>
			</div>
			<div class="govuk-form-group">
				<label class="govuk-label govuk-label--m" for="picture">
					{t.picture}
				</label>
				<div id="picture-hint" class="govuk-hint">
					{t.pictureHint}
				</div>
				<input
					class="govuk-file-upload"
					id="picture"
					type="file"
					accept="image/jpeg,image/png"
					aria-describedby="picture-hint"
				/>
			</div>
		</div>
	);
}

function CodeForm(props: { t: InspectorWords; error: boolean }) {
	const { t, error } = props;
	return (
		<form id="check" action="/inspect" method="post" novalidate>
			<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
				<label class="govuk-label govuk-label--m" for="code">
					{t.code}
				</label>
				<div id="code-hint" class="govuk-hint">
					{t.codeHint}
				</div>
				{error && (
					<p id="code-error" class="govuk-error-message">
						{t.empty}
					</p>
				)}
				<textarea
					class="govuk-textarea tk-mono"
					id="code"
					name="code"
					rows={4}
					spellcheck={false}
					autocomplete="off"
					aria-describedby={error ? "code-hint code-error" : "code-hint"}
				/>
			</div>
			<button type="submit" class="govuk-button">
				{t.action}
			</button>
		</form>
	);
}

function headOf(t: InspectorWords, verdict: PermitVerdict) {
	const isUnsure = verdict.revocation === "outdated" || verdict.revocation === "unchecked";
	if (verdict.kind === "valid" && isUnsure) return { ...t.validUnchecked, tone: "todo" };
	const tone = verdict.kind === "valid" ? "good" : verdict.kind === "not-yet" ? "todo" : "bad";
	return { ...t.verdicts[verdict.kind], tone };
}

/** The office's own answer, for browsers without scripts. The same words as the script's. */
export function CheckedPage(props: { frame: PageFrame; checked: CheckedPermit; zone: Zone }) {
	const { frame, checked } = props;
	const t = inspectorWords[frame.lang];
	const head =
		checked.read === "token"
			? headOf(t, checked.verdict)
			: { name: t.verdicts["not-genuine"].name, means: t.reads[checked.read], tone: "bad" };
	const isShown =
		checked.read === "token" && checked.verdict.kind !== "not-genuine" && checked.verdict.kind !== "unknown-key";
	return (
		<Layout frame={frame} title={head.name} current="verify" back={{ href: "/inspect" }}>
			<div class={`tk-box tk-box--${head.tone}`} role="status">
				<h1 class="govuk-heading-l govuk-!-margin-bottom-2">{head.name}</h1>
				<p class="govuk-body govuk-!-margin-bottom-2">{head.means}</p>
				{isShown && <Revocation {...props} verdict={checked.verdict} />}
			</div>
			{isShown && <TokenFacts frame={frame} token={checked.token} />}
			<p class="govuk-body">
				<a href="/inspect" class="govuk-link">
					{t.again}
				</a>
			</p>
		</Layout>
	);
}

function Revocation(props: { frame: PageFrame; verdict: PermitVerdict; zone: Zone }) {
	const { lang } = props.frame;
	const { asOf, revocation } = props.verdict;
	const time = asOf === null ? "" : sayTime(asOf, props.zone, lang);
	// The office's own list is minutes old: how long ago it was is not worth saying here.
	const sentence = inspectorWords[lang].revocations[revocation].replace("{time}, {ago}", time);
	return <p class="govuk-body">{sentence}</p>;
}

function TokenFacts(props: { frame: PageFrame; token: PermitToken }) {
	const { frame, token } = props;
	const t = inspectorWords[frame.lang];
	return (
		<>
			<Facts
				rows={[
					[t.fields.name, token.name],
					[t.fields.employer, token.employer],
					[t.fields.kind, paperName(token.kind, frame.lang)],
					[t.fields.validFrom, sayDate(token.validFrom, frame.lang)],
					[t.fields.validTo, sayDate(token.validTo, frame.lang)],
					[t.fields.number, token.number],
					[t.fields.code, token.code],
				]}
			/>
			<p class="govuk-body">
				{t.compare} {token.photoSha256 !== null && t.comparePhoto}
			</p>
		</>
	);
}
