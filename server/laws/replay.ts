import { createHash } from "node:crypto";
import type { Case } from "../../casework/case.ts";
import { fold } from "../../casework/case.ts";
import { localDate } from "../../casework/clock.ts";
import { isFeePaid } from "../../casework/decision-state.ts";
import type { Controlled, LocalDate, SealedCaseEvent } from "../../casework/facts.ts";
import { markOf, outcomeOf } from "../../casework/outcome.ts";
import type { PresentedDocument } from "../../casework/presented.ts";
import type { ControlOutcome } from "../../casework/status.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { type FindingCode, familyOf } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Lang } from "../../findings/lang.ts";
import { controlFiling } from "../../formal-control/control.ts";
import { probe } from "../../formal-control/probe.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { lawOfCase } from "../casefile/context.ts";
import { canonicalJson } from "../store/canonical.ts";
import { getLawWords } from "./words.ts";

/** What the last control of a case says when it is run again, beside what it said. Findings are told by code, file and place, and no value of the case. */
export type Replay = {
	readonly law: string;
	readonly day: LocalDate;
	readonly run: number;
	readonly recorded: { readonly outcome: ControlOutcome; readonly persons: number };
	readonly replayed: { readonly outcome: ControlOutcome; readonly persons: number };
	readonly onlyRecorded: readonly string[];
	readonly onlyReplayed: readonly string[];
	/** Documents whose kept bytes are not, or do not look like, what was controlled. */
	readonly otherDocuments: readonly number[];
	/** Findings whose causes are not kept in the case: taken as they were recorded. */
	readonly notKept: readonly string[];
	readonly isIdentical: boolean;
};

/** Codes of these families that control makes of something else than documents and answers: pixels, the office's memory, the list of contents, a certificate. */
const ofElsewhere: readonly FindingCode[] = ["D10", "P06", "L01", "L11", "L12", "L17"];

/** Whether control is made again of what the case keeps. Without answers that could be read nothing that depends on them can. */
function isRunAgain(code: FindingCode, hasAnswers: boolean): boolean {
	const family = familyOf(code);
	if (ofElsewhere.includes(code)) return false;
	if (family === "L" || family === "C") return hasAnswers;
	return family === "D" || family === "N" || family === "P";
}

function label({ code, file, place }: Finding): string {
	const where = [
		...(file ? [`#${file.ordinal}`] : []),
		...(place?.page === undefined ? [] : [`page ${place.page}`]),
		...(place?.person === undefined ? [] : [`person ${place.person}`]),
		...(place?.field === undefined ? [] : [place.field]),
	];
	return [code, ...where].join(" ");
}

/** Two findings are the same when they are so in everything that is said; a file's name may be another where nothing else is. */
function identity({ code, severity, file, place, params }: Finding): string {
	return canonicalJson([code, severity, file?.ordinal ?? null, place, params]);
}

type LastControl = { readonly before: Case; readonly fact: Controlled };

/** The last control of a case, and the case as it was just before. */
function lastControl(facts: readonly SealedCaseEvent[]): LastControl | null {
	const index = facts.findLastIndex(({ type }) => type === "controlled");
	const fact = facts[index];
	const before = fold(facts.slice(0, Math.max(index, 0)));
	return fact?.type === "controlled" && fact.personal !== null && before ? { before, fact: fact as Controlled } : null;
}

/** The document as its kept bytes show it: what the name and the list of contents said stays, what the bytes say is looked at anew. */
function probedAgain(document: PresentedDocument, bytes: Uint8Array): PresentedDocument {
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	return { ...document, ...probe(bytes, nodePdfPlatform), sha256 };
}

/** What control is given: everything that the case keeps, and as findings what it does not. */
function inputOf({ before, fact }: LastControl, documents: readonly PresentedDocument[], given: readonly Finding[]) {
	const { personal, plain } = fact;
	const law = plain.law ?? lawOfCase(before);
	const ofContainer = given.filter(({ code }) => familyOf(code) === "K");
	return {
		where: "authority" as const,
		procedure: before.procedure,
		law,
		filing: {
			form: "zip" as const,
			manifest: null,
			documents,
			findings: ofContainer,
			signingTimes: [],
			signerOrganisation: null,
		},
		letter: given.filter(({ code }) => familyOf(code) === "T"),
		authority: given.filter(({ code }) => familyOf(code) !== "K" && familyOf(code) !== "T"),
		answers: personal.answers,
		kind: plain.kind,
		documents: before.personal?.settings ?? [],
		settlements: before.settlements,
		signerOrganisation: personal.applicant?.organisation ?? null,
		fee: { isPaid: isFeePaid(before.decision) },
		today: localDate(before.first.arrivedAt, getProcedure(before.procedure).face.zone),
	};
}

