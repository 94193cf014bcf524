import { paperName } from "../../../procedures/paper-kinds.ts";
import type { GrantRow } from "../../register/grant-rows.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { GrantMark, shortDay } from "./list-page.tsx";
import { itemName, registerWords } from "./words.ts";

/** The papers that came of a case, for the side of its page; nothing before there are any. `rows`: `listGrantsOfCase`. */
export function GrantsPanel(props: { frame: DeskFrame; rows: readonly GrantRow[]; mayOpen: boolean }) {
	const { frame, rows } = props;
	if (rows.length === 0) return null;
	const t = registerWords[frame.lang];
	return (
		<section aria-labelledby="papers">
			<h2 class="govuk-heading-m" id="papers">
				{t.panel.title}
			</h2>
			<ul class="govuk-list">
				{rows.map((row) => (
					<li key={row.grantId}>
						{props.mayOpen ? (
							<a href={`/register/papers/${row.grantId}`} class="govuk-link">
								<span class="tk-number">{row.number}</span>
							</a>
						) : (
							<span class="tk-number">{row.number}</span>
						)}{" "}
						<GrantMark paper={row} frame={frame} />
						<br />
						{paperName(row.kind, frame.lang)}
						{row.places === null ? `, ${itemName(row.item, frame.lang)}` : `, ${t.row.places(row.places)}`},{" "}
						{t.row.validTo(shortDay(row.validTo))}
					</li>
				))}
			</ul>
		</section>
	);
}
