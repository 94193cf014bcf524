import type { Case } from "../../casework/case.ts";
import { addDays, localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { RenewalClaim } from "../../procedures/define.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { lawOfCase, procedureOf } from "../casefile/context.ts";
import { termsOfText } from "../search/case-words.ts";
import { employerMac } from "../search/employer-mac.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";
import { findByGrantNumber } from "./find-grants.ts";
import type { GrantRow } from "./grant-rows.ts";

/** A paper that ended so many days ago may still be continued; after that it is a first application. Not found in any source: a house choice. */
export const renewableDaysAfterEnd = 90;

async function hasWords(tx: Tx, grantId: string, macs: readonly Buffer[]): Promise<boolean> {
	if (macs.length === 0) return false;
	const found = await tx.query<{ n: number }>(
		"select count(distinct mac)::int as n from grant_words where grant_id = $1 and mac = any($2)",
		[grantId, macs],
	);
	return found.rows[0]?.n === new Set(macs.map((mac) => mac.toString("hex"))).size;
}

/** Whether the paper is of whoever claims it: the same employer by his tax number, the same person by passport or, with a new one, by name. */
async function isOfClaimant(tx: Tx, row: GrantRow, claim: RenewalClaim, key: SearchKey): Promise<boolean> {
	const employer = employerMac(claim.taxNumber, key);
	const found = await tx.query<{ employer: Buffer | null }>("select employer from grants where grant_id = $1", [
		row.grantId,
	]);
	const own = found.rows[0]?.employer ?? null;
	if (own !== null && !(employer !== null && own.equals(employer))) return false;
	const macsOf = (kind: "person" | "passport", text: string | null) =>
		text === null ? [] : termsOfText({ kind, text }).map((term) => key.term(term.kind, term.text));
	if (row.places !== null) return own !== null;
	return (
		(await hasWords(tx, row.grantId, macsOf("passport", claim.passport))) ||
		(await hasWords(tx, row.grantId, macsOf("person", claim.name)))
	);
}

/**
 * The paper of a claim: of that kind, of that employer and person, active or ended not long before `at` (when it was filed), and not continued yet.
 * Null: an officer looks.
 */
export async function findRenewable(
	tx: Tx,
	claim: RenewalClaim,
	on: { readonly procedure: string; readonly law: string; readonly kind: string; readonly at: EpochSeconds },
	key: SearchKey,
): Promise<GrantRow | null> {
	const { face, review } = getProcedure(on.procedure, on.law);
	const row = await findByGrantNumber(tx, claim.number, [{ procedure: on.procedure, office: null }]);
	if (!row || row.kind !== review.decision.grantKindOf(on.kind)) return null;
	const isRecent = addDays(row.validTo, renewableDaysAfterEnd) >= localDate(on.at, face.zone);
	if (row.status !== "active" && !(row.status === "expired" && isRecent)) return null;
	const continued = await tx.query("select from grants where renews = $1", [row.grantId]);
	if (continued.rowCount !== 0) return null;
	return (await isOfClaimant(tx, row, claim, key)) ? row : null;
}

/** What control says of an application that wants to continue papers: L19 at each one that is not found for it. */
export async function renewalFindings(
	tx: Tx,
	on: {
		readonly procedure: string;
		/** By which the application is judged; null: by none, and then nothing is asked of a renewal. */
		readonly law: string | null;
		readonly kind: string | null;
		readonly answers: unknown;
		readonly at: EpochSeconds;
	},
	key: SearchKey,
): Promise<Finding[]> {
	const { kind, law } = on;
	if (kind === null || law === null || on.answers === null) return [];
	const findings: Finding[] = [];
	for (const claim of getProcedure(on.procedure, law).face.renewalsIn?.(kind, on.answers) ?? [])
		if (!(await findRenewable(tx, claim, { ...on, kind, law }, key)))
			findings.push(finding("L19", { place: claim.place }));
	return findings;
}

/**
 * The paper that an item of a case continues, for whoever issues the new one: its id goes into `renews` of the issue, and `renewGrant` follows in the same
 * transaction. Null for a first paper, and for a claim that does not hold at this moment. `state` is opened.
 */
export async function renewedBy(tx: Tx, state: Case, item: string, key: SearchKey): Promise<GrantRow | null> {
	const answers = state.personal?.answers ?? null;
	const { kind, procedure } = state;
	if (kind === null || answers === null) return null;
	const claims = procedureOf(state).face.renewalsIn?.(kind, answers) ?? [];
	const claim = claims.find((one) => one.item === item);
	// How long ago the paper ended is counted to the day of filing: our time is not held against the applicant.
	return claim
		? findRenewable(tx, claim, { procedure, law: lawOfCase(state), kind, at: state.first.arrivedAt }, key)
		: null;
}
