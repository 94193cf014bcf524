import { randomUUID } from "node:crypto";
import { localDate } from "../../casework/clock.ts";
import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { langs } from "../../findings/lang.ts";
import type { Casefile, CasefileDeps } from "../casefile/casefile.ts";
import { answerAddress, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf, lawOfCase, procedureOf } from "../casefile/context.ts";
import { findPageCase } from "../store/cases.ts";
import { makePageLink } from "../store/page-links.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { queueAnswer } from "./message.ts";

export type PageLinkDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** What became of the wish; for the log of the staff, never for whoever asked. */
export type PageLinkRun = "sent" | "nobody" | "no-address" | "enough-today";

/** The case behind the number; null where there is none, or where its key was erased: then it has no contact on file any more. */
async function openBehind(tx: Tx, number: string, deps: PageLinkDeps): Promise<Casefile | null> {
	const found = await findPageCase(tx, number);
	try {
		return found && (await findCasefile(tx, found.caseId, deps.unwrap));
	} catch (error) {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

async function send(tx: Tx, number: string, deps: PageLinkDeps): Promise<PageLinkRun> {
	const at = deps.now();
	const file = await openBehind(tx, number, deps);
	if (!file || file.state.status === "joined") return "nobody";
	const { state, caseId, key } = file;
	const address = answerAddress(state);
	if (address === null) return "no-address";
	const { zone } = procedureOf(state).face;
	const link = await makePageLink(tx, { caseId, day: localDate(at, zone), at });
	if (!link) return "enough-today";
	const { letterOffice, stateUrlOf, linkUrlOf } = deps.frame(state.procedure, state.office);
	const message = randomUUID();
	const told = decide(
		state,
		{ name: "tell", kind: "page-link", message },
		contextOf(state, { kind: "machine", part: "page" }, at),
	);
	if (!told.ok) return "nobody";
	const { first } = state;
	const urls = { stateUrl: stateUrlOf(state.number), url: linkUrlOf(link.token), until: link.until };
	const data = { office: letterOffice, number: state.number, arrivedAt: first.arrivedAt, ...urls };
	await queueAnswer(tx, {
		message,
		caseId,
		letterId: null,
		to: { address, messageId: null },
		data: { procedure: state.procedure, law: lawOfCase(state), letter: { kind: "page-link", data }, receipt: null },
		language: langs.find((lang) => lang === state.language) ?? null,
		key,
		domain: deps.domain,
		at,
	});
	await saveEvents(tx, file, told.events, at, deps);
	return "sent";
}

/**
 * The one-time link to the applicant's page, sent to the contact on file and nowhere else (design.md 3). The token goes into the sealed letter;
 * only its hash stays. Whoever asked hears the same words whatever comes of it.
 */
export function sendPageLink(number: string, deps: PageLinkDeps): Promise<PageLinkRun> {
	return deps.store.tx(async (tx) => {
		const run = await send(tx, number, deps);
		await deps.finish(tx);
		return run;
	});
}
