import { randomUUID } from "node:crypto";
import { localDate } from "../../casework/clock.ts";
import { decide } from "../../casework/decide.ts";
import type { GrantedItem } from "../../casework/decision-facts.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { decideGrant } from "../../casework/grant.ts";
import type { GrantEvent, GrantHolder } from "../../casework/grant-facts.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf, lawOfCase, procedureOf } from "../casefile/context.ts";
import type { Act, ActDeps, ActResult } from "../desk/act.ts";
import { inOneTransaction, isAsSeen, officerOf, whyNot } from "../desk/act.ts";
import { grantContext } from "../register/grant-context.ts";
import { findGrantFile, newGrantFile, saveGrantEvents } from "../register/grant-file.ts";
import { renewGrant } from "../register/renew.ts";
import { renewedBy } from "../register/renewal.ts";
import type { Tx } from "../store/pool.ts";
import { nextNumber, seriesOf } from "./numbers.ts";
import type { PlannedPaper, PlanWish } from "./plan.ts";
import { holderOf, planPapers } from "./plan.ts";
import { findTermBasis } from "./term-basis.ts";

type Issued = Extract<GrantEvent, { type: "grant_issued" }>;
type Issue = { readonly paper: Omit<Issued["plain"], "by" | "at">; readonly holder: GrantHolder };

async function number(tx: Tx, file: Casefile, paper: PlannedPaper, at: EpochSeconds, deps: ActDeps): Promise<Issue> {
	const { state, caseId } = file;
	const renewed = await renewedBy(tx, state, paper.item, deps.casefile.searchKey);
	const { code, ...given } = await nextNumber(tx, seriesOf(paper.rule, localDate(at, zoneOf(file))), at);
	const asIssued = {
		grant: randomUUID(),
		caseId,
		caseNumber: state.number,
		item: paper.item,
		procedure: state.procedure,
		office: state.office,
		law: lawOfCase(state),
		kind: paper.kind,
		number: given,
		validFrom: paper.validFrom,
		validTo: paper.validTo,
		region: paper.subject.region,
		places: paper.places.length === 0 ? null : paper.places.reduce((sum, { approved }) => sum + approved, 0),
		renews: renewed?.grantId ?? null,
	};
	return { paper: asIssued, holder: { ...holderOf(paper), code } };
}

/** The paper's own stream, row and number, and the end of the one that it continues; a worker is asked for its PDF. */
async function open(tx: Tx, file: Casefile, issue: Issue, on: Act, at: EpochSeconds, deps: ActDeps): Promise<void> {
	const context = grantContext(issue.paper, officerOf(on), at);
	const decision = decideGrant(null, { name: "issue", ...issue }, context);
	if (!decision.ok) throw new Error(`A paper of ${file.state.number} is refused: ${decision.refusal.code}`);
	await saveGrantEvents(tx, newGrantFile(issue.paper.grant, file.key), decision.events, at, deps.casefile);
	const { renews, grant, validFrom } = issue.paper;
	const old = renews === null ? null : await findGrantFile(tx, renews, deps.casefile.unwrap);
	// One whose revocation is announced ends on its own day, and this one is issued all the same: that was decided by people.
	if (old) await renewGrant(tx, old, { grant, validFrom }, at, { ...deps.casefile, actor: officerOf(on) });
}

function zoneOf({ state }: Casefile) {
	return getProcedure(state.procedure).face.zone;
}

function grantedOf({ paper }: Issue): GrantedItem {
	const { item, grant, kind, number: given, validFrom, validTo } = paper;
	return { item, grant, kind, number: given.number, validFrom, validTo };
}

/**
 * Issues what was granted: the case's `grant`, a new paper with its number for each item, and the letter that says so, in one transaction; a worker
 * then sets, signs and keeps the PDFs. `not-ready`: what the papers would say is not there; the officer sees it before he asks.
 */
export function issuePapers(
	deps: ActDeps,
	on: Act,
	wish: PlanWish = { validFrom: null, months: null },
): Promise<ActResult | { readonly kind: "not-ready" }> {
	let isReady = true;
	const issued = inOneTransaction(deps, async (tx) => {
		const file = await findCasefile(tx, on.caseId, deps.casefile.unwrap);
		if (!file) return { kind: "absent" };
		const refused = whyNot(on, "grant", file) ?? whyNot(on, "issuePaper", file);
		if (refused) return refused;
		if (!isAsSeen(file, on.seenVersion)) return { kind: "changed" };
		const at = deps.now();
		const context = contextOf(file.state, officerOf(on), at);
		const { face } = procedureOf(file.state);
		const today = localDate(at, face.zone);
		const basis = await findTermBasis(tx, file, at);
		const papers = planPapers({ state: file.state, face, rules: context.rules, ...(basis && { basis }) }, today, wish);
		// Asked of the law of the case before a number is drawn; the numbers are not known yet and are no part of what it decides.
		const asked = decide(file.state, { name: "grant", grants: papers.map(plannedOf) }, context);
		if (!asked.ok) return { kind: "refused", refusal: asked.refusal };
		isReady = papers.every(({ faults }) => faults.length === 0);
		if (!isReady) return { kind: "absent" };
		const issues: Issue[] = [];
		for (const paper of papers) issues.push(await number(tx, file, paper, at, deps));
		const decision = decide(file.state, { name: "grant", grants: issues.map(grantedOf) }, context);
		if (!decision.ok)
			throw new Error(`What was granted before its numbers is refused with them: ${decision.refusal.code}`);
		await saveEvents(tx, file, decision.events, at, deps.casefile);
		for (const issue of issues) await open(tx, file, issue, on, at, deps);
		return { kind: "done", number: file.state.number };
	});
	return issued.then((result) => (isReady ? result : { kind: "not-ready" }));
}

function plannedOf({ item, kind, validFrom, validTo }: PlannedPaper): GrantedItem {
	return { item, grant: "", kind, number: "", validFrom, validTo };
}
