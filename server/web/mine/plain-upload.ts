import { createHash } from "node:crypto";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { listedMoment, writePlainArchive } from "../../../container/src/plain-archive.ts";
import { sniff } from "../../../container/src/sniff.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { DocumentKind } from "../../../procedures/define.ts";
import type { Arrival } from "../../intake/arrival.ts";
import { formIdentity } from "../../intake/identity.ts";
import type { Received } from "../../intake/receive.ts";
import type { ReadDocument, ReadUploadsFunction } from "../../pictures/read-uploads.ts";
import type { FileFault } from "../filing/file-fault.ts";

/** One submit of a form, of the case whose page it stands on. */
export type PageForm = {
	readonly caseId: string;
	readonly number: string;
	readonly procedure: string;
	readonly office: string;
	/** The random key in the form: the same form with the same files sent twice is one arrival. */
	readonly key: string;
	readonly language: Lang;
	/** When the submit request began (design.md 3). */
	readonly arrivedAt: EpochSeconds;
};

/** With ordinary files, all of one kind. */
export type PlainUpload = PageForm & { readonly kind: DocumentKind };

export type PlainUploaded =
	| { readonly kind: "filed"; readonly number: string }
	| { readonly kind: "fault"; readonly fault: FileFault };

function sha256Of(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/** The documents alone: the answers and the second secret of the case stand as they are, so the list names no kind of application. */
function archiveOf(of: PlainUpload, documents: readonly ReadDocument[]): Uint8Array {
	return writePlainArchive(
		{
			format: 1,
			procedure: of.procedure,
			kind: null,
			createdAt: listedMoment(of.arrivedAt),
			language: of.language,
			answers: null,
			declared: null,
			documents: documents.map(({ bytes, type, pages }, index) => ({
				file: `${String(index + 1).padStart(3, "0")}-${of.kind.fileWord}.${type === "pdf" ? "pdf" : "jpg"}`,
				name: `${of.kind.label.en} ${index + 1}.${type === "pdf" ? "pdf" : "jpg"}`,
				kind: of.kind.id,
				person: null,
				sheets: pages !== null && pages > 0 ? pages : null,
				sha256: sha256Of(bytes),
			})),
		},
		documents.map(({ bytes }) => bytes),
	);
}

function identityOf(of: PlainUpload, documents: readonly ReadDocument[]): readonly string[] {
	// What was sent counts too: whoever goes back and chooses another file has sent another file.
	return [of.kind.id, ...documents.map(({ bytes }) => sha256Of(bytes))];
}

/** The key under which one form of a case's page arrives, however often it is sent. */
export function identityOfPage(of: Pick<PageForm, "caseId" | "office" | "key">, identity: readonly string[]): string {
	return formIdentity("web", of.office, [of.caseId, of.key, ...identity].join(" "));
}

/** What comes through the page of a case, as it is received: its applicant is here. `identity`: what makes the same form sent twice one arrival, besides its key. */
export function arrivalOfPage(of: PageForm, bytes: Uint8Array, identity: readonly string[]): Arrival {
	return {
		door: "web",
		procedure: of.procedure,
		office: of.office,
		raw: (async function* () {
			yield bytes;
		})(),
		describe: async () => ({
			identity: identityOfPage(of, identity),
			hasContainer: true,
			arrivedAt: of.arrivedAt,
			// The answers go to the contact that the case has: the page tells this number itself.
			correspondent: { replyTo: null, subject: null, messageId: null, references: [] },
			quotes: of.number,
			page: of.caseId,
			findings: [],
			sort: "filing",
			archive: "plain",
			proof: { judge: "page", case: of.caseId },
			answer: { allowed: false, why: "no-address" },
			bounce: null,
		}),
	};
}

/** Takes one document of a case whose procedure seals nothing: a PDF, or photographs that become one. It joins the case because its applicant is here. */
export async function takePlainUpload(
	of: PlainUpload,
	files: readonly Uint8Array[],
	deps: {
		readonly receive: (arrival: Arrival) => Promise<Received>;
		readonly readUploads: ReadUploadsFunction;
	},
): Promise<PlainUploaded> {
	const isAllPdf = files.every((bytes) => sniff(bytes) === "pdf");
	const read = await deps.readUploads(files, of.kind, !isAllPdf);
	if (!read.ok) return { kind: "fault", fault: read.fault };
	const received = await deps.receive(arrivalOfPage(of, archiveOf(of, read.documents), identityOf(of, read.documents)));
	return received.kind === "filing" ? { kind: "filed", number: received.number } : { kind: "fault", fault: "ours" };
}
