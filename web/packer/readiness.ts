import type { ProcedureFace } from "../../procedures/define.ts";
import type { Judged, Told } from "./checker/task.ts";
import { contactFaults, type FilingDesk } from "./filing.ts";
import { fieldId } from "./form-fields.tsx";
import type { PageData } from "./page.ts";
import type { PackerWords } from "./words.ts";

/** Something that stands in the way, and the id of the place to go to. */
export type Stop = { readonly text: string; readonly at: string };

/** What must be there before anything can be packed at all; faults of control are not among it: people may go on despite them. */
export function stopsOf(desk: FilingDesk, judged: Judged, page: PageData, words: PackerWords): readonly Stop[] {
	const { filing } = desk;
	const contact = contactFaults(filing, page);
	const unsorted = filing.documents.filter(({ kind }) => kind === null);
	return [
		...(filing.documents.length === 0 ? [{ text: words.stopFiles, at: "files" }] : []),
		...unsorted.map(({ id, name }) => ({ text: words.stopSort(name), at: `d-${id}` })),
		...(contact.email ? [{ text: words.emailWrong, at: "email" }] : []),
		...(contact.corrects ? [{ text: words.correctsWrong, at: "corrects" }] : []),
		...(filing.way === "here" && filing.key === null ? [{ text: words.stopKey, at: "key-file" }] : []),
		...(filing.way === "elsewhere" && judged.list !== "signed" ? [{ text: words.stopList, at: "way-elsewhere" }] : []),
		...(filing.way === "elsewhere" && judged.unsigned.length > 0
			? [{ text: words.unsigned(namesOf(desk, judged.unsigned)), at: "files" }]
			: []),
	];
}

function namesOf({ filing }: FilingDesk, ids: readonly number[]): string {
	return filing.documents.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(", ");
}

/** The place on the page that a finding speaks of. */
export function placeOf(told: Told, face: ProcedureFace): string {
	if (told.file !== null) return `d-${told.file}`;
	if (told.field === null || face.findDocumentKind(told.field) !== null) return "files";
	return fieldId(told.field);
}
