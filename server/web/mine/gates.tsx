import { gateVerdicts, whyOfVerdict } from "../../../casework/gates.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { PageFrame } from "../parts/layout.tsx";
import { mineGateWords } from "./gates-words.ts";
import type { MineGate } from "./present.ts";

const marks = { open: "tk-mark tk-mark--good", shut: "tk-mark tk-mark--fatal", officer: "tk-mark tk-mark--wait" };

/** The words of a code: the procedure's own, an officer's word as the procedure calls it, or that somebody looks again. */
function whyOf({ gate, why }: MineGate, { eligibility }: ProcedureFace, lang: PageFrame["lang"]): string {
	const said = eligibility?.say({ gate, why });
	if (said) return said[lang];
	const verdict = gateVerdicts.find((one) => whyOfVerdict(one) === why);
	const question = eligibility?.gates.find(({ id }) => id === gate);
	return verdict && question ? question.verdicts[verdict][lang] : mineGateWords[lang].again;
}

/** Each hard requirement of the applicant's own case, how it stands and why: the same as the officer sees, without values. */
export function MineGates(props: { frame: PageFrame; face: ProcedureFace; gates: readonly MineGate[] }) {
	const { frame, face, gates } = props;
	if (gates.length === 0) return null;
	const t = mineGateWords[frame.lang];
	return (
		<section class="tk-box" aria-labelledby="gates">
			<h2 class="govuk-heading-m" id="gates">
				{t.title}
			</h2>
			<p class="govuk-body">{t.lead}</p>
			<dl class="govuk-summary-list">
				{gates.map((one) => (
					<div class="govuk-summary-list__row" key={one.gate}>
						<dt class="govuk-summary-list__key">
							{face.eligibility?.gates.find(({ id }) => id === one.gate)?.title[frame.lang] ?? one.gate}
						</dt>
						<dd class="govuk-summary-list__value">
							<strong class={marks[one.stands]}>{t.stands[one.stands]}</strong> {whyOf(one, face, frame.lang)}
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
