import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import { asPagePaperKind } from "../../permit/page-papers.ts";
import { sayDay } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import type { PageFrame } from "../parts/layout.tsx";
import { papersWords } from "./papers-words.ts";

/** A paper that lies ready: what it is called, and when it was made. Nothing of what it says. */
export type MinePaper = { readonly name: string; readonly at: EpochSeconds };

function nameOf(name: string, lang: Lang): string {
	const kind = asPagePaperKind(name);
	return kind === null ? name : papersWords[lang].kinds[kind];
}

/** The papers of the case, each behind a button: a download is asked for and recorded, never followed by chance. */
export function MinePapers(props: { frame: PageFrame; papers: readonly MinePaper[]; token: string; zone: Zone }) {
	const { frame, papers } = props;
	if (papers.length === 0) return null;
	const t = papersWords[frame.lang];
	return (
		<section aria-labelledby="papers">
			<h2 class="govuk-heading-m" id="papers">
				{t.title}
			</h2>
			<p class="govuk-body">{t.lead}</p>
			{papers.map(({ name, at }) => (
				<form key={name} action="/mine/papers" method="post" class="tk-box">
					<p class="govuk-body" id={`paper-${name}`}>
						<strong>{nameOf(name, frame.lang)}</strong>, {t.made(sayDay(at, props.zone, frame.lang))}
					</p>
					<input type="hidden" name={tokenField} value={props.token} />
					<input type="hidden" name="paper" value={name} />
					<button type="submit" class="govuk-button govuk-button--secondary" aria-describedby={`paper-${name}`}>
						{t.download}
					</button>
				</form>
			))}
		</section>
	);
}
