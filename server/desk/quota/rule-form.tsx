import { SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { QuotaView } from "./page.tsx";
import { quotaWords } from "./words.ts";

/** The house's own choices about its quota; none of them was found in a law (docs/decisions/0019-quota.md). */
export function RuleForm(props: { frame: DeskFrame; view: Pick<QuotaView, "face" | "year" | "rule"> }) {
	const { frame, view } = props;
	const t = quotaWords[frame.lang].rule;
	const { rule } = view;
	return (
		<section class="tk-box" aria-labelledby="rule">
			<h2 class="govuk-heading-m" id="rule">
				{t.title}
			</h2>
			<p class="govuk-body">{t.lead}</p>
			<DeskForm frame={frame} action={`/quota/rule?procedure=${view.face.id}&year=${view.year}`}>
				<SelectField
					name="binds"
					label={t.binds}
					value={rule.binds}
					options={(["if-entered", "yes", "no"] as const).map((value) => [value, t.bindsOptions[value]] as const)}
				/>
				<SelectField
					name="revokedReturn"
					label={t.revokedReturn}
					value={rule.revokedReturn ? "yes" : "no"}
					options={(["yes", "no"] as const).map((value) => [value, t.revokedOptions[value]] as const)}
				/>
				<SelectField
					name="withoutPermit"
					label={t.withoutPermit}
					value={rule.withoutPermit}
					options={(["pass", "say-so"] as const).map((value) => [value, t.withoutPermitOptions[value]] as const)}
				/>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.save}
				</button>
			</DeskForm>
		</section>
	);
}