/**
 * Runs the last control of a case again, from its facts and the documents that it keeps, under its own law and on its own day. `bytesOf` opens a kept
 * document. Null for a case that was never controlled. Throws where the law of the case is not known.
 */
export async function replayControl(
	facts: readonly SealedCaseEvent[],
	bytesOf: (object: string) => Promise<Uint8Array>,
): Promise<Replay | null> {
	const last = lastControl(facts);
	if (last === null) return null;
	const { before, fact } = last;
	const { personal, plain } = fact;
	const documents: PresentedDocument[] = [];
	const unopened: number[] = [];
	for (const document of personal.documents) {
		const object = plain.objects.find(({ ordinal }) => ordinal === document.ordinal)?.object;
		// A document that cannot be opened any more is a difference, and the rest is run again all the same.
		const bytes = object === undefined ? null : await bytesOf(object).catch(() => null);
		if (bytes === null) unopened.push(document.ordinal);
		documents.push(bytes === null ? document : probedAgain(document, bytes));
	}
	const hasAnswers = personal.answers !== null || personal.findings.some(({ code }) => code === "L02");
	const isOurs = ({ code }: Finding) => isRunAgain(code, hasAnswers);
	const given = personal.findings.filter((one) => !isOurs(one));
	const input = inputOf(last, documents, given);
	const result = controlFiling(input);
	const [recorded, replayed] = [personal.findings.filter(isOurs), result.findings.filter(isOurs)];
	const without = (all: readonly Finding[], others: readonly Finding[]) => {
		const known = new Set(others.map(identity));
		return all.filter((one) => !known.has(identity(one))).map(label);
	};
	const marks = [...given, ...replayed].map(markOf);
	const outcome = outcomeOf(marks, before.settlements);
	const otherDocuments = documents
		.filter(
			(one, index) => unopened.includes(one.ordinal) || canonicalJson(one) !== canonicalJson(personal.documents[index]),
		)
		.map(({ ordinal }) => ordinal);
	const answer = {
		law: input.law,
		day: input.today,
		run: plain.run,
		recorded: { outcome: plain.outcome, persons: plain.persons },
		// A set of no known kind is never complete (casework/decide.ts).
		replayed: {
			outcome: outcome === "accepted" && plain.kind === null ? ("to_check" as const) : outcome,
			persons: result.persons,
		},
		onlyRecorded: without(recorded, replayed),
		onlyReplayed: without(replayed, recorded),
		otherDocuments,
		notKept: given.map(label),
	};
	const isIdentical =
		answer.onlyRecorded.length + answer.onlyReplayed.length + otherDocuments.length === 0 &&
		canonicalJson(answer.recorded) === canonicalJson(answer.replayed);
	return { ...answer, isIdentical };
}

/** What a replay says, line by line. */
export function replayLines(replay: Replay | null, lang: Lang): readonly string[] {
	const words = getLawWords(lang);
	const { replay: t, outcomes } = words;
	if (replay === null) return [t.nothing];
	const { recorded, replayed } = replay;
	const say = (one: Replay["recorded"]) => `${outcomes[one.outcome]}${one.persons > 0 ? ` (${one.persons})` : ""}`;
	return [
		replay.isIdentical ? t.identical : t.differs,
		`${t.law(replay.law, replay.day)} ${t.run(replay.run)}.`,
		`${t.recorded}: ${[say(recorded), ...replay.onlyRecorded].join("; ")}`,
		`${t.replayed}: ${[say(replayed), ...replay.onlyReplayed].join("; ")}`,
		...(replay.otherDocuments.length > 0 ? [`${words.parts.documents}: ${replay.otherDocuments.join(", ")}`] : []),
		...(replay.notKept.length > 0 ? [`${t.notKept} ${replay.notKept.join("; ")}`] : []),
	];
}
