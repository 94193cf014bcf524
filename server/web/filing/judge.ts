import type { LocalDate } from "../../../casework/facts.ts";
import type { Finding } from "../../../findings/finding.ts";
import { controlDraft } from "../../../formal-control/control-draft.ts";
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

/** Runs the office's formal control at home (formal-control/control.ts): what passes here passes there. */
export function judgeDraft(
	face: ProcedureFace,
	words: DraftWords,
	files: readonly DraftFile[],
	on: { readonly today: LocalDate; readonly referenceOn: LocalDate | null },
): Judged {
	const documents = files.map(({ about }) => ({
		...about,
		name: face.findDocumentKind(about.kind)?.fileWord ?? "document",
		person: null,
		sheets: about.pages,
	}));
	const { findings } = controlDraft({ face, kind: words.kind, answers: words.answers, documents, ...on });
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
