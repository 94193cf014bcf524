import { localDate } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { type Finding, isFault } from "../../../findings/finding.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { Consent } from "../../../procedures/consent.ts";
import {
	changeableConsents,
	changedConsents,
	changedParts,
	changeStateOf,
	changesOnly,
	isConsentAsked,
} from "./changes.ts";
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
	const parts = partsOfDraft(entered).map((part): Task => {
		const state = () => stateOf(face, form, part, words.answers, words.seen);
		return {
			href: `/draft/part/${part.id}`,
			title: part.title[lang],
			state: changesOnly(words) ? changeStateOf(part, words, state) : state(),
		};
	});
	if (changesOnly(words)) return [{ title: t.tasks.answers, tasks: parts }, ...consentChanges(entered, lang)];
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

/** The consents that may be given or taken back, below the answers: hardly anybody comes for them. One that is asked of him is marked. */
function consentChanges({ draft, face }: Entered, lang: Lang): readonly TaskGroup[] {
	const { words } = draft;
	const changed = changedConsents(face, words);
	const stateOfConsent = (consent: Consent): Task["state"] => {
		if (!changed.includes(consent)) return isConsentAsked(consent, words) ? "asked" : "filed";
		return consent.mandatory && givenOf(consent, words) !== true ? "fix" : "done";
	};
	const tasks = changeableConsents(face, words).map(
		({ consent, index }): Task => ({
			href: `/draft/consent/${index}`,
			title: consent.title[lang],
			state: stateOfConsent(consent),
		}),
	);
	return tasks.length === 0 ? [] : [{ title: filingWords[lang].tasks.consents, tasks }];
}

function stateOfFiles(judged: Judged): Task["state"] {
	if ([...judged.ofFiles.values()].some((findings) => findings.some(isFault))) return "fix";
	return judged.lacking.length > 0 ? "todo" : "done";
}

/** What the office's check says of this draft on a day. */
export function judgeFor({ draft, face, form }: Entered, files: readonly DraftFile[], at: EpochSeconds): Judged {
	const today = localDate(at, face.zone);
	const judged = judgeDraft(face, draft.words, files, { today, referenceOn: draft.round?.referenceOn ?? null });
	if (draft.words.corrects === null) return judged;
	if (!changesOnly(draft.words)) return { ...judged, lacking: [] };
	// The other answers are not known here: nothing is said of what they may say.
	const parts = changedParts(partsOfDraft({ draft, face, form }), draft.words);
	const names = parts.flatMap(({ fields }) => fields.map(({ name }) => name));
	const isOfThese = ({ place }: Finding) => names.includes(place?.field?.split(".")[0] ?? "");
	return { ...judged, lacking: [], ofAnswers: judged.ofAnswers.filter(isOfThese) };
}

/** What hinders filing: everything that is not done, but for documents that lack, which may follow, and pages that stay as they were filed. */
export function todoOf(entered: Entered, files: readonly DraftFile[], lang: Lang): readonly Task[] {
	return taskGroups(entered, files, lang)
		.flatMap(({ tasks }) => tasks)
		.filter(({ href, state }) => (state === "todo" || state === "fix") && href !== "/draft/files");
}

/** Titles of the pages and consents in which control found something to mend, and which the correction leaves as they were filed. */
export function askedFor(entered: Entered, files: readonly DraftFile[], lang: Lang): readonly string[] {
	const tasks = taskGroups(entered, files, lang).flatMap((group) => group.tasks);
	return tasks.filter(({ state }) => state === "asked").map(({ title }) => title);
}
