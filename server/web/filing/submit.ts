import { createHash } from "node:crypto";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { containerBytesMax } from "../../../container/src/limits.ts";
import {
	listedMoment,
	type PlainDocument,
	type PlainManifest,
	writePlainArchive,
} from "../../../container/src/plain-archive.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { Form } from "../../../procedures/form.ts";
import type { Described } from "../../intake/arrival.ts";
import type { Received } from "../../intake/receive.ts";
import { readObject } from "../../store/vault-read.ts";
import { changedConsents, changesOnly, changesToFile } from "./changes.ts";
import type { FilingDeps } from "./deps.ts";
import type { DraftFile, DraftWords } from "./draft.ts";
import { type Drafts, identityOf, type OpenDraft } from "./drafts.ts";
import { partsOfDraft } from "./filing.tsx";
import { emailField, languageField } from "./parts.ts";

/** What is filed and by when. */
export type Submitted = {
	readonly draft: OpenDraft;
	readonly face: ProcedureFace;
	readonly form: Form;
	readonly files: readonly DraftFile[];
	readonly office: string;
	/** In which the applicant has read the last page: his answers come in it. */
	readonly language: Lang;
	/** When the submit request began (design.md 3). */
	readonly arrivedAt: EpochSeconds;
};

/** The answers as the procedure's schema wants them, with what other pages asked: contact, language, and which consents were shown. */
export function answersToFile(
	words: DraftWords,
	form: Form,
	face: ProcedureFace,
	language: Lang,
): Readonly<Record<string, unknown>> {
	const has = (name: string) => form.fields.some((field) => field.name === name);
	const versions = [...new Set(words.consents.map(({ version }) => version))];
	const [shown] = words.consents;
	return {
		...words.answers,
		...(has(emailField) && words.contact !== null ? { [emailField]: words.contact.address } : {}),
		...(has(languageField) ? { [languageField]: language } : {}),
		// A procedure that asks for consents apart keeps beside the answers which words were shown (procedures/consent.ts).
		...((face.consents ?? []).length > 0 && shown !== undefined
			? { consentVersion: versions.join("."), consentLanguage: shown.language }
			: {}),
	};
}

/** The answers of this filing: all of them, or those that a correction says anew. */
function answersOf({ draft, face, form, language }: Submitted): Pick<PlainManifest, "answers" | "changes"> {
	const answers = answersToFile(draft.words, form, face, language);
	if (!changesOnly(draft.words)) return { answers };
	const on = { parts: partsOfDraft({ draft, face, form }), consents: changedConsents(face, draft.words) };
	return changesToFile({ ...draft.words, answers }, form, on);
}

/** Neutral names (kind, place), as every door gives them: nothing personal stands in a file's name. */
function listed({ about }: DraftFile, index: number, face: ProcedureFace): PlainDocument {
	const kind = face.findDocumentKind(about.kind);
	const ending = about.type === "pdf" ? "pdf" : "jpg";
	const place = String(index + 1).padStart(3, "0");
	return {
		file: `${place}-${kind?.fileWord ?? "document"}.${ending}${about.sealedHere ? ".p7m" : ""}`,
		name: `${kind?.label.en ?? "document"} ${index + 1}.${ending}`,
		kind: about.kind,
		person: null,
		sheets: about.pages !== null && about.pages > 0 ? about.pages : null,
		sha256: about.sha256,
	};
}

async function bytesOf(draft: OpenDraft, file: DraftFile, drafts: Drafts, folder: string): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	for await (const piece of readObject(folder, file.objectId, drafts.dataKeyOf(draft, file))) pieces.push(piece);
	return Buffer.concat(pieces);
}

/** A correction keeps the secret of its case, or that it has none. */
function secretOf({ words, keys }: OpenDraft): { readonly secondSecretHash?: string } {
	const { corrects } = words;
	if (corrects === null) return { secondSecretHash: createHash("sha256").update(keys.secondSecret).digest("hex") };
	return corrects.secretHash === null ? {} : { secondSecretHash: corrects.secretHash };
}

async function archiveOf(submitted: Submitted, drafts: Drafts, folder: string): Promise<Uint8Array> {
	const { draft, face, files, language, arrivedAt } = submitted;
	const { words } = draft;
	const bytes: Uint8Array[] = [];
	for (const file of files) bytes.push(await bytesOf(draft, file, drafts, folder));
	return writePlainArchive(
		{
			format: 1,
			procedure: face.id,
			kind: words.kind,
			createdAt: listedMoment(arrivedAt),
			language,
			...answersOf(submitted),
			declared: null,
			...secretOf(draft),
			consents: words.consents.map(({ at, ...consent }) => ({ ...consent, at: listedMoment(at) })),
			documents: files.map((file, index) => listed(file, index, face)),
		},
		bytes,
	);
}

function describe({ draft, arrivedAt, language }: Submitted): Described {
	const { contact, corrects } = draft.words;
	return {
		...(corrects === null ? {} : { page: corrects.caseId }),
		identity: identityOf(draft.row),
		hasContainer: true,
		arrivedAt,
		correspondent: { replyTo: contact?.address ?? null, subject: null, messageId: null, references: [] },
		quotes: corrects?.number ?? null,
		findings: [],
		sort: "filing",
		archive: "plain",
		language,
		...(contact === null ? {} : { contactConfirmed: true as const }),
		proof: corrects === null ? { judge: "form" } : { judge: "page", case: corrects.caseId },
		answer: contact === null ? { allowed: false, why: "no-address" } : { allowed: true, why: "authenticated" },
		bounce: null,
	};
}

/**
 * Gives a draft its number, by the only way in (design.md 3): its bytes are on the disk and the transaction is committed before the number is shown. The
 * draft ends afterwards; killed in between, or sent twice, the same form meets the number that it has.
 */
export async function submitDraft(submitted: Submitted, drafts: Drafts, deps: FilingDeps): Promise<Received> {
	const bytes = await archiveOf(submitted, drafts, deps.vault.folder);
	if (bytes.length > containerBytesMax) return { kind: "refused", reason: "too-large" };
	const received = await deps.receive({
		door: "web",
		procedure: submitted.face.id,
		office: submitted.office,
		raw: (async function* () {
			yield bytes;
		})(),
		describe: async () => describe(submitted),
	});
	if (received.kind === "filing") await drafts.finish(submitted.draft, received.caseId, submitted.files);
	return received;
}
