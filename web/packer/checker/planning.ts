import { findUnarmoured } from "../../../cms/src/armour.ts";
import { sameBytes } from "../../../cms/src/der.ts";
import { readSigned } from "../../../cms/src/signed-read.ts";
import { pullOf } from "../../../cms/src/source.ts";
import { isReplyAddress, manifestFileName } from "../../../container/src/manifest.ts";
import { signedNames } from "../../../container/src/name.ts";
import type { MadeSignature, PackDocument, PackPlan } from "../../../container/src/pack-plan.ts";
import { planContainer } from "../../../container/src/pack-plan.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { KeptFile } from "./kept-files.ts";
import { packerPlatform } from "./platform.ts";
import type { Draft, PlannedEntry } from "./task.ts";

/** Stands for a document of which nobody has said yet what it is, so that its bytes are judged all the same. */
export const unsortedKind = "unsorted";

/** A plan, with where each of its files comes from. */
export type Planned = {
	readonly plan: PackPlan;
	readonly entries: readonly PlannedEntry[];
	readonly list: "unsigned" | "outdated" | "signed";
	/** Documents without a signature, by id. */
	readonly unsigned: readonly number[];
	/** Signatures without a document, by id. */
	readonly lonely: readonly number[];
};

/** Finds for each name the signature beside it, each taken once. */
function takeSignature(name: string, signatures: KeptFile[]): KeptFile | null {
	const index = signatures.findIndex((each) => signedNames(each.name).includes(name.toLowerCase()));
	return signatures.splice(index, index < 0 ? 0 : 1)[0] ?? null;
}

function madeFor(file: KeptFile, signatures: KeptFile[]): { made: MadeSignature; from: KeptFile } | null {
	if (file.isSigned) return { made: { form: "attached", bytes: file.bytes }, from: file };
	const beside = takeSignature(file.name, signatures);
	return beside === null ? null : { made: { form: "detached", bytes: beside.bytes }, from: beside };
}

/** Whether a detached signature is about just these bytes. Who signed is for control to say. */
function isAbout(signature: Uint8Array, content: Uint8Array): boolean {
	const der = findUnarmoured(signature)?.bytes ?? signature;
	const platform = packerPlatform().container.cms;
	const { signers } = readSigned(pullOf(der), { platform, detached: pullOf(content) });
	return signers.some(
		({ checks }) => !checks.some((each) => each.id === "digest-matches" && each.outcome === "failed"),
	);
}

/** The signature of the list of contents, when there is one, and whether it is about the list as it is now. */
function listSignature(
	content: Uint8Array,
	files: readonly KeptFile[],
	signatures: KeptFile[],
): { readonly list: Planned["list"]; readonly made: MadeSignature | null } {
	const attached = files.findLast(({ role, isSigned }) => role === "manifest" && isSigned);
	const beside = takeSignature(manifestFileName, signatures);
	if (attached !== undefined && sameBytes(attached.content, content))
		return { list: "signed", made: { form: "attached", bytes: attached.bytes } };
	if (beside !== null && isAbout(beside.bytes, content))
		return { list: "signed", made: { form: "detached", bytes: beside.bytes } };
	return { list: attached === undefined && beside === null ? "unsigned" : "outdated", made: null };
}

function headOf(draft: Draft, face: ProcedureFace) {
	const { kind, answers, language, createdAt, authorityFingerprint, secondSecretHash, replyTo, quotes } = draft;
	return {
		procedure: face.id,
		kind,
		regime: face.law,
		answers,
		language,
		// While it is being typed it is not an address yet.
		...(replyTo !== null && isReplyAddress(replyTo) ? { replyTo } : {}),
		...(quotes === null ? {} : { quotes }),
		createdAt,
		authorityFingerprint,
		secondSecretHash,
	};
}

/** Plans the container of a draft, as `tilkat pack` does. Throws what `planContainer` throws. */
export function planDraft(draft: Draft, files: ReadonlyMap<number, KeptFile>, face: ProcedureFace): Planned {
	const elsewhere = draft.signer === null;
	const signatures = elsewhere ? [...files.values()].filter(({ role }) => role === "signature") : [];
	const unsigned: number[] = [];
	const from = new Map<Uint8Array, number>();
	const documents: PackDocument[] = draft.documents.flatMap(({ id, kind, person, sheets }) => {
		const file = files.get(id);
		if (file === undefined) return [];
		const made = elsewhere ? madeFor(file, signatures) : null;
		if (elsewhere && made === null) unsigned.push(id);
		from.set(file.content, id);
		if (made !== null) from.set(made.from.bytes, made.from.id);
		const { name, content, sha256 } = file;
		const fileWord = (kind === null ? null : face.findDocumentKind(kind)?.fileWord) ?? unsortedKind;
		const document = { name, kind: kind ?? unsortedKind, fileWord, person, sheets, bytes: content, sha256 };
		return [made === null ? document : { ...document, signature: made.made }];
	});
	const head = headOf(draft, face);
	const first = planContainer(head, documents);
	const { list, made } = listSignature(first.files[0]?.content ?? new Uint8Array(), [...files.values()], signatures);
	const plan = elsewhere && made !== null ? planContainer(head, documents, made) : first;
	const entries = plan.files.map(({ entryName, title, content, sign }): PlannedEntry => {
		const file = from.get(content) ?? null;
		// An attached signature around a document that the page signs too: the content alone is signed, and lies in no file.
		const isFile = file !== null && files.get(file)?.bytes === content;
		return { entryName, title, sign, file: isFile ? file : null, bytes: isFile ? null : content };
	});
	return { plan, entries, list, unsigned, lonely: signatures.map(({ id }) => id) };
}
