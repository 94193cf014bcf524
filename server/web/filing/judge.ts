import type { LocalDate } from "../../../casework/facts.ts";
import type { PresentedDocument } from "../../../casework/presented.ts";
import type { Finding } from "../../../findings/finding.ts";
import { controlFiling } from "../../../formal-control/control.ts";
import type { DocumentRule, ProcedureFace } from "../../../procedures/define.ts";
import type { DraftFile, DraftWords } from "./draft.ts";

/** What the office's own check says of a draft, as far as it can be told before it is filed. */
export type Judged = {
	/** By file id: what is wrong with that file. */
	readonly ofFiles: ReadonlyMap<string, readonly Finding[]>;
	/** Document kinds that lack. */
	readonly lacking: readonly string[];
	/** What will be noted about the answers (family L): an officer's matter, or the applicant's to mend. */
	readonly ofAnswers: readonly Finding[];
};

function presented({ about }: DraftFile, index: number, face: ProcedureFace): PresentedDocument {
	const { kind, pages, sha256, probed, type } = about;
	return {
		ordinal: index + 1,
		name: `${face.findDocumentKind(kind)?.fileWord ?? "document"}.${type === "pdf" ? "pdf" : "jpg"}`,
		kind,
		kindFrom: "manifest",
		kindByName: kind,
		person: null,
		sheets: pages,
		sheetsFrom: pages === null ? null : "manifest",
		nameGarbled: false,
		extension: type === "pdf" ? "pdf" : "jpg",
		sha256,
		...probed,
	};
}

/** Runs the office's formal control at home (formal-control/control.ts): what passes here passes there. */
export function judgeDraft(
	face: ProcedureFace,
	words: DraftWords,
	files: readonly DraftFile[],
	on: { readonly today: LocalDate; readonly referenceOn: LocalDate | null },
): Judged {
	const documents = files.map((file, index) => presented(file, index, face));
	const { findings } = controlFiling({
		where: "home",
		procedure: face.id,
		law: face.law,
		filing: {
			form: "zip",
			manifest: {
				procedure: face.id,
				kind: words.kind,
				law: null,
				answers: words.answers,
				quotes: null,
				listed: documents.map(({ name, kind }) => ({ name, kind: kind ?? "", person: null })),
			},
			documents,
			findings: [],
			signingTimes: [],
			signerOrganisation: null,
		},
		letter: [],
		authority: [],
		answers: null,
		kind: null,
		documents: [],
		...on,
	});
	return {
		ofFiles: new Map(
			files.map(({ fileId }, index) => [fileId, findings.filter(({ file }) => file?.ordinal === index + 1)]),
		),
		lacking: findings.flatMap(({ code, params }) =>
			code === "C01" && typeof params?.kind === "string" ? [params.kind] : [],
		),
		// What is wrong with a field by itself is said on its own page.
		ofAnswers: findings.filter(
			({ code, file }) => code.startsWith("L") && code !== "L03" && code !== "L06" && file === null,
		),
	};
}

/** A file with such a fault would be sent back: it is removed or mended before anything is filed. */
export function isFault({ severity }: Finding): boolean {
	return severity === "error" || severity === "fatal";
}

/** The documents that one may add, in the procedure's order; whether these answers need it: null where they do not say. */
export function documentRules(
	face: ProcedureFace,
	words: DraftWords,
	files: readonly DraftFile[] = [],
): readonly { readonly rule: DocumentRule; readonly needed: boolean | null }[] {
	return (
		face
			.documents(words.kind)
			.map((rule) => ({ rule, needed: rule.neededWhen(words.answers, null) }))
			// What the form itself has taken the place of is not asked for again; what was added before an answer was changed can still be removed.
			.filter(({ rule, needed }) => needed !== false || files.some(({ about }) => about.kind === rule.kind.id))
	);
}
