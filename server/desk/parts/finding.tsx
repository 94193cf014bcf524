import type { FindingMark } from "../../../casework/facts.ts";
import type { FindingCode } from "../../../findings/catalogue.ts";
import type { DeskCase, DeskFinding } from "../present.ts";
import type { DeskTexts } from "../texts.ts";
import type { DeskFrame } from "./layout.tsx";

/** Address of the form for one finding; the mark is what names it. */
export function findingQuery(mark: FindingMark): string {
	const query = new URLSearchParams({ code: mark.code });
	if (mark.ordinal !== null) query.set("ordinal", String(mark.ordinal));
	if (mark.place?.page !== undefined) query.set("page", String(mark.place.page));
	if (mark.place?.person !== undefined) query.set("person", String(mark.place.person));
	if (mark.place?.field !== undefined) query.set("field", mark.place.field);
	return query.toString();
}

/** Where an officer mends what a code complains of, besides settling it. */
const placeOf: Readonly<Partial<Record<FindingCode, "setDocuments" | "setAnswers" | "join">>> = {
	N01: "setDocuments",
	D17: "setDocuments",
	L01: "setAnswers",
	L02: "setAnswers",
	T11: "join",
};

const pathOf = { setDocuments: "documents", setAnswers: "answers", join: "join" } as const;

/** What is settled by a call has the button of its own panel (contact/panel.tsx): a form for evidence beside it would be a second way to one end. */
function hasOwnButton({ code }: DeskFinding, view: DeskCase): boolean {
	return code === "T16" && view.may.includes("confirmContact");
}

/** One finding, with what an officer has done about it or may do. */
export function FindingItem(props: { frame: DeskFrame; view: DeskCase; finding: DeskFinding; t: DeskTexts }) {
	const { finding, view, t } = props;
	const place = placeOf[finding.code];
	return (
		<article class="tk-fault">
			<h3 class="tk-fault__head">
				<span class="tk-mono">{finding.code}</span>
				<span class={`tk-mark tk-mark--${finding.severity}`}>{t.severities[finding.severity]}</span>
				{finding.about !== "" && <span class="tk-fault__about">{finding.about}</span>}
				{finding.settled !== null && <span class="tk-mark tk-mark--good">{t.case.settled[finding.settled]}</span>}
			</h3>
			<p class="govuk-body">{finding.what}</p>
			<p class="govuk-hint">
				{t.case.mend}: {finding.mend}
			</p>
			{finding.action !== null && !hasOwnButton(finding, view) && (
				<p class="govuk-body govuk-!-margin-top-2">
					<a
						href={`/cases/${view.number}/finding?${findingQuery(finding.mark)}`}
						class={finding.action === "verdict" ? "govuk-button govuk-!-margin-bottom-0" : "govuk-link"}
					>
						{finding.action === "verdict" ? t.actions.verdict : t.actions.accept}
						<span class="govuk-visually-hidden">
							: {finding.code} {finding.about}
						</span>
					</a>
					{place !== undefined && view.may.includes(place) && (
						<>
							{" "}
							<a href={`/cases/${view.number}/${pathOf[place]}`} class="govuk-link tk-fault__other">
								{t.actions[place]}
							</a>
						</>
					)}
				</p>
			)}
		</article>
	);
}
