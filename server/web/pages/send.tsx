import type { ComponentChildren } from "preact";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { AuthorityPublic } from "../deps.ts";
import { exampleFileName } from "../file-name.ts";
import { gpgsmCommands, opensslCommands, packCommands, zipCommands } from "../hand-commands.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { Facts, Fingerprint } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";

/** The accredited centres of B14, as the founding document writes them. */
const centres = ["«ИнфоКОМ» МИ", "«UTR» ЖЧК", "«DosTech» ЖЧК"];

/** From a file to a letter, in five steps (B13-B25). Its commands are run by a test (hand-commands.test.ts). */
export function SendPage(props: {
	frame: PageFrame;
	face: ProcedureFace;
	address: string;
	authority: AuthorityPublic;
	publicUrl: string;
}) {
	const { frame, face } = props;
	const t = getTexts(frame.lang).send;
	return (
		<Layout frame={frame} title={t.title} current="file" back={{ href: `/apply/${face.id}` }}>
			<span class="govuk-caption-xl">{face.texts[frame.lang].shortTitle}</span>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<ol class="tk-steps">
				<Step title={t.keyTitle}>
					<p class="govuk-body">{t.keyText}</p>
					<ul class="govuk-list govuk-list--bullet" lang="ky">
						{centres.map((centre) => (
							<li key={centre}>{centre}</li>
						))}
					</ul>
				</Step>
				<Step title={t.scanTitle}>
					<p class="govuk-body">{t.scanText}</p>
					<FileNames frame={frame} face={face} />
				</Step>
				<Step title={t.certificateTitle}>
					<p class="govuk-body">{t.certificateText}</p>
					<Fingerprint hex={props.authority.sealing.fingerprint} />
					<p class="govuk-body govuk-!-margin-top-3">
						<a href="/certificate" class="govuk-link">
							{getTexts(frame.lang).certificate.title}
						</a>
					</p>
				</Step>
				<Step title={t.sealTitle}>
					<Seal frame={frame} face={face} subject={props.authority.sealing.subject} publicUrl={props.publicUrl} />
				</Step>
				<Step title={t.mailTitle}>
					<Facts
						rows={[
							[
								t.mailTo,
								<a href={`mailto:${props.address}`} class="govuk-link tk-mono">
									{props.address}
								</a>,
							],
							[t.mailSubject, <span class="tk-mono">{t.mailSubjectName}</span>],
						]}
					/>
					<Bullets lines={t.mailRules} />
				</Step>
			</ol>
			<h2 class="govuk-heading-l">{t.afterTitle}</h2>
			<Bullets lines={t.after} />
		</Layout>
	);
}

function Step(props: { title: string; children: ComponentChildren }) {
	return (
		<li>
			<h2 class="govuk-heading-m">{props.title}</h2>
			{props.children}
		</li>
	);
}

function Bullets(props: { lines: readonly string[] }) {
	return (
		<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
			{props.lines.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}

function FileNames(props: { frame: PageFrame; face: ProcedureFace }) {
	const shown = props.face.documentKinds.filter((kind) => ["application", "passport", "photo"].includes(kind.id));
	return (
		<ul class="govuk-list">
			{shown.map((kind) => (
				<li key={kind.id} class="tk-mono">
					{exampleFileName(kind, props.frame.lang)}
				</li>
			))}
		</ul>
	);
}

function Commands(props: { lines: readonly string[] }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard (WCAG 2.1.1).
		<code class="tk-code" tabIndex={0} lang="en">
			{props.lines.join("\n")}
		</code>
	);
}

function Seal(props: { frame: PageFrame; face: ProcedureFace; subject: string; publicUrl: string }) {
	const t = getTexts(props.frame.lang).send;
	const application = props.face.documentKinds.find((kind) => kind.id === "application");
	const name = application ? exampleFileName(application, props.frame.lang) : "document.pdf";
	const gpgsm = gpgsmCommands(name, props.subject);
	return (
		<>
			<p class="govuk-body">{t.sealText}</p>
			<h3 class="govuk-heading-s">{t.packerTitle}</h3>
			<p class="govuk-body">{t.packerText}</p>
			<Commands lines={packCommands(props.publicUrl)} />
			<h3 class="govuk-heading-s">{t.handTitle}</h3>
			<p class="govuk-body">{t.handText}</p>
			<h4 class="govuk-heading-s">{t.opensslTitle}</h4>
			<Commands lines={opensslCommands(name)} />
			<div class="govuk-warning-text">
				<span class="govuk-warning-text__icon" aria-hidden="true">
					!
				</span>
				<strong class="govuk-warning-text__text">{t.binaryWarning}</strong>
			</div>
			<h4 class="govuk-heading-s">{t.gpgsmTitle}</h4>
			<Commands lines={[...gpgsm.trust, ...gpgsm.each]} />
			<h4 class="govuk-heading-s">{t.centreTitle}</h4>
			<p class="govuk-body">{t.centreText}</p>
			<h4 class="govuk-heading-s">ZIP</h4>
			<p class="govuk-body">{t.zipText}</p>
			<Commands lines={zipCommands} />
		</>
	);
}
