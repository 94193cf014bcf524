import type { Declared } from "../../../casework/declared.ts";
import { containerBytesMax } from "../../../container/src/limits.ts";
import { listedMoment, type PlainDocument, writePlainArchive } from "../../../container/src/plain-archive.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { Arrival, Described } from "../../intake/arrival.ts";
import { noMark } from "../../intake/crash-points.ts";
import { formIdentity } from "../../intake/identity.ts";
import { type Received, receive } from "../../intake/receive.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { type CounterDraft, type CounterScan, finishDraft, listScans, openScan } from "../../store/counter-drafts.ts";
import type { Tx } from "../../store/pool.ts";
import type { VaultUnwrap } from "../../store/vault-wrap.ts";
import type { DeskDeps } from "../deps.ts";
import type { DraftWords } from "./draft.ts";
import type { ScanAbout } from "./scanned.ts";

/** What filing needs of the desk. */
export type FilingDesk = Pick<
	DeskDeps,
	"store" | "vault" | "vaultPublic" | "lawInForce" | "now" | "mark" | "wake" | "random"
> & {
	readonly casefile: Pick<DeskDeps["casefile"], "unwrap" | "frame" | "domain">;
};

export type FullDraft = {
	readonly draft: CounterDraft & { readonly words: DraftWords };
	readonly scans: readonly (CounterScan & { readonly about: ScanAbout })[];
};

export type DraftScans = (CounterScan & { readonly about: ScanAbout })[];

/** The documents of a draft; what this desk sealed itself has its shape. */
export async function scansOfDraft(tx: Tx, draftId: string, unwrap: VaultUnwrap): Promise<DraftScans> {
	const scans = await listScans(tx, draftId, unwrap);
	return scans.map((scan) => ({ ...scan, about: scan.about as ScanAbout }));
}

/** The key under which this draft arrives, however often its form is sent: the second time meets the number of the first. */
export function identityOf({ office, draftId }: Pick<CounterDraft, "office" | "draftId">): string {
	// One key whichever of the two doors it is called: that is the officer's word, and he may change it until there is a number.
	return formIdentity("counter", office, draftId);
}

function textIn(answers: unknown, field: string): string | null {
	const value = (answers as Readonly<Record<string, unknown>> | null)?.[field];
	return typeof value === "string" && value !== "" ? value : null;
}

/** The forms and documents of the law that the paper is filed under: of the day on which it was received. */
export function faceOfDraft(
	{ procedure, words }: { readonly procedure: string; readonly words: DraftWords },
	deps: Pick<DeskDeps, "lawInForce">,
): ProcedureFace {
	return procedureAt(deps.lawInForce, procedure, words.head.receivedAt).face;
}

/** Who applies: the organisation of the answers, or the person; whoever brings it for himself is that person. */
function declaredBy({ head, answers }: DraftWords, face: ProcedureFace): Declared {
	const { broughtBy } = head;
	const person = broughtBy.as === "applicant" ? broughtBy.person : null;
	return {
		organisation: face.organisationIn(answers),
		person: textIn(answers, "name") ?? person,
		id: textIn(answers, "taxNumber"),
		broughtBy,
	};
}

/**
 * Neutral names (kind, person's ordinal, sheets), as the packer gives them: nothing personal stands in a file's name. Where nothing is sealed no rule
 * says how a file is called: there it is the word of the country whose office reads it.
 */
function listed(about: ScanAbout, index: number, face: ProcedureFace): PlainDocument {
	const kind = face.findDocumentKind(about.kind);
	const ending = about.type === "pdf" ? "pdf" : "jpg";
	const person = about.person === null ? "" : ` ${about.person}`;
	const [read = "en"] = face.readThere;
	const name = face.isSealed
		? `${kind?.label.ky ?? "документ"}${person}, ${about.sheets} барак`
		: `${kind?.label[read] ?? "document"}${person} ${index + 1}`;
	return {
		file: `${String(index + 1).padStart(3, "0")}-${kind?.fileWord ?? "document"}.${ending}`,
		name: `${name}.${ending}`,
		kind: about.kind,
		person: about.person,
		sheets: about.sheets,
		sha256: about.sha256,
	};
}

async function archiveOf({ draft, scans }: FullDraft, declared: Declared, deps: FilingDesk): Promise<Uint8Array> {
	const face = faceOfDraft(draft, deps);
	const { head, answers } = draft.words;
	const files: Uint8Array[] = [];
	for (const scan of scans) {
		const pieces: Uint8Array[] = [];
		for await (const piece of openScan(deps.vault.folder, scan, deps.casefile.unwrap)) pieces.push(piece);
		files.push(Buffer.concat(pieces));
	}
	return writePlainArchive(
		{
			format: 1,
			procedure: draft.procedure,
			kind: head.kind,
			createdAt: listedMoment(deps.now()),
			language: head.language,
			answers,
			declared,
			documents: scans.map(({ about }, index) => listed(about, index, face)),
		},
		files,
	);
}

function describe(full: FullDraft, declared: Declared): Described {
	const { draft } = full;
	const { head } = draft.words;
	return {
		identity: identityOf(draft),
		hasContainer: true,
		arrivedAt: head.receivedAt,
		correspondent: { replyTo: head.replyTo, subject: null, messageId: null, references: [] },
		quotes: head.quotes,
		findings: [],
		sort: "filing",
		archive: "plain",
		language: head.language,
		proof: { judge: "officer" },
		answer: head.replyTo === null ? { allowed: false, why: "no-address" } : { allowed: true, why: "officer" },
		desk: { enteredBy: draft.userId, declared, postmarkedOn: head.postmarkedOn },
		bounce: null,
	};
}

/**
 * Gives a paper filing its number, by the only way in (design.md 3): its bytes are on the disk and the transaction is committed before the number
 * is shown. The draft ends afterwards; killed in between, the same form meets the number that it has.
 */
export async function fileDraft(full: FullDraft, deps: FilingDesk): Promise<Received> {
	const { draft } = full;
	const declared = declaredBy(draft.words, faceOfDraft(draft, deps));
	const bytes = await archiveOf(full, declared, deps);
	if (bytes.length > containerBytesMax) return { kind: "refused", reason: "too-large" };
	const arrival: Arrival = {
		door: draft.words.head.door,
		procedure: draft.procedure,
		office: draft.office,
		raw: (async function* () {
			yield bytes;
		})(),
		describe: async () => describe(full, declared),
	};
	const received = await receive(arrival, {
		store: deps.store,
		vault: deps.vault,
		vaultPublic: deps.vaultPublic,
		now: deps.now,
		mark: deps.mark ?? noMark,
		wake: deps.wake,
		rules: (id) => ({ numberPrefix: getProcedure(id).numberPrefix, zone: getProcedure(id).face.zone }),
		lawInForce: deps.lawInForce,
		frame: deps.casefile.frame,
		domain: deps.casefile.domain,
		random: deps.random,
	});
	if (received.kind === "filing")
		await deps.store.tx((tx) => finishDraft(tx, draft.draftId, received.caseId, deps.now()));
	return received;
}
