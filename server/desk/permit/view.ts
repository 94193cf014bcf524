import { localDate } from "../../../casework/clock.ts";
import { isFeePaid } from "../../../casework/decision-state.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { currentNumber } from "../../../casework/grant-state.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { Casefile } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { decisionPaper } from "../../clocks/make-papers.ts";
import { type BlankRow, findGrantPaper, listBlanks, listPrints, type PrintRow } from "../../permit/paper-rows.ts";
import { isCard } from "../../permit/permit-print.ts";
import { type PlannedPaper, type PlanWish, planPapers } from "../../permit/plan.ts";
import { findTermBasis } from "../../permit/term-basis.ts";
import { findGrantFile } from "../../register/grant-file.ts";
import { listGrantsOfCase } from "../../register/grant-rows.ts";
import { listPapers } from "../../store/papers.ts";
import type { DeskDeps } from "../deps.ts";

/** A paper that was issued, as its case's page shows it. */
export type IssuedPaper = {
	readonly grantId: string;
	readonly item: string;
	readonly kind: string;
	readonly number: string;
	readonly formerNumbers: readonly string[];
	/** The worker's or the employer's name: who it is for. */
	readonly holder: string | null;
	readonly validFrom: LocalDate;
	readonly validTo: LocalDate;
	/** Null while a worker is at it. */
	readonly objectId: string | null;
	readonly isActive: boolean;
	readonly isOnBlank: boolean;
	/** Pages of the paper that are shown. */
	readonly sides: number;
	/** Prints of the number that is good now. */
	readonly copies: number;
	readonly prints: readonly (PrintRow & { readonly printedByName: string })[];
	readonly blanks: readonly BlankRow[];
};

/** What the page of a case's papers shows: what will be issued, or what was. */
export type CasePapers = {
	readonly caseId: string;
	readonly number: string;
	readonly version: number;
	readonly isApproved: boolean;
	readonly isPaid: boolean;
	readonly planned: readonly PlannedPaper[];
	readonly wish: PlanWish;
	readonly issued: readonly IssuedPaper[];
	/** Whether the signed decision lies in the vault. */
	readonly hasDecision: boolean;
};

/** A card has two sides; a sheet's first page tells what it is. */
export function sidesOf(kind: string): number {
	return isCard(kind) ? 2 : 1;
}

/** The papers that a case would lead to today, by the law of the case. */
export async function plannedOf(
	file: Casefile,
	wish: PlanWish,
	{ store, now }: Pick<DeskDeps, "store" | "now">,
): Promise<readonly PlannedPaper[]> {
	const { face, review: rules } = procedureOf(file.state);
	const basis = await findTermBasis(store.pool, file, now());
	return planPapers({ state: file.state, face, rules, ...(basis && { basis }) }, localDate(now(), face.zone), wish);
}

async function issuedOf(file: Casefile, deps: Pick<DeskDeps, "store" | "casefile" | "now">): Promise<IssuedPaper[]> {
	const { pool } = deps.store;
	const papers: IssuedPaper[] = [];
	for (const row of await listGrantsOfCase(pool, file.caseId)) {
		const grant = await findGrantFile(pool, row.grantId, deps.casefile.unwrap);
		if (!grant) continue;
		const { review: rules } = getProcedure(row.procedure, grant.state.law);
		const { number } = currentNumber(grant.state);
		const prints = await listPrints(pool, row.grantId);
		const { holder } = grant.state;
		papers.push({
			grantId: row.grantId,
			item: row.item,
			kind: row.kind,
			number,
			formerNumbers: grant.state.numbers.map((one) => one.number).filter((one) => one !== number),
			holder: holder?.name ?? holder?.employer ?? null,
			validFrom: row.validFrom,
			validTo: row.validTo,
			objectId: (await findGrantPaper(pool, number))?.objectId ?? null,
			isActive: row.status === "active",
			isOnBlank: rules.decision.papers.ruleOf(row.kind)?.isOnBlank ?? false,
			sides: sidesOf(row.kind),
			copies: prints.filter((one) => one.number === number).length,
			prints,
			blanks: await listBlanks(pool, row.grantId),
		});
	}
	return papers;
}

export async function readCasePapers(
	file: Casefile,
	wish: PlanWish,
	deps: Pick<DeskDeps, "store" | "casefile" | "now">,
): Promise<CasePapers> {
	const { state, caseId, version } = file;
	const { review: rules } = procedureOf(state);
	const isApproved = state.status === "approved";
	return {
		caseId,
		number: state.number,
		version,
		isApproved,
		isPaid: rules.decision.feeDue(state.kind) === "none" || isFeePaid(state.decision),
		planned: isApproved ? await plannedOf(file, wish, deps) : [],
		wish,
		issued: await issuedOf(file, deps),
		hasDecision: (await listPapers(deps.store.pool, caseId, decisionPaper)).length > 0,
	};
}
