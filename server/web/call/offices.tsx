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
					<div key={group}>
						{group !== null && <h3 class="govuk-heading-m">{named?.name[lang] ?? group}</h3>}
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
					</div>
				);
			})}
		</Section>
	);
}
