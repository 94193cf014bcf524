import type { Case } from "../../casework/case.ts";
import type { Command, Context } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { Refusal } from "../../casework/refusal.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { RefusedSave } from "../../server/casefile/refused-save.ts";
import type { DeskHouse } from "../browser/desk-house.ts";
import { houseNow, officerLogin } from "../browser/desk-house.ts";

/** A sitting of nobody's: the law of a case knows it by its id alone. */
export const sitting = "5d0b1c7e-0000-4000-8000-000000000001";

/** The officer of the house, by his account. */
async function officerOf(house: DeskHouse): Promise<Context["actor"]> {
	const found = await house.deps.store.pool.query<{ id: string }>("select user_id as id from users where login = $1", [
		officerLogin.login,
	]);
	return { kind: "officer", id: found.rows[0]?.id ?? "" };
}

const chair = { kind: "officer", id: "chair" } as const;

/** Does one command on a case as an officer's form would, and gives what it was refused for. */
export async function doOn(
	house: DeskHouse,
	caseId: string,
	command: Exclude<Command, { name: "deliver" }>,
	at = houseNow,
	actor: Context["actor"] = chair,
): Promise<Refusal | null> {
	const { store, casefile } = house.deps;
	try {
		return await store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("no case");
			const decision = decide(file.state, command, contextOf(file.state, actor, at));
			if (!decision.ok) return decision.refusal;
			await saveEvents(tx, file, decision.events, at, casefile);
			return null;
		});
	} catch (error) {
		if (error instanceof RefusedSave) return error.refusal;
		throw error;
	}
}

async function must(...asked: Parameters<typeof doOn>): Promise<void> {
	const refusal = await doOn(...asked);
	if (refusal) throw new Error(`${asked[2].name}: ${JSON.stringify(refusal)}`);
}

/** An application without documents, as control would have read it: accepted, with these answers. */
export async function acceptedCase(
	house: DeskHouse,
	kind: "attract" | "card" | "entrepreneur",
	change: object = {},
): Promise<{ readonly caseId: string; readonly number: string }> {
	const filed = await house.file();
	const answers = { ...(exampleAnswers[kind] as object), ...change };
	const workers = (answers as { workers?: readonly unknown[] }).workers;
	const result = {
		findings: [],
		documents: [],
		applicant: null,
		signatures: [],
		answers,
		kind,
		persons: kind === "card" ? (workers?.length ?? 1) : 1,
		objects: [],
		language: "ky",
		secretHash: null,
		evidenceObject: null,
	};
	const machine = { kind: "machine", part: "control" } as const;
	await must(house, filed.caseId, { name: "recordControl", result }, houseNow - 7000, machine);
	return filed;
}

/** What is proposed or decided for every item: granted, with so many places for each row. */
export function grantItems(state: Case, approved?: readonly number[]) {
	const items = (state.review.proposal?.items ?? []).map(({ item }) => item);
	return items.map(
		(item, index) => ({ item, outcome: "grant", approved: approved?.[index] ?? null, ground: null }) as const,
	);
}

/** An application on the agenda of a sitting, proposed to be granted in full. */
export async function listedCase(
	house: DeskHouse,
	kind: "attract" | "card",
	change: object = {},
): Promise<{ readonly caseId: string; readonly number: string }> {
	const filed = await acceptedCase(house, kind, change);
	const { caseId } = filed;
	const officer = await officerOf(house);
	await must(house, caseId, { name: "beginReview" }, houseNow, officer);
	const answers = { ...(exampleAnswers[kind] as object), ...change } as {
		places?: readonly { count: number }[];
		workers?: readonly unknown[];
	};
	const items =
		answers.places?.map(({ count }, index) => ({ item: `place.${index + 1}`, approved: count })) ??
		answers.workers?.map((_, index) => ({ item: `person.${index + 1}`, approved: null })) ??
		[];
	const proposed = items.map((item) => ({ ...item, outcome: "grant", ground: null }) as const);
	await must(house, caseId, { name: "propose", items: proposed, reason: "" }, houseNow, officer);
	await must(house, caseId, { name: "list", sitting });
	return filed;
}

/** The sitting's decision on a listed case: granted, with so many places for each row. */
export async function grantListed(
	house: DeskHouse,
	caseId: string,
	approved?: readonly number[],
	at = houseNow,
): Promise<Refusal | null> {
	const file = await house.deps.store.tx((tx) => findCasefile(tx, caseId, house.deps.casefile.unwrap));
	if (!file) throw new Error("no case");
	const asked = file.state.review.proposal?.items.map(({ approved: count }) => count ?? 0);
	const isCounted = file.state.kind === "attract";
	const items = grantItems(file.state, isCounted ? (approved ?? asked) : undefined);
	const remedy = contextOf(file.state, chair, at).rules.decision.remedies[0] ?? null;
	return doOn(house, caseId, { name: "takeDecision", sitting, items, reason: "as the sitting said", remedy }, at);
}
