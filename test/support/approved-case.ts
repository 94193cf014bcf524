import type { Command } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { Actor } from "../../casework/facts.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { openOrderOf } from "../../server/fee/open-order.ts";
import type { Tx } from "../../server/store/pool.ts";
import type { DeskHouse } from "../browser/desk-house.ts";

type CaseCommand = Exclude<Command, { name: "deliver" }>;

/** One command on a case of a house, decided by its law and written with the letters that it owes. Throws when it is refused. */
export async function doOn(house: DeskHouse, caseId: string, command: CaseCommand, actor: Actor): Promise<void> {
	const { store, casefile, now } = house.deps;
	await store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, casefile.unwrap);
		if (!file) throw new Error("no case");
		const decision = decide(file.state, command, contextOf(file.state, actor, now()));
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		await saveEvents(tx, file, decision.events, now(), casefile);
	});
}

/** The id of an account of the house. */
export async function idOf(house: DeskHouse, login: string): Promise<string> {
	const found = await house.deps.store.pool.query<{ id: string }>("select user_id as id from users where login = $1", [
		login,
	]);
	return found.rows[0]?.id ?? "";
}

/** A case that a sitting has approved, reviewed by the house's officer. The fee is owed, and a job is to ask for it. */
export async function approveCase(
	house: DeskHouse,
	kind: "card" | "attract",
): Promise<{ number: string; caseId: string }> {
	const filed = await house.file();
	await house.control(filed.caseId, [], kind);
	const officer: Actor = { kind: "officer", id: await idOf(house, "aibek") };
	const board: Actor = { kind: "officer", id: "00000000-0000-4000-8000-00000000b0a2" };
	const item = kind === "card" ? "person.1" : "whole";
	const items = [{ item, outcome: "grant", approved: null, ground: null }] as const;
	const sitting = "00000000-0000-4000-8000-0000000000aa";
	await doOn(house, filed.caseId, { name: "beginReview" }, officer);
	for (const ordinal of [1, 2, 3])
		await doOn(
			house,
			filed.caseId,
			{ name: "judgeDocument", ordinal, verdict: "right", reason: null, line: "" },
			officer,
		);
	await doOn(house, filed.caseId, { name: "propose", items, reason: "" }, officer);
	await doOn(house, filed.caseId, { name: "list", sitting }, board);
	await doOn(house, filed.caseId, { name: "takeDecision", sitting, items, reason: "", remedy: null }, board);
	return filed;
}

/** What the worker does with the job of a fee that has become due. */
export function runFeeJob(house: DeskHouse, caseId: string) {
	const { store, casefile, now } = house.deps;
	const finish = async (tx: Tx) => {
		await tx.query("delete from jobs where kind = 'fee-order' and subject = $1", [caseId]);
	};
	return openOrderOf(caseId, { ...casefile, store, now, finish });
}
