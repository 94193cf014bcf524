import { randomUUID } from "node:crypto";
import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Grant } from "../../casework/grant-state.ts";
import { langs } from "../../findings/lang.ts";
import type { Letter, PaperLine } from "../../procedures/letter.ts";
import { queueAnswer } from "../answers/message.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { answerAddress, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf, lawOfCase } from "../casefile/context.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";

/** What became of a paper, as a letter says it. */
export type GrantNews =
	| { readonly kind: "paper-expires" }
	| { readonly kind: "paper-revoked"; readonly on: string; readonly ground: string }
	| { readonly kind: "paper-changed"; readonly change: "passport" | "duplicate"; readonly nextNumber: string };

/** The paper as a letter names it, under the number that the letter speaks of. */
export function paperLine({ kind, validFrom, validTo }: Grant, number: string): PaperLine {
	return { kind, number, validFrom, validTo };
}

/** What every letter about a paper says of its office and its case. */
export type LetterFrame = Extract<Letter, { kind: "postponed" }>["data"];

export function newsLetter(news: GrantNews, paper: PaperLine, frame: LetterFrame): Letter {
	switch (news.kind) {
		case "paper-expires":
			return { kind: news.kind, data: { ...frame, paper } };
		case "paper-revoked":
			return { kind: news.kind, data: { ...frame, paper, on: news.on, ground: news.ground } };
		case "paper-changed":
			return { kind: news.kind, data: { ...frame, paper, change: news.change, nextNumber: news.nextNumber } };
	}
}

async function openCase(tx: Tx, caseId: string, deps: CasefileDeps) {
	try {
		return await findCasefile(tx, caseId, deps.unwrap);
	} catch (error) {
		// Erased: there is nobody left to write to.
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/**
 * Writes to the applicant of a paper's case, in the transaction of the fact that is told; the case's own history says that it went out. False where
 * the case has no address: the desk's page then says that nothing was sent.
 */
export async function tellOfGrant(
	tx: Tx,
	paper: { readonly grant: Grant; readonly number: string },
	news: GrantNews,
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<boolean> {
	const file = await openCase(tx, paper.grant.caseId, deps);
	const address = file && answerAddress(file.state);
	if (!file || address === null) return false;
	const { state, caseId, key } = file;
	const message = randomUUID();
	const by = contextOf(state, { kind: "machine", part: "register" }, at);
	const told = decide(state, { name: "tell", kind: news.kind, message }, by);
	if (!told.ok) return false;
	const { letterOffice, stateUrlOf } = deps.frame(state.procedure, state.office);
	const { number, first } = state;
	const frame = { office: letterOffice, number, arrivedAt: first.arrivedAt, stateUrl: stateUrlOf(number) };
	await queueAnswer(tx, {
		message,
		caseId,
		letterId: null,
		to: { address, messageId: address === state.personal?.replyTo ? state.personal.messageId : null },
		data: {
			procedure: state.procedure,
			law: lawOfCase(state),
			letter: newsLetter(news, paperLine(paper.grant, paper.number), frame),
			receipt: null,
		},
		language: langs.find((lang) => lang === state.language) ?? null,
		key,
		domain: deps.domain,
		at,
	});
	await saveEvents(tx, file, told.events, at, deps);
	return true;
}
