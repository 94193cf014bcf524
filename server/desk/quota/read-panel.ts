import type { Case } from "../../../casework/case.ts";
import { localDate, type Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { bindingLines, type LineStanding, overShare } from "../../../casework/quota.ts";
import type { QuotaRules } from "../../../casework/quota-rules.ts";
import type { ItemProposal } from "../../../casework/review-facts.ts";
import type { ReviewRules } from "../../../casework/review-rules.ts";
import { procedureOf } from "../../casefile/context.ts";
import { heldPlaces, readBook } from "../../quota/ledger.ts";
import { type EmployerPermit, hasPermitWord, listEmployerPermits } from "../../quota/permit-places.ts";
import { quotaYearOf, unknownRegion } from "../../quota/reserve.ts";
import { type QuotaRule, readQuotaRule } from "../../quota/rule.ts";
import { employerMac } from "../../search/employer-mac.ts";
import type { SearchKey } from "../../search/search-key.ts";
import type { Tx } from "../../store/pool.ts";

/** What a case asks of the quota and what is left; nothing personal. */
export type QuotaPanelView = {
	readonly number: string;
	/** Places of the year's quota; null: a kind that takes none. */
	readonly places: {
		readonly region: string;
		readonly sector: string | null;
		readonly asked: number;
		/** What the case holds already, by a decision. */
		readonly held: number;
		/** The limits that hold it back; [] where none does. */
		readonly lines: readonly LineStanding[];
	} | null;
	/** The employer's permits, for a kind that uses their places; null for any other. */
	readonly cards: {
		readonly asked: number;
		readonly permits: readonly EmployerPermit[];
		readonly withoutPermit: QuotaRule["withoutPermit"];
		readonly said: boolean;
	} | null;
	/** The share of foreigners in thousandths, where the declared staff says that it is above the cap. */
	readonly overPerMille: number | null;
};

type Asked = { readonly caseId: string; readonly state: Case };

/** Each item as if all of it were granted. */
function everyItem(state: Case, { itemsOf }: Pick<ReviewRules, "itemsOf">): readonly ItemProposal[] {
	return itemsOf(state.kind, state.personal?.answers ?? null, state.persons).map(({ id, asked }) => ({
		item: id,
		outcome: "grant",
		asked,
		approved: asked,
		ground: null,
	}));
}

async function placesOf(
	tx: Tx,
	{ caseId, state }: Asked,
	rules: QuotaRules,
	at: { readonly zone: Zone; readonly now: EpochSeconds; readonly reader: string },
	items: readonly ItemProposal[],
): Promise<QuotaPanelView["places"]> {
	const asked = rules.placesOf(state.kind, state.personal?.answers ?? null, items);
	if (asked === null) return null;
	const on = localDate(at.now, at.zone);
	const { binds } = await readQuotaRule(tx, state.procedure, on, at.now);
	const { limits, cells } = await readBook(tx, quotaYearOf(state.procedure, on), at.reader);
	const cell = { region: asked.region ?? unknownRegion, sector: asked.sector };
	const held = await heldPlaces(tx, caseId);
	return {
		...cell,
		asked: asked.items.reduce((sum, { places }) => sum + places, 0),
		held: held.reduce((sum, { places }) => sum + places, 0),
		lines: binds === "no" ? [] : bindingLines(limits, cells, cell, on),
	};
}

async function cardsOf(
	tx: Tx,
	{ caseId, state }: Asked,
	rules: QuotaRules,
	at: { readonly zone: Zone; readonly now: EpochSeconds; readonly searchKey: SearchKey; readonly reader: string },
	items: readonly ItemProposal[],
): Promise<QuotaPanelView["cards"]> {
	const asked = rules.permitOf(state.kind, state.personal?.answers ?? null);
	if (asked === null) return null;
	const { procedure } = state;
	const on = localDate(at.now, at.zone);
	const employer = employerMac(asked.taxNumber, at.searchKey);
	const { withoutPermit } = await readQuotaRule(tx, procedure, on, at.now);
	return {
		asked: items.length,
		permits:
			employer === null
				? []
				: await listEmployerPermits(tx, { procedure, permitKind: rules.permitKind, employer, on, reader: at.reader }),
		withoutPermit,
		said: await hasPermitWord(tx, caseId),
	};
}

/** The share of foreigners that the answers declare, where it is above the cap (facts 4.1). */
function overPerMille(state: Case, asked: number): number | null {
	const { staffTotal } = (state.personal?.answers ?? {}) as { staffTotal?: number };
	const share = overShare(asked, staffTotal);
	return share?.isOver ? share.perMille : null;
}

/** Reads what the panel of an opened case shows; null where its procedure knows no quota. Who opened the case has recorded the view. */
export async function readQuotaPanel(
	tx: Tx,
	file: Asked,
	now: EpochSeconds,
	searchKey: SearchKey,
	reader: string,
): Promise<QuotaPanelView | null> {
	const { state } = file;
	const { face, review } = procedureOf(state);
	if (review.quota === undefined) return null;
	const items = everyItem(state, review);
	const at = { zone: face.zone, now, searchKey, reader };
	const places = await placesOf(tx, file, review.quota, at, items);
	const cards = await cardsOf(tx, file, review.quota, at, items);
	if (places === null && cards === null) return null;
	return { number: state.number, places, cards, overPerMille: overPerMille(state, places?.asked ?? 0) };
}
