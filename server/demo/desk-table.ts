import type { StaffVisitor } from "./staff-visitor.ts";
import { TryFailed } from "./try-applicant.ts";

/** A table that the desk gives out, row by row, each cell by the name of its column; "" for a column that is not there. For tables without quotes or commas in a cell. */
export async function readDeskTable(
	desk: StaffVisitor,
	form: { readonly page: string; readonly fields: Readonly<Record<string, string>>; readonly action: string },
): Promise<readonly ((column: string) => string)[]> {
	const { status, bytes } = await desk.download(form.page, form.fields, form.action);
	const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, "");
	if (status !== 200)
		throw new TryFailed(`The desk answers ${status} to the table of ${form.action}: ${text.slice(0, 300)}`);
	const [heads = [], ...lines] = text
		.split(/\r?\n/)
		.filter((line) => line !== "")
		.map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
	return lines.map((cells) => (column) => cells[heads.indexOf(column)] ?? "");
}
