import { localTime } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { findAnyNumber } from "../../../casework/number.ts";
import { getFace } from "../../../procedures/faces.ts";
import { formValues } from "../../desk/answer-form.ts";
import type { StaffVisitor } from "../staff-visitor.ts";
import { wordsOf } from "../staff-visitor.ts";
import { TryFailed } from "../try-applicant.ts";
import { submit } from "../try-review.ts";
import type { Candidate } from "./candidates.ts";
import { makePaper } from "./papers.ts";

/**
 * Enters one application at the desk as an officer does with paper in hand: who brought it and when, what stands in it, the scans, and the number that
 * the desk shows. `receivedAt` on the wall of the procedure's zone.
 */
export async function fileOnPaper(
	desk: StaffVisitor,
	candidate: Candidate,
	call: { readonly procedure: string; readonly receivedAt: EpochSeconds; readonly seed: number },
): Promise<string> {
	const { procedure, receivedAt, seed } = call;
	const face = getFace(procedure);
	const [date = "", time = ""] = localTime(receivedAt, face.zone).split(" ");
	const kind = face.kinds[0]?.id ?? "";
	const head = {
		place: `${procedure}/${candidate.office}`,
		door: candidate.door,
		kind,
		date,
		time,
		...(candidate.door === "post" ? { postmark: date } : {}),
		as: "applicant",
		person: candidate.name,
		replyTo: candidate.email,
		language: candidate.language,
	};
	const begun = await submit(desk, `/counter/new?place=${encodeURIComponent(head.place)}`, head, "/counter/new");
	const draft = /^\/counter\/[0-9a-f-]{36}/.exec(begun.url)?.[0];
	const form = face.findForm(kind);
	if (draft === undefined || form === null)
		throw new TryFailed(`The desk began no paper: ${wordsOf(begun.body).slice(0, 300)}`);
	await submit(desk, `${draft}/answers`, formValues(form, candidate.answers) as Readonly<Record<string, string>>);
	for (const [index, { kind: document, name, locked }] of candidate.documents.entries()) {
		const bytes = await makePaper(`${seed}/${candidate.index}/${index}`, locked);
		const added = await desk.upload(`${draft}/scans`, { kind: document, sheets: "1", how: "each" }, [
			{ field: "files", name, bytes },
		]);
		if (added.status >= 400) throw new TryFailed(`The desk took no scan: ${wordsOf(added.body).slice(0, 300)}`);
	}
	const filed = await submit(desk, `${draft}/scans`, {}, `${draft}/file`);
	const number = findAnyNumber(`${filed.url} ${wordsOf(filed.body)}`);
	if (number === null) throw new TryFailed(`The desk gave no number: ${wordsOf(filed.body).slice(0, 300)}`);
	return number;
}
