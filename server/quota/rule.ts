import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { QuotaBinds } from "../../casework/quota.ts";
import { findDated } from "../store/dated-data.ts";
import { recordDatedChange } from "../store/dated-rows.ts";
import type { Tx } from "../store/pool.ts";

const kind = "quota-rule";

/** How this installation keeps its quota. None of it was found in a law (docs/decisions/0019-quota.md). */
export type QuotaRule = {
	readonly binds: QuotaBinds;
	/** Whether the places of a paper that was taken away go back to the year. */
	readonly revokedReturn: boolean;
	/** What happens to a card whose employer has no permit on record here. `say-so`: an officer says that there is one on paper, with a reason. */
	readonly withoutPermit: "pass" | "say-so";
};

/** As shipped: orders bind from the moment they are recorded, and an office whose papers from before are not entered yet can work. */
export const shippedRule: QuotaRule = { binds: "if-entered", revokedReturn: true, withoutPermit: "pass" };

/** The rule on a day as known at a moment. */
export async function readQuotaRule(
	tx: Tx,
	procedure: string,
	on: LocalDate,
	knownAt: EpochSeconds,
): Promise<QuotaRule> {
	const found = await findDated(tx, { kind, key: procedure, on, knownAt });
	// What the house wrote itself is trusted to have its shape.
	return found === null ? shippedRule : (found.body as QuotaRule);
}

/** A new rule from a day on. Throws `version-conflict` when one was recorded in this very second. */
export async function changeQuotaRule(
	tx: Tx,
	procedure: string,
	rule: QuotaRule,
	by: { readonly officer: string; readonly at: EpochSeconds; readonly from: LocalDate },
): Promise<void> {
	const row = {
		kind,
		key: procedure,
		validFrom: by.from,
		validTo: null,
		recordedAt: by.at,
		recordedBy: by.officer,
		body: rule,
	};
	await recordDatedChange(tx, row, `quota-rule/${procedure}`, "quota_rule_changed");
}
