import { randomUUID } from "node:crypto";
import { finding } from "../../findings/catalogue.ts";
import { commitLetter } from "../../server/intake/commit-letter.ts";
import { addDraft, addScan } from "../../server/store/counter-drafts.ts";
import { houseNow } from "../browser/desk-house.ts";
import { canary, type Field } from "./canaries.ts";
import { type Plot, procedure, put } from "./planting.ts";

export type PlantedLetter = {
	readonly owner: string;
	readonly office: string;
	readonly letterId: string;
	readonly taskId: string;
};
export type PlantedDraft = { readonly owner: string; readonly draftId: string; readonly scanId: string };

/** A question by mail, which belongs to no case, with the task that it is. */
export async function plantLetter(house: Plot, office: string, name = "letter"): Promise<PlantedLetter> {
	const owner = name + office;
	const word = (field: Field) => canary(field, owner);
	const raw = `From: ${word("sender")}@example.kg\r\nSubject: ${word("topic")}\r\nContent-Type: text/plain\r\n\r\n${word("message")}\r\n`;
	const ref = await put(house, raw);
	const described = {
		identity: `audiences-${owner}`,
		hasContainer: false,
		arrivedAt: houseNow - 7200,
		correspondent: {
			replyTo: `${word("sender")}@example.kg`,
			subject: word("topic"),
			messageId: `<${owner}@example.kg>`,
			references: [],
		},
		quotes: null,
		findings: [finding("T04")],
		sort: "question",
		proof: null,
		answer: { allowed: true, why: "authenticated" },
		bounce: null,
	} as const;
	const letter = { procedure, office, ref, described, recordedAt: houseNow - 100 };
	const { letterId } = await house.deps.store.tx((tx) => commitLetter(tx, letter, house.intake));
	const task = await house.deps.store.pool.query<{ id: string }>(
		"select task_id as id from tasks where letter_id = $1",
		[letterId],
	);
	return { owner, office, letterId, taskId: String(task.rows[0]?.id) };
}

/** Paper that this registrar is entering. */
export async function plantDraft(house: Plot, userId: string, owner: string, office: string): Promise<PlantedDraft> {
	const word = (field: Field) => canary(field, owner);
	const [draftId, scanId] = [randomUUID(), randomUUID()];
	const head = {
		door: "counter",
		kind: "card",
		receivedAt: houseNow - 3600,
		postmarkedOn: null,
		broughtBy: { as: "applicant", person: word("draftperson"), personId: null, basis: null, until: null },
		replyTo: null,
		language: "ru",
		quotes: null,
	};
	const words = { head, answers: { organisation: word("draftanswer"), workers: [] } };
	const draft = { draftId, userId, procedure, office, door: "counter", words, at: houseNow } as const;
	const ref = await put(house, word("draftscan"));
	const about = { kind: "application", person: null, sheets: 1, type: "pdf", sha256: "0".repeat(64) };
	await house.deps.store.tx(async (tx) => {
		await addDraft(tx, draft, house.deps.vaultPublic);
		await addScan(tx, { scanId, draftId, ref, about }, house.deps.vaultPublic, houseNow);
	});
	return { owner, draftId, scanId };
}
