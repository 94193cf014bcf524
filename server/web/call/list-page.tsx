import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Round } from "../../../casework/round.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { sayMoment, sayWindow } from "../../round/say-window.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { callHref } from "./brief.ts";
import { callWords } from "./words.ts";

/** A procedure's calls, the last to open first. */
export type CallsOf = { readonly face: ProcedureFace; readonly rounds: readonly Round[] };

/** Every call there is: whoever knows only "there is a call" finds his, and next year's stands here from the second it was recorded. */
export function CallsPage(props: { frame: PageFrame; shown: readonly CallsOf[]; now: EpochSeconds }) {
	const { frame, now } = props;
	const { lang } = frame;
	const t = callWords[lang];
	return (
		<Layout frame={frame} title={t.list.title} current="file" back={{ href: "/" }}>
			<h1 class="govuk-heading-xl">{t.list.title}</h1>
			{props.shown.length === 0 && <p class="govuk-body">{t.list.none}</p>}
			{props.shown.map(({ face, rounds }) => (
				<section key={face.id} aria-labelledby={`calls-${face.id}`}>
					<h2 class="govuk-heading-l" id={`calls-${face.id}`}>
						{face.texts[lang].title}
					</h2>
					{rounds.map((round) => {
						const said = sayWindow(round, { now, lang, zone: face.zone });
						return (
							<article class={`tk-box${said.phase === "open" ? " tk-box--good" : ""}`} key={round.id}>
								<h3 class="govuk-heading-m">
									<a href={callHref(round)} class="govuk-link">
										{round.title[lang]}
									</a>
								</h3>
								<p class="govuk-body">
									<strong>{said.headline}</strong>
									{said.left !== null && ` ${said.left}`}
								</p>
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{t.opens}: {sayMoment(round.opensAt, face.zone, lang)}. {t.closes}:{" "}
									{sayMoment(round.closesAt, face.zone, lang)}.
								</p>
							</article>
						);
					})}
				</section>
			))}
		</Layout>
	);
}
