import type { PresentedDocument } from "../casework/presented.ts";
import { subjectOf } from "../cms/src/x509-subject.ts";
import { parseName, withoutLayers } from "../container/src/name.ts";
import type { OpenedContainer, OpenedDocument } from "../container/src/opened.ts";
import type { FileRef, Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";

/** What the manifest says about the filing as a whole. */
export type FilingManifest = {
	readonly procedure: string;
	readonly kind: string;
	readonly law: string | null;
	readonly answers: unknown;
	readonly quotes: string | null;
	/** The list of contents: each file's name in the archive, without the endings of its layers. */
	readonly listed: readonly { readonly name: string; readonly kind: string; readonly person: number | null }[];
};

/**
 * A container as control needs it: no bytes, plain JSON. It can be stored and judged again when an officer sets a kind, and it can cross
 * from a worker thread. `findings` are those of the container (families K and S).
 */
export type Filing = {
	readonly form: OpenedContainer["form"];
	readonly manifest: FilingManifest | null;
	readonly documents: readonly PresentedDocument[];
	readonly findings: readonly Finding[];
	/** When the signers say they signed, epoch seconds: a claim, never proof. */
	readonly signingTimes: readonly { readonly file: FileRef; readonly at: number }[];
	/** The organisation that the first signer's certificate names; null when there is no signer yet or it names none. */
	readonly signerOrganisation: string | null;
};

/** What the bytes of a document were found to say. */
export type Probed = Pick<PresentedDocument, "sizeBytes" | "type" | "office" | "pdf" | "jpeg">;

/**
 * Describes every document of an opened container as plain data: type, pages, picture, name, and what the manifest says of it. `look` says what the bytes
 * themselves show (probe.ts); the packer has looked before, and asks with every change of its form.
 */
export function present(
	opened: OpenedContainer,
	face: ProcedureFace,
	look: (document: OpenedDocument) => Probed,
): Filing {
	return {
		form: opened.form,
		manifest: manifestOf(opened),
		documents: opened.documents.map((document) => ({ ...presentDocument(document, face), ...look(document) })),
		findings: opened.findings,
		signingTimes: opened.documents.flatMap((document) => signingTimesOf(document)),
		signerOrganisation: organisationOf(opened),
	};
}

function manifestOf(opened: OpenedContainer): FilingManifest | null {
	if (opened.manifest === null) return null;
	const { procedure, kind, regime, answers, quotes, documents } = opened.manifest.value;
	const listed = documents.map((line) => ({
		name: withoutLayers(line.file.normalize("NFC")),
		kind: line.kind,
		person: line.person,
	}));
	return { procedure, kind, law: regime ?? null, answers: answers ?? null, quotes: quotes ?? null, listed };
}

function signingTimesOf(document: OpenedDocument): { file: FileRef; at: number }[] {
	const file = { ordinal: document.ordinal, name: document.name, kind: document.listed?.kind ?? null };
	return document.signers.flatMap(({ signingTime }) => (signingTime === null ? [] : [{ file, at: signingTime }]));
}

/** Files with different signers are a finding already (S05); then the first one is as good as any to compare with the answers. */
function organisationOf(opened: OpenedContainer): string | null {
	for (const document of opened.documents) {
		const certificate = document.signers.find((signer) => signer.certificate !== null)?.certificate ?? null;
		if (certificate !== null) return organisationOfCertificate(certificate);
	}
	return null;
}

/** The organisation in a certificate's subject (DER); null when it names none or cannot be read. */
function organisationOfCertificate(certificate: Uint8Array): string | null {
	try {
		return subjectOf(certificate).organisation;
	} catch {
		// An unreadable certificate names nobody; its own fault is judged with its path (S19).
		return null;
	}
}

/** One document. A manifest's word stands before the name's; the name's stays beside it, so that a difference can be told (N05). */
function presentDocument(document: OpenedDocument, face: ProcedureFace): Omit<PresentedDocument, keyof Probed> {
	const listed = document.listed;
	// The packer writes neutral file names; the applicant's own name, where the manifest has it, says more.
	const name = listed?.name ?? document.name;
	const parsed = parseName(name);
	const kindByName = face.kindByName(name);
	const kind = listed?.kind ?? kindByName;
	const sheets = listed?.sheets ?? parsed.sheets;
	return {
		ordinal: document.ordinal,
		name,
		kind,
		kindFrom: kind === null ? null : listed === null ? "name" : "manifest",
		kindByName,
		person: listed?.person ?? null,
		sheets,
		sheetsFrom: sheets === null ? null : listed === null ? "name" : "manifest",
		nameGarbled: document.nameGarbled || parsed.garbled,
		extension: parsed.extension,
		sha256: document.sha256,
	};
}
