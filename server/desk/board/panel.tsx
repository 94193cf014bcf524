import type { LocalDate } from "../../../casework/facts.ts";
import { findBody } from "../../board/bodies.ts";
import { findSitting } from "../../board/sitting-file.ts";
import { sayDate } from "../../web/dates.ts";
import type { DeskContext } from "../context.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import type { DeskLang } from "../texts.ts";
import { boardWords } from "./words.ts";

/** Where a case stands with its commission. `sitting` null: it waits for an agenda. */
export type BoardPlace = {
	readonly number: string;
	readonly sitting: { readonly id: string; readonly body: string; readonly on: LocalDate } | null;
};

/**
 * Reads where a case before the commission stands; null for a case that is not. The caller has opened the case for its reader, so nobody who
 * recused himself comes here.
 */
export async function readBoardPlace(
	context: Pick<DeskContext, "deps">,
	on: { readonly number: string; readonly status: string; readonly sitting: string | null },
	lang: DeskLang,
): Promise<BoardPlace | null> {
	if (on.status !== "before_board") return null;
	const { deps } = context;
	const file = on.sitting === null ? null : await findSitting(deps.store.pool, on.sitting, deps.casefile.unwrap);
	if (!file) return { number: on.number, sitting: null };
	const { plan } = file.state;
	const body = await findBody(deps.store.pool, plan.body, { on: plan.on, knownAt: deps.now() });
	return {
		number: on.number,
		sitting: { id: file.sittingId, body: body?.names[lang] ?? "", on: plan.on },
	};
}

/** For the case's page: on which agenda it stands. `mayOpen`: this person may see the commission's pages. */
export function BoardPanel(props: { frame: DeskFrame; place: BoardPlace | null; mayOpen: boolean }) {
	const { frame, place } = props;
	if (place === null) return null;
	const t = boardWords[frame.lang].panel;
	const { sitting, number } = place;
	return (
		<section class="tk-box" aria-labelledby="board-place">
			<h2 class="govuk-heading-m" id="board-place">
				{t.title}
			</h2>
			<p class="govuk-body">{sitting === null ? t.waits : t.listed(sitting.body, sayDate(sitting.on, frame.lang))}</p>
			{sitting !== null && props.mayOpen && (
				<p class="govuk-body">
					<a href={`/board/sittings/${sitting.id}/cases/${number}`} class="govuk-link">
						{t.open}
					</a>
				</p>
			)}
		</section>
	);
}
