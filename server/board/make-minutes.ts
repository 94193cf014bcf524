import { sittingFor } from "../../casework/board-view.ts";
import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { langs, type Words } from "../../findings/lang.ts";
import { applicantName, instant } from "../answers/receipt-data.ts";
import { type CasefileDeps, findCasefile } from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import { type ReceiptSigner, signPaper } from "../receipt/receipt.ts";
import { canonicalJson } from "../store/canonical.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { listUsers } from "../store/users.ts";
import type { Vault } from "../store/vault.ts";
import { recordObject } from "../store/vault-objects.ts";
import { boardLaw } from "./board-law.ts";
import { findBody } from "./bodies.ts";
import { type MinutesCase, type MinutesData, printedMinutes } from "./minutes.ts";
import { listMinutesReaders, recordMinutes } from "./minutes-store.ts";
import { findSitting, listCopies, type SittingFile } from "./sitting-file.ts";

export type MinutesDeps = CasefileDeps & {
	readonly store: Store;
	readonly vault: Vault;
	readonly signer: ReceiptSigner;
	readonly now: () => EpochSeconds;
	/** Ends the job, in a transaction of its own after the last copy. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** The `typ` of its JWS: a JWS of another type is no minutes. */
const minutesJwsType = "tilkat-minutes+jws";

function minutesCase(state: Case): MinutesCase {
	const { face, review } = procedureOf(state);
	const answers = state.personal?.answers ?? null;
	const items = review.itemsOf(state.kind, answers, state.persons);
	const labelsOf = (item: string) =>
		Object.fromEntries(langs.map((lang) => [lang, face.itemLabel(item, answers, lang)])) as Words;
	return {
		face,
		applicant: applicantName(state, face),
		labels: new Map(items.map(({ id }) => [id, labelsOf(id)])),
	};
}

async function readCases(file: SittingFile, deps: MinutesDeps): Promise<Map<string, MinutesCase>> {
	const cases = new Map<string, MinutesCase>();
	for (const { caseId } of file.state.agenda) {
		try {
			const known = await findCasefile(deps.store.pool, caseId, deps.unwrap);
			if (known) cases.set(caseId, minutesCase(known.state));
		} catch (error) {
			// A case erased since leaves its number and its votes.
			if (!(error instanceof StoreError && error.code === "key-erased")) throw error;
		}
	}
	return cases;
}

async function dataOf(file: SittingFile, issuedAt: EpochSeconds, deps: MinutesDeps): Promise<MinutesData> {
	const { plan } = file.state;
	const { zone } = boardLaw(plan.procedure).face;
	const { pool } = deps.store;
	const body = await findBody(pool, plan.body, { on: plan.on, knownAt: issuedAt });
	const names = new Map((await listUsers(pool)).map(({ userId, displayName }) => [userId, displayName]));
	const authority = deps.frame(plan.procedure, plan.office).letterOffice.name;
	return {
		sittingId: file.sittingId,
		sitting: file.state,
		bodyNames: body?.names ?? authority,
		authority,
		zone,
		cases: await readCases(file, deps),
		nameOf: (user) => names.get(user) ?? user,
		issuedAt,
		chainHead: file.chainHead,
		demonstration: deps.demonstration,
		testClock: deps.clockMoved(),
	};
}

/** The same minutes without the cases `hidden`, whose very number would tell. */
async function makeCopy(data: MinutesData, reader: string | null, hidden: readonly string[], deps: MinutesDeps) {
	const printed = printedMinutes({ ...data, sitting: sittingFor(data.sitting, hidden) });
	const bytes = new TextEncoder().encode(canonicalJson(printed));
	const issuedAt = instant(data.issuedAt);
	const { pdf } = await signPaper(
		{ template: "minutes.typ", bytes, printed, issuedAt, jwsType: minutesJwsType },
		deps.signer,
	);
	const put = await deps.vault.put(pdf);
	if (!put.ok) throw new Error(`Minutes could not be stored: ${put.reason}`);
	await deps.store.tx(async (tx) => {
		const at = deps.now();
		await recordObject(tx, put.ref, { caseId: null, role: "paper", at });
		const { objectId } = put.ref;
		if (!(await recordMinutes(tx, { sittingId: data.sittingId, reader, objectId, at })))
			throw new Error(`Sitting ${data.sittingId} has these minutes already.`);
	});
}

/**
 * Prints and signs (PAdES) the minutes of a sitting that were issued: one paper for whoever may see everything, and for each member who recused
 * himself one without that case, so that what he may download counts nothing that is hidden from him.
 */
export async function makeMinutes(sittingId: string, deps: MinutesDeps): Promise<void> {
	const file = await findSitting(deps.store.pool, sittingId, deps.unwrap, "all");
	const issuedAt = file?.state.minutesAt ?? null;
	if (file && issuedAt !== null) {
		const made = await listMinutesReaders(deps.store.pool, sittingId);
		const copies = await listCopies(deps.store.pool, sittingId);
		const data = await dataOf(file, issuedAt, deps);
		if (!made.includes(null)) await makeCopy(data, null, [], deps);
		for (const [reader, hidden] of copies) if (!made.includes(reader)) await makeCopy(data, reader, hidden, deps);
	}
	await deps.store.tx(deps.finish);
}
