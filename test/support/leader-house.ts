import { randomUUID } from "node:crypto";
import { localDate } from "../../casework/clock.ts";
import { type Command, decide } from "../../casework/decide.ts";
import type { DocumentObject, Door, EpochSeconds } from "../../casework/facts.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Lang } from "../../findings/lang.ts";
import { rightAnswers } from "../../procedures/kr-rights-leader/examples/applications.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type Casefile, findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import type { DeskDeps } from "../../server/desk/deps.ts";
import type { DeskEntry } from "../../server/intake/arrival.ts";
import { commitFiling } from "../../server/intake/commit-filing.ts";
import { joinObject, recordObject } from "../../server/store/vault-objects.ts";
import { type DeskHouse, documentsOf, houseNow, openDeskHouse } from "../browser/desk-house.ts";

const procedure = getProcedure("kr-rights-leader", "2026");
const { face } = procedure;

export { rightAnswers };

export type LeaderFiling = {
	readonly office?: string;
	readonly door?: Door;
	readonly answers?: unknown;
	readonly findings?: readonly Finding[];
	readonly arrivedAt?: EpochSeconds;
	/** Keyed in from paper, of somebody who gave no address. */
	readonly desk?: DeskEntry;
	/** Documents that are kept with it, in their order; by default none. */
	readonly papers?: readonly LeaderPaper[];
	/** In which the candidate is answered; Kyrgyz unless told otherwise. */
	readonly language?: Lang;
};

/** `ordinal`: where it does not stand at its place in the list, as after a correction. */
export type LeaderPaper = { readonly kind: string; readonly bytes: Uint8Array; readonly ordinal?: number };

/** A desk at which applications of rights leaders lie, at offices of a test's choice. */
export type LeaderHouse = {
	readonly house: DeskHouse;
	readonly deps: DeskDeps;
	/** Files one and writes what control would: its gates, and the findings that are given; accepted where there are none. */
	file(filing?: LeaderFiling): Promise<{ number: string; caseId: string }>;
	/** Another run of control, with answers of an officer's keying or of a correction. */
	control(
		caseId: string,
		answers: unknown,
		findings?: readonly Finding[],
		language?: Lang,
		papers?: readonly LeaderPaper[],
	): Promise<void>;
	/** A command of an officer, as the law of the case decides it. */
	command(caseId: string, officerId: string, command: Exclude<Command, { name: "deliver" }>): Promise<Casefile>;
	open(caseId: string): Promise<Casefile>;
};

function gatesOf(answers: unknown, arrivedAt: EpochSeconds) {
	return face.eligibility?.look({ answers, on: localDate(arrivedAt, face.zone) }).map(({ mark }) => mark) ?? [];
}

/** `desk`: a house that is open already, whose applications of leaders these are; absent: one of its own. */
export async function openLeaderHouse(desk?: DeskHouse): Promise<LeaderHouse> {
	const house = desk ?? (await openDeskHouse());
	const deps: DeskDeps = { ...house.deps, numberPrefixes: ["KG", "KR"] };
	const intake = {
		...house.intake,
		rules: () => ({ numberPrefix: "KR", zone: face.zone }) as const,
		random: house.deps.random,
	};
	const { store, casefile } = deps;

	async function open(caseId: string): Promise<Casefile> {
		const file = await findCasefile(store.pool, caseId, casefile.unwrap);
		if (!file) throw new Error("no case");
		return file;
	}

	function write(caseId: string, officerId: string | null, command: Exclude<Command, { name: "deliver" }>) {
		return store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("no case");
			const actor =
				officerId === null
					? ({ kind: "machine", part: "control" } as const)
					: ({ kind: "officer", id: officerId } as const);
			const at = deps.now();
			const decision = decide(file.state, command, contextOf(file.state, actor, at));
			if (!decision.ok) throw new Error(decision.refusal.code);
			return saveEvents(tx, file, decision.events, at, casefile);
		});
	}

	/** Keeps the papers in the vault under the key of the case, as the opening of an arrival does. */
	async function keep(caseId: string, papers: readonly LeaderPaper[]) {
		const { state } = await open(caseId);
		const kept: DocumentObject[] = [];
		for (const [index, { bytes, ordinal }] of papers.entries()) {
			const put = await house.vault.put(bytes);
			if (!put.ok) throw new Error(put.reason);
			await store.tx(async (tx) => {
				const file = await findCasefile(tx, caseId, casefile.unwrap);
				if (!file) throw new Error("no case");
				await recordObject(tx, put.ref, { caseId, role: "document", at: houseNow });
				await joinObject(tx, put.ref.objectId, file.key, casefile.unwrap);
			});
			const object = put.ref.objectId;
			kept.push({ ordinal: ordinal ?? index + 1, arrivalId: state.first.arrivalId, object, original: object });
		}
		return kept;
	}

	async function control(
		caseId: string,
		answers: unknown,
		findings: readonly Finding[] = [],
		language: Lang = "ky",
		papers: readonly LeaderPaper[] = [],
	) {
		const { state } = await open(caseId);
		const documents = documentsOf(
			papers.map(({ kind, bytes, ordinal }, index) => ({
				ordinal: ordinal ?? index + 1,
				name: `${kind}.pdf`,
				kind,
				bytes,
			})),
		);
		const result = {
			...{ findings, documents, applicant: null, signatures: [], answers, objects: await keep(caseId, papers) },
			...{ kind: "leader", persons: 0, language, secretHash: null, evidenceObject: null },
			...{ law: "2026", gates: gatesOf(answers, state.first.arrivedAt) },
		};
		await write(caseId, null, { name: "recordControl", result });
	}

	return {
		house,
		deps,
		open,
		control,
		command: (caseId, officerId, command) => write(caseId, officerId, command),
		async file({
			office = "seoul",
			door = "web",
			answers = rightAnswers,
			findings = [],
			arrivedAt = houseNow - 7200,
			desk,
			papers = [],
			language = "ky",
		} = {}) {
			const put = await house.vault.put(new TextEncoder().encode(randomUUID()));
			if (!put.ok) throw new Error(put.reason);
			const described = {
				identity: randomUUID(),
				hasContainer: true,
				arrivedAt,
				correspondent: {
					replyTo: desk ? null : "aida@example.org",
					subject: "외국인 인권리더",
					messageId: null,
					references: [],
				},
				quotes: null,
				findings: [],
				sort: "filing",
				proof: null,
				answer: { allowed: true, why: "container" },
				bounce: null,
				...(desk ? { desk } : {}),
			} as const;
			const filing = {
				door,
				procedure: "kr-rights-leader",
				office,
				ref: put.ref,
				described,
				recordedAt: arrivedAt + 5,
			};
			const { number, caseId } = await store.tx((tx) => commitFiling(tx, filing, intake));
			await control(caseId, answers, findings, language, papers);
			return { number, caseId };
		},
	};
}
