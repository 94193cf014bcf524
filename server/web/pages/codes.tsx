import {
	catalogue,
	type Family,
	type FindingCode,
	familyOf,
	finding,
	findingCodes,
	getCodeEntry,
} from "../../../findings/catalogue.ts";
import type { Severity } from "../../../findings/finding.ts";
import { explain } from "../../../findings/text.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { getTexts } from "../texts.ts";

const families = [...new Set(findingCodes.map(familyOf))];
const severities: readonly Severity[] = ["note", "warning", "error", "fatal"];

/** The published catalogue: every fault that control knows, and how to mend it (B28). Made from the catalogue itself. */
export function CodesPage(props: { frame: PageFrame }) {
	const { frame } = props;
	const t = getTexts(frame.lang).codes;
	return (
		<Layout frame={frame} title={t.title} current="codes">
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<h2 class="govuk-heading-m">{t.severitiesTitle}</h2>
			<ul class="govuk-list">
				{severities.map((severity) => (
					<li key={severity}>
						<span class={`tk-mark tk-mark--${severity}`}>{t.severities[severity]}</span> {t.severityMeans[severity]}
					</li>
				))}
			</ul>
			<nav aria-label={t.contents}>
				<h2 class="govuk-heading-m">{t.contents}</h2>
				<ul class="tk-jump">
					{families.map((family) => (
						<li key={family}>
							<a href={`#family-${family}`} class="govuk-link">
								{t.families[family]}
							</a>
						</li>
					))}
				</ul>
			</nav>
			{families.map((family) => (
				<FamilySection key={family} frame={frame} family={family} />
			))}
		</Layout>
	);
}

function FamilySection(props: { frame: PageFrame; family: Family }) {
	const t = getTexts(props.frame.lang).codes;
	return (
		<section aria-labelledby={`family-${props.family}`}>
			<h2 class="govuk-heading-l" id={`family-${props.family}`}>
				{t.families[props.family]}
			</h2>
			{findingCodes
				.filter((code) => familyOf(code) === props.family)
				.map((code) => (
					<Code key={code} frame={props.frame} code={code} />
				))}
		</section>
	);
}

function Code(props: { frame: PageFrame; code: FindingCode }) {
	const t = getTexts(props.frame.lang).codes;
	const words = explain(finding(props.code), props.frame.lang);
	const entry = getCodeEntry(props.code);
	const severity = catalogue[props.code].severity;
	const rule = entry.rule === "house" ? t.houseRule : entry.rule;
	return (
		<article class="tk-fault" id={props.code}>
			<h3 class="tk-fault__head">
				<span class="tk-mono">{props.code}</span>
				<span class={`tk-mark tk-mark--${severity}`}>{t.severities[severity]}</span>
			</h3>
			<p class="govuk-body">{words.what}</p>
			<p class="govuk-body">
				<strong>{t.mend}:</strong> {words.mend}
			</p>
			<p class="govuk-hint">
				{t.rule}: {rule}. {entry.decidedAt === "home" ? t.atHome : t.atOffice}.{entry.officer && ` ${t.officer}.`}
			</p>
		</article>
	);
}
