import type { OpenedContainer } from "../../../container/src/opened.ts";
import { openPlan } from "../../../container/src/pack.ts";
import { sniff } from "../../../container/src/sniff.ts";
import { familyOf } from "../../../findings/catalogue.ts";
import { explainIn, type FindingWords } from "../../../findings/explanation.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { Lang } from "../../../findings/lang.ts";
import { controlFiling } from "../../../formal-control/control.ts";
import { type Probed, present } from "../../../formal-control/present.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { KeptFile } from "./kept-files.ts";
import { type Planned, planDraft, unsortedKind } from "./planning.ts";
import { packerPlatform } from "./platform.ts";
import type { Answers, Draft, Judged, Told } from "./task.ts";

/** An opened draft. Typing an answer changes no file, and opening all of them anew for each letter would be slow on a phone. */
export type Opened = { readonly key: string; readonly opened: OpenedContainer; readonly left: boolean };

function keyOf({ documents, signer }: Draft, { list, unsigned, lonely }: Planned): string {
	return JSON.stringify([documents, signer === null, list, unsigned, lonely]);
}

function openDraft(draft: Draft, planned: Planned, before: Opened | null): Opened {
	const key = keyOf(draft, planned);
	// A list that was signed elsewhere is judged with its signature; one that the page will sign is right by what is in it.
	if (before?.key === key && before.opened.manifest !== null && planned.list !== "signed") {
		const manifest = { ...before.opened.manifest, value: planned.plan.manifest };
		return { ...before, opened: { ...before.opened, manifest } };
	}
	const platform = packerPlatform();
	const opened = openPlan(planned.plan, platform.container);
	return { key, opened, left: platform.left() };
}

/** Codes of a signature that a browser of this kind cannot check; where one was left to the office, what was found of it is no finding. */
const leftCodes: readonly string[] = ["S02", "S03"];

function fieldOf({ place, params }: Finding, isList: (name: string) => boolean): string | null {
	const field = place?.field ?? (typeof params.field === "string" ? params.field : null);
	if (field === null) return null;
	const [name = "", ...rest] = field.split(".").filter((part) => !/^\d+$/.test(part));
	if (!isList(name) || rest.length === 0) return field;
	return [name, (place?.person ?? 1) - 1, ...rest].join(".");
}

/** Whether the finding speaks of a question that nobody has answered yet. A choice that was not made is told as none of those offered. */
function isUnanswered({ code }: Finding, field: string, answers: Answers): boolean {
	if (familyOf(code) !== "L") return false;
	let value: unknown = answers;
	for (const step of field.split(".")) value = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
	return value === undefined;
}

/** What is in the container and was not dropped into the page as a document: nothing but its type is known. */
function unlooked(bytes: Uint8Array): Probed {
	return { sizeBytes: bytes.length, type: sniff(bytes), pdf: { known: false }, jpeg: { known: false } };
}

/** People know their files by name: the other one of two that are the same, too. */
function nameOther(found: Finding, { documents }: Draft, files: ReadonlyMap<number, KeptFile>): Finding {
	const other = files.get(documents[Number(found.params.otherOrdinal) - 1]?.id ?? -1);
	return other === undefined ? found : { ...found, params: { ...found.params, otherName: other.name } };
}

/** Control at home over a draft: what the office will find, in the reader's language. The same functions as the office's own (design.md 5). */
export function judge(
	draft: Draft,
	context: {
		readonly files: ReadonlyMap<number, KeptFile>;
		readonly face: ProcedureFace;
		readonly before: Opened | null;
		readonly lang: Lang;
		readonly words: FindingWords;
	},
): { readonly judged: Judged; readonly opened: Opened } {
	const { files, face, before, lang, words } = context;
	const planned = planDraft(draft, files, face);
	const opened = openDraft(draft, planned, before);
	const bySha = new Map([...files.values()].map((file) => [file.sha256, file.probed]));
	const filing = present(opened.opened, face, ({ sha256, bytes }) => bySha.get(sha256) ?? unlooked(bytes));
	const result = controlFiling({
		where: "home",
		procedure: face.id,
		law: face.law,
		filing,
		letter: [],
		authority: [],
		answers: null,
		kind: null,
		documents: [],
		signerOrganisation: draft.signer?.organisation ?? null,
		today: draft.today,
	});
	const form = face.findForm(draft.kind);
	const isList = (name: string) => form?.fields.some((each) => each.name === name && each.widget === "list") ?? false;
	const told = result.findings
		// A correction brings only what was wrong: whether the set is complete shows at the office, where the other files are.
		.filter(({ code }) => draft.quotes === null || familyOf(code) !== "C")
		.filter(({ code }) => !opened.left || !leftCodes.includes(code))
		// That nothing was added yet is seen; the packer stops for it by itself.
		.filter(({ code }) => code !== "K14" || draft.documents.length > 0)
		.filter(({ params }) => params.kind !== unsortedKind && params.manifestKind !== unsortedKind)
		.map((each): Told => {
			const { what, mend, rule, about } = explainIn(words, nameOther(each, draft, files), lang, face.labels, "home");
			const file = each.file === null ? null : (draft.documents[each.file.ordinal - 1]?.id ?? null);
			const field = fieldOf(each, isList);
			const isMissingAnswer = field !== null && form !== null && isUnanswered(each, field, draft.answers);
			return { code: each.code, severity: each.severity, what, mend, rule, about, file, field, isMissingAnswer };
		});
	const organisation = face.organisationIn(draft.answers) ?? draft.signer?.organisation ?? null;
	const { list, unsigned, lonely } = planned;
	const subject = `${face.subjectFor(organisation ?? "")}${draft.quotes === null ? "" : `, ${draft.quotes}`}`;
	return { judged: { told, left: opened.left, unsigned, list, lonely, organisation, subject }, opened };
}
