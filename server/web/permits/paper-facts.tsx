import type { DecisionPaper } from "../../../container/src/decision-paper.ts";
import type { Permit } from "../../../container/src/permit.ts";
import { pickText } from "../../../container/src/receipt.ts";
import { sayDate } from "../dates.ts";
import type { PageFrame } from "../parts/layout.tsx";
import { Facts, Fingerprint } from "../parts/pieces.tsx";
import { permitWords } from "./words.ts";

type Signed = { readonly frame: PageFrame; readonly signedBy: string; readonly fingerprint: string };

function Signer(props: Pick<Signed, "signedBy" | "fingerprint">) {
	return (
		<>
			{props.signedBy}
			<Fingerprint hex={props.fingerprint} />
		</>
	);
}

/** "TURGUNOVA AIDA (투르구노바 아이다)" where a paper says both. */
function namesOf({ holder }: Permit): string | null {
	const other = "otherName" in holder ? holder.otherName : null;
	return holder.name === null || other === null ? holder.name : `${holder.name} (${other})`;
}

/** What a genuine permit says of itself, as far as one compares it; passport and birth date stay in the file. */
export function PermitFacts(props: Signed & { readonly permit: Permit }) {
	const { permit } = props;
	const { lang } = props.frame;
	const t = permitWords[lang];
	return (
		<>
			<Facts
				rows={[
					[t.kind, pickText(permit.titles.paper, [lang])],
					[t.number, permit.number],
					[t.name, namesOf(permit)],
					[t.employer, permit.holder.employer],
					[t.validFrom, sayDate(permit.validFrom, lang)],
					[t.validTo, sayDate(permit.validTo, lang)],
					[t.signedBy, <Signer {...props} />],
				]}
			/>
			<p class="govuk-body">
				<a href="/permit" class="govuk-link">
					{t.title}
				</a>
			</p>
		</>
	);
}

/** What a genuine decision says in its head. */
export function DecisionFacts(props: Signed & { readonly decision: DecisionPaper }) {
	const { decision } = props;
	const { lang } = props.frame;
	const t = permitWords[lang];
	return (
		<Facts
			rows={[
				[t.decisionOn, decision.number],
				[t.decidedOn, sayDate(decision.decidedOn, lang)],
				[t.outcome, t.outcomes[decision.outcome]],
				[t.signedBy, <Signer {...props} />],
			]}
		/>
	);
}
