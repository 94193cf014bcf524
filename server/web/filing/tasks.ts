import { localDate } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { isFault } from "../../../findings/finding.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { DraftFile } from "./draft.ts";
import { type Entered, givenOf, partsOfDraft } from "./filing.tsx";
import { type Judged, judgeDraft } from "./judge.ts";
import type { Task, TaskGroup } from "./page-tasks.tsx";
import { stateOf } from "./parts.ts";
import { filingWords } from "./words.ts";

/** What is to do, in its order, and how each thing stands. */
export function taskGroups(entered: Entered, files: readonly DraftFile[], lang: Lang): readonly TaskGroup[] {
	const { draft, face, form } = entered;
	const { words } = draft;
	const t = filingWords[lang];
	const consents = (face.consents ?? []).map((consent, index): Task => {
		const given = givenOf(consent, words);
		const state = given === null ? "todo" : consent.mandatory && !given ? "fix" : "done";
		return { href: `/draft/consent/${index + 1}`, title: consent.title[lang], state };
	});
	const parts = partsOfDraft(entered).map(
		(part): Task => ({
			href: `/draft/part/${part.id}`,
			title: part.title[lang],
			state: stateOf(face, form, part, words.answers, words.seen),
		}),
	);
	const judged = judgeFor(entered, files, draft.row.changedAt);
	const rest: Task[] = [
		{
			href: "/draft/contact",
			title: t.contact.title,
			state: words.contact !== null || words.withoutEmail ? "done" : "todo",
		},
		{ href: "/draft/office", title: t.office.title, state: words.office === null ? "todo" : "done" },
		{ href: "/draft/files", title: t.files.title, state: stateOfFiles(judged) },
	];
	return [
		...(consents.length > 0 ? [{ title: t.tasks.consents, tasks: consents }] : []),
		{ title: t.tasks.answers, tasks: parts },
		// A correction of answers has the contact, the office and the documents of its case.
		...(words.corrects === null ? [{ title: t.tasks.rest, tasks: rest }] : []),
	];
}

function stateOfFiles(judged: Judged): Task["state"] {
	if ([...judged.ofFiles.values()].some((findings) => findings.some(isFault))) return "fix";
	return judged.lacking.length > 0 ? "todo" : "done";
}

/** What the office's check says of this draft on a day. */
export function judgeFor({ draft, face }: Entered, files: readonly DraftFile[], at: EpochSeconds): Judged {
	const today = localDate(at, face.zone);
	const judged = judgeDraft(face, draft.words, files, { today, referenceOn: draft.round?.referenceOn ?? null });
	return draft.words.corrects === null ? judged : { ...judged, lacking: [] };
}

/** What hinders filing: everything that is not done, but for documents that lack, which may follow. */
export function todoOf(entered: Entered, files: readonly DraftFile[], lang: Lang): readonly Task[] {
	return taskGroups(entered, files, lang)
		.flatMap(({ tasks }) => tasks)
		.filter(({ href, state }) => state !== "done" && href !== "/draft/files");
}
