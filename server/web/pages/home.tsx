import type { ProcedureFace } from "../../../procedures/define.ts";
import type { CallBrief } from "../call/brief.ts";
import { CallLink } from "../call/brief-link.tsx";
import { employerWords } from "../employer/words.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { StateForm } from "../parts/state-form.tsx";
import { permitWords } from "../permits/words.ts";
import { getTexts } from "../texts.ts";

/** Two things first: the number of someone who waits, and the way in for someone who files. */
export function HomePage(props: {
	frame: PageFrame;
	faces: readonly ProcedureFace[];
	/** The call that a reader would ask about, by procedure. */
	calls: ReadonlyMap<string, CallBrief>;
}) {
	const { frame } = props;
	const t = getTexts(frame.lang);
	return (
		<Layout frame={frame} title={t.home.title} current={null}>
			<h1 class="govuk-heading-xl">{t.home.title}</h1>
			<p class="tk-lead">{t.home.lead}</p>

			<div class="tk-grid tk-grid--two">
				<section class="tk-box" aria-labelledby="have-number">
					<h2 class="govuk-heading-m" id="have-number">
						{t.home.stateTitle}
					</h2>
					<StateForm lang={frame.lang} />
				</section>
				<section class="tk-box" aria-labelledby="to-file">
					<h2 class="govuk-heading-m" id="to-file">
						{t.home.fileTitle}
					</h2>
					{props.faces.map((face) => (
						<div key={face.id} class="govuk-!-margin-bottom-6">
							<p class="govuk-body">
								<strong>{face.texts[frame.lang].title}</strong>
							</p>
							<p class="govuk-body">{t.procedure.freeTitle}.</p>
							<CallLink frame={frame} brief={props.calls.get(face.id) ?? null} />
							<a href={`/apply/${face.id}`} class="govuk-button" draggable={false}>
								{t.home.fileAction}
							</a>
						</div>
					))}
				</section>
			</div>

			<h2 class="govuk-heading-l">{t.home.stepsTitle}</h2>
			<ol class="tk-steps">
				{t.home.steps.map((step) => (
					<li key={step.title}>
						<h3 class="govuk-heading-s govuk-!-margin-bottom-1">{step.title}</h3>
						<p class="govuk-body govuk-!-margin-bottom-0">{step.text}</p>
					</li>
				))}
			</ol>

			<h2 class="govuk-heading-l">{t.home.moreTitle}</h2>
			<ul class="tk-grid tk-grid--three">
				<More href="/verify" title={t.layout.nav.verify} text={t.home.verifyText} />
				<More href="/permit" title={permitWords[frame.lang].title} text={permitWords[frame.lang].lead} />
				<More href="/employer" title={employerWords[frame.lang].title} text={employerWords[frame.lang].lead} />
				<More href="/certificate" title={t.layout.nav.certificate} text={t.home.certificateText} />
				<More href="/codes" title={t.layout.nav.codes} text={t.home.codesText} />
			</ul>
		</Layout>
	);
}

function More(props: { href: string; title: string; text: string }) {
	return (
		<li class="tk-card">
			<h3 class="tk-card__title">
				<a href={props.href} class="govuk-link">
					{props.title}
				</a>
			</h3>
			<p class="govuk-body">{props.text}</p>
		</li>
	);
}
