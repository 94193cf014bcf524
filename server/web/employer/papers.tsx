import type { GrantStatus } from "../../../casework/grant-state.ts";
import type { Lang } from "../../../findings/lang.ts";
import { endedName, paperName } from "../../../procedures/paper-kinds.ts";
import { sayDate } from "../dates.ts";
import type { EmployerPaper } from "./present.ts";
import { employerWords } from "./words.ts";

const marks: Readonly<Record<GrantStatus, string>> = {
	active: "good",
	expired: "note",
	revoked: "fatal",
	renewed: "note",
};

/** Papers one under another; `ofCase`: on the page of one application its number need not be said again. */
export function PaperLines(props: { papers: readonly EmployerPaper[]; lang: Lang; ofCase?: boolean }) {
	const { lang } = props;
	const words = employerWords[lang];
	const t = words.papers;
	return (
		<ul class="govuk-list tk-papers">
			{props.papers.map((paper) => {
				const [itemKind = "", ordinal = "1"] = paper.item.split(".");
				const detail = [paper.places === null ? "" : t.places(paper.places), t.item(itemKind, Number(ordinal))].filter(
					Boolean,
				);
				return (
					<li key={paper.number}>
						<span class="tk-number">{paper.number}</span>{" "}
						<strong class={`tk-mark tk-mark--${marks[paper.status]}`}>
							{endedName(paper, lang) ?? words.statuses[paper.status]}
						</strong>
						<br />
						{[paperName(paper.kind, lang), ...detail].join(", ")}
						<br />
						{t.valid}: {t.days(sayDate(paper.validFrom, lang), sayDate(paper.validTo, lang))}
						{props.ofCase !== true && (
							<>
								<br />
								{t.of}: <span class="tk-mono tk-break">{paper.caseNumber}</span>
							</>
						)}
					</li>
				);
			})}
		</ul>
	);
}
