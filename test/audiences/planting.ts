import { type Command, decide } from "../../casework/decide.ts";
import type { Actor } from "../../casework/facts.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { commitFiling } from "../../server/intake/commit-filing.ts";
import { findCase } from "../../server/store/cases.ts";
import type { VaultRef } from "../../server/store/vault.ts";
import { joinObject, type ObjectRole, recordObject } from "../../server/store/vault-objects.ts";
import { type DeskHouse, houseNow } from "../browser/desk-house.ts";
import { canary, type Field } from "./canaries.ts";

export const procedure = "kg-work-permit";

/** Where it is planted, and the officer who does what officers do. */
export type Plot = DeskHouse & { readonly officerId: string };

export const machine: Actor = { kind: "machine", part: "control" };

/** Bytes in the vault, which nothing refers to yet. */
export async function put(house: Plot, words: string): Promise<VaultRef> {
	const result = await house.deps.vault.put(new TextEncoder().encode(words));
	if (!result.ok) throw new Error(result.reason);
	return result.ref;
}

/** An object of the case, sealed under its key as joining does. */
export async function keep(house: Plot, caseId: string, words: string, role: ObjectRole): Promise<string> {
	const ref = await put(house, words);
	await house.deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
		if (!file) throw new Error("The case is not there.");
		await recordObject(tx, ref, { caseId, role, at: houseNow });
		await joinObject(tx, ref.objectId, file.key, house.deps.casefile.unwrap);
	});
	return ref.objectId;
}

/** One command, decided by the law of the case and written with the letters that it owes. Throws when it is refused. */
export async function does(
	house: Plot,
	caseId: string,
	command: Exclude<Command, { name: "deliver" }>,
	actor: Actor = { kind: "officer", id: house.officerId },
) {
	await house.deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
		if (!file) throw new Error("The case is not there.");
		const decision = decide(file.state, command, contextOf(file.state, actor, houseNow));
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		await saveEvents(tx, file, decision.events, houseNow, house.deps.casefile);
	});
}

/** Files a letter, or paper at the counter; nothing has controlled it yet. */
export async function deliver(house: Plot, owner: string, office: string, door: "mail" | "counter" = "mail") {
	const word = (field: Field) => canary(field, owner);
	const ref = await put(house, word("rawletter"));
	const broughtBy = { as: "applicant", person: word("bringer"), personId: null, basis: null, until: null } as const;
	const declared = { organisation: word("declared"), person: null, id: word("declaredid"), broughtBy };
	const described = {
		identity: `audiences-${owner}`,
		hasContainer: true,
		arrivedAt: houseNow - 7200,
		correspondent: {
			replyTo: `${word("replyto")}@example.kg`,
			subject: word("subject"),
			messageId: `<${owner}@example.kg>`,
			references: [],
		},
		quotes: null,
		findings: [],
		sort: "filing",
		proof: null,
		answer: { allowed: true, why: "container" },
		bounce: null,
		...(door === "counter" ? { desk: { enteredBy: house.officerId, declared, postmarkedOn: null } } : {}),
	} as const;
	const filing = { door, procedure, office, ref, described, recordedAt: houseNow - 7190 } as const;
	return house.deps.store.tx((tx) => commitFiling(tx, filing, { ...house.intake, random: house.deps.random }));
}

export async function getRow(house: Plot, caseId: string) {
	const row = await findCase(house.deps.store.pool, caseId);
	if (!row) throw new Error("The case is not there.");
	return row;
}
