import type { ComponentChildren } from "preact";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { type Round, roundAt } from "../../../casework/round.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { ReaderZone } from "../../round/reader-zone.ts";
import type { PageFrame } from "../parts/layout.tsx";
import type { CallOffice } from "./deps.ts";
import { callWords } from "./words.ts";

export type CallView = {
	readonly face: ProcedureFace;
	readonly round: Round;
	readonly others: readonly Round[];
	readonly offices: readonly CallOffice[];
	readonly now: EpochSeconds;
	/** What stands before the addresses of public pages: "" on these, their whole address where the desk draws the same. */
	readonly base: string;
	/** Where the form of the web door begins, below `base`. */
	readonly form: string;
	/** The reader's own; null: he has chosen none. */
	readonly zone: ReaderZone | null;
};

/** The other call to which what comes at this second belongs; null: it belongs to this one. */
export function takenElsewhere({ round, others, now }: Pick<CallView, "round" | "others" | "now">): Round | null {
	const taken = roundAt([round, ...others], now);
	return taken === null || taken.id === round.id ? null : taken;
}

/** Said at what neither notice nor law says: nobody may take it for law. */
export function OwnChoice(props: { frame: PageFrame }) {
	return <span class="tk-mark tk-mark--note">{callWords[props.frame.lang].ownChoice}</span>;
}

export function Section(props: { id: string; title: string; children: ComponentChildren }) {
	return (
		<section aria-labelledby={props.id}>
			<h2 class="govuk-heading-l" id={props.id}>
				{props.title}
			</h2>
			{props.children}
		</section>
	);
}
