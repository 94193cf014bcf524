import type { ComponentChildren } from "preact";
import type { SamePerson } from "../../search/same-person.ts";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { contactDeskWords } from "./words.ts";

/**
 * What must vouch and has not spoken, with the call that settles it; and the other open applications of the same person in this call. A number is no
 * personal datum, and whoever may not open that case is told so behind the link.
 */
export function ContactPanel(props: {
	frame: DeskFrame;
	view: DeskCase;
	same: readonly SamePerson[];
	officeName: (office: string) => string;
}): ComponentChildren {
	const { frame, view, same } = props;
	const t = contactDeskWords[frame.lang];
	const isAsked = view.may.includes("confirmContact") && view.findings.some(({ mark }) => mark.code === "T16");
	return (
		<>
			{isAsked && (
				<section aria-labelledby="contact" class="tk-box tk-box--todo">
					<h2 class="govuk-heading-m" id="contact">
						{t.title}
					</h2>
					<p class="govuk-body">{t.text}</p>
					<DeskForm frame={frame} action={`/cases/${view.number}/contact`} version={view.version} inline>
						<button type="submit" class="govuk-button govuk-button--secondary">
							{t.confirm}
						</button>
					</DeskForm>
				</section>
			)}
			<SamePersonList frame={frame} same={same} officeName={props.officeName} />
		</>
	);
}

/** Nothing where there is none. */
export function SamePersonList(props: {
	frame: DeskFrame;
	same: readonly SamePerson[];
	officeName: (office: string) => string;
}) {
	const { frame, same } = props;
	const t = contactDeskWords[frame.lang];
	if (same.length === 0) return null;
	return (
		<section aria-labelledby="same-person" class="tk-section">
			<h2 class="govuk-heading-m" id="same-person">
				{t.same}
			</h2>
			<p class="govuk-body">{t.sameText}</p>
			<ul class="govuk-list govuk-list--bullet">
				{same.map(({ number, office, byContact }) => (
					<li key={number}>
						<a href={`/cases/${number}`} class="govuk-link">
							{number}
						</a>
						, {props.officeName(office)}: {byContact ? t.byContact : t.byNumber}
					</li>
				))}
			</ul>
		</section>
	);
}
