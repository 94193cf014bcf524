import { proposedRules } from "../../casework/board-rules.ts";
import type { StaffRole } from "../../casework/staff-roles.ts";
import { actOnSitting } from "../../server/board/act-on-sitting.ts";
import { addMember, listMembers, saveBody } from "../../server/board/bodies.ts";
import { recordMinutes } from "../../server/board/minutes-store.ts";
import { planSitting } from "../../server/board/plan-sitting.ts";
import { houseNow } from "../browser/desk-house.ts";
import { canary, type Field } from "./canaries.ts";
import type { PlantedCase } from "./planted-case.ts";
import { keep, type Plot, procedure } from "./planting.ts";

/** A sitting whose one case was voted on and prepared; nothing is released, so the case stays before the commission. */
export type PlantedSitting = { readonly sittingId: string; readonly body: string; readonly owner: string };

const day = "2026-11-17";

/** Who sits: `recused` is no role of the desk, and has seen nothing of the case since. */
type Bench = Readonly<Record<Extract<StaffRole, "member" | "chair" | "secretary"> | "recused", string>>;

async function found(house: Plot, bench: Bench, office: string): Promise<string> {
	const doing = { by: bench.secretary, at: houseNow };
	return house.deps.store.tx(async (tx) => {
		const names = { ky: "Комиссия", ru: "Комиссия", en: "Commission", ko: "위원회" };
		const body = { key: null, procedure, office, names, rules: proposedRules, validFrom: "2026-01-01" };
		const founded = await saveBody(tx, body, doing);
		if (typeof founded === "string") throw new Error(founded);
		for (const role of ["member", "chair", "recused"] as const) {
			const member = { user: bench[role], chair: role === "chair", represents: "", from: "2026-01-01" };
			await addMember(tx, founded.key, member, doing);
		}
		return founded.key;
	});
}

/** Puts the case on an agenda, has it voted on with a separate opinion, and prepares the decision. */
export async function plantSitting(house: Plot, on: PlantedCase, bench: Bench): Promise<PlantedSitting> {
	const { owner, office, caseId, number } = on;
	const word = (field: Field) => canary(field, owner);
	const body = await found(house, bench, office);
	const plan = { body, procedure, office, on: day, time: "10:00", place: "Room 1" };
	const planned = await planSitting(house.deps, bench.secretary, plan);
	if (!planned.ok) throw new Error(planned.refusal.code);
	const { sittingId } = planned;
	const does = async (officerId: string, command: Parameters<typeof actOnSitting>[2]) => {
		const result = await actOnSitting(house.deps, { sittingId, officerId }, command);
		if (result.kind !== "done") throw new Error(`${command.name}: ${JSON.stringify(result)}`);
	};
	await does(bench.secretary, { name: "listCase", caseId, number });
	await does(bench.recused, { name: "recuse", caseId, ground: word("ground") });
	const members = await listMembers(house.deps.store.pool, body, { on: day, knownAt: houseNow });
	const present = [bench.chair, bench.member];
	await does(bench.secretary, { name: "open", members, present, presiding: bench.chair, rules: proposedRules });
	await does(bench.secretary, { name: "call", caseId });
	const items = [{ item: "person.1", outcome: "grant", asked: null, approved: null, ground: null }] as const;
	const motion = { items, reason: word("motion"), remedy: null, remedies: [] };
	await does(bench.secretary, { name: "putMotion", caseId, ...motion });
	await does(bench.chair, { name: "vote", caseId, vote: "for", opinion: "" });
	await does(bench.member, { name: "vote", caseId, vote: "abstain", opinion: word("separate") });
	await does(bench.secretary, { name: "closeVote", caseId });
	await does(bench.secretary, { name: "prepare" });
	const objectId = await keep(house, caseId, word("minutes"), "paper");
	await recordMinutes(house.deps.store.pool, { sittingId, reader: null, objectId, at: houseNow });
	return { sittingId, body, owner };
}
