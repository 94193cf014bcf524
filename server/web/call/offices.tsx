import type { PageFrame } from "../parts/layout.tsx";
import type { CallOffice } from "./deps.ts";
import { OwnChoice, Section } from "./section.tsx";
import { callWords } from "./words.ts";

/** The offices that take part, by the groups that share seats; a group is called after the office whose name it bears. */
export function Offices(props: { frame: PageFrame; offices: readonly CallOffice[] }) {
	const { lang } = props.frame;
	const { offices } = props;
	const t = callWords[lang];
	const groups = [...new Set(offices.map(({ group }) => group))];
	return (
		<Section id="offices" title={t.officesTitle}>
			<p class="govuk-body">
				{t.officesLead} <OwnChoice frame={props.frame} />
			</p>
			{groups.map((group) => {
				const named = offices.find(({ id }) => id === group);
				return (
					<details key={group} class="govuk-details" open={groups.length === 1}>
						<summary class="govuk-details__summary">
							<span class="govuk-details__summary-text">
								{group === null ? t.officesTitle : (named?.name[lang] ?? group)}
							</span>
						</summary>
						<dl class="govuk-summary-list">
							{offices
								.filter((office) => office.group === group)
								.map(({ id, name, address }) => (
									<div class="govuk-summary-list__row" key={id}>
										<dt class="govuk-summary-list__key">{name[lang]}</dt>
										<dd class="govuk-summary-list__value">
											<a href={`mailto:${address}`} class="govuk-link tk-mono">
												{address}
											</a>
										</dd>
									</div>
								))}
						</dl>
					</details>
				);
			})}
		</Section>
	);
}
