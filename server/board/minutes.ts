import { quorumOf } from "../../casework/board-rules.ts";
import type { AgendaCase, Motion, Sitting } from "../../casework/board-state.ts";
import type { Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Words } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { instant } from "../answers/receipt-data.ts";
import { printable } from "../receipt/printable.ts";
import { pageWords, plainWords } from "../receipt/receipt.ts";
import { printDay, printMoment } from "../receipt/times.ts";
import { paperWords } from "../receipt/words.ts";
import { type MinutesLanguage, type MinutesWords, minutesWords } from "./minutes-words.ts";

/** What the minutes say of a case beside its number; null where its key was erased. */
export type MinutesCase = {
	readonly applicant: string;
	readonly labels: ReadonlyMap<string, Words>;
	/** Under the law of the case. */
	readonly face: Pick<ProcedureFace, "refusalGrounds" | "remedies">;
};

/** Everything that the minutes are made of: the facts of the sitting, names, and nothing else. */
export type MinutesData = {
	readonly sittingId: string;
	/** As its reader may see it. */
	readonly sitting: Sitting;
	readonly bodyNames: Words;
	readonly authority: Words;
	readonly zone: Zone;
	readonly cases: ReadonlyMap<string, MinutesCase>;
	readonly nameOf: (user: string) => string;
	readonly issuedAt: EpochSeconds;
	readonly chainHead: string;
	readonly demonstration: boolean;
	readonly testClock: boolean;
};

/** Kyrgyz first: the state's language, then the official one. */
export const minutesLanguages: readonly MinutesLanguage[] = ["ky", "ru"];

function itemLines(motion: Motion, known: MinutesCase | undefined, lang: MinutesLanguage): string[] {
	const t = minutesWords[lang];
	return motion.items.map(({ item, outcome, asked, approved, ground }) => {
		const label = known?.labels.get(item)?.[lang] ?? item;
		const count = asked !== null && approved !== null ? `, ${t.of(approved, asked)}` : "";
		const why = ground === null ? null : known?.face.refusalGrounds.find(({ id }) => id === ground)?.what[lang];
		return printable(
			`${label}: ${outcome === "grant" ? t.granted : t.refused}${count}${why ? `. ${t.ground}: ${why}` : ""}`,
		);
	});
}

function voteLines(motion: Motion, t: MinutesWords, nameOf: (user: string) => string): string[] {
	const { closed } = motion;
	if (closed === null) return [];
	const counted = motion.votes.filter(({ member }) => closed.present.includes(member));
	const names = counted.map(({ member, vote }) => `${nameOf(member)} (${t.votes[vote]})`).join(", ");
	const opinions = counted.flatMap(({ member, opinion }) =>
		opinion ? [`${t.opinion}, ${nameOf(member)}: ${opinion}`] : [],
	);
	const { tally } = closed;
	const line = `${t.tally(tally.for, tally.against, tally.abstain)}: ${names}`;
	return [closed.carried ? line : `${t.notCarried}: ${line}`, ...opinions].map(printable);
}

function printedCase(one: AgendaCase, index: number, data: MinutesData, lang: MinutesLanguage) {
	const t = minutesWords[lang];
	const known = data.cases.get(one.caseId);
	const voted = one.motions.filter(({ closed }) => closed !== null);
	const last = one.state === "carried" ? voted.at(-1) : undefined;
	const remedy = last?.remedy ? known?.face.remedies.find(({ id }) => id === last.remedy)?.what[lang] : null;
	const result = one.state === "carried" || one.state === "postponed" ? one.state : "taken-off";
	return {
		title: `${index + 1}. ${one.number}`,
		applicant: known ? printable(known.applicant) : t.erased,
		result: t.results[result],
		reason: printable(last?.reason || one.reason || ""),
		items: last ? itemLines(last, known, lang) : [],
		remedy: remedy ? `${t.remedy}: ${remedy}` : null,
		recused: one.recused.length === 0 ? null : printable(`${t.recused}: ${one.recused.map(data.nameOf).join(", ")}`),
		votes: voted.flatMap((motion) => voteLines(motion, t, data.nameOf)),
	};
}

function printedPart(data: MinutesData, lang: MinutesLanguage) {
	const { sitting, zone, nameOf } = data;
	const t = minutesWords[lang];
	const paper = paperWords[lang];
	const moment = (at: EpochSeconds | null) => (at === null ? "-" : printMoment(instant(at), zone, lang));
	const names = (users: readonly string[]) => printable(users.map(nameOf).join(", ") || "-");
	const users = sitting.members.map(({ user }) => user).sort((a, b) => nameOf(a).localeCompare(nameOf(b), "ky"));
	const absent = users.filter((user) => !sitting.present.includes(user));
	const members = users.length;
	const needed = sitting.rules === null ? 0 : quorumOf(sitting.rules, members);
	return {
		lang,
		words: { ...plainWords(paper), ...plainStrings(t) },
		pageWords: pageWords(paper),
		title: t.title,
		authority: printable(data.authority[lang]),
		body: printable(data.bodyNames[lang]),
		facts: [
			[t.planned, `${printDay(sitting.plan.on, paper)}, ${sitting.plan.time}`],
			[t.place, printable(sitting.plan.place)],
			[t.opened, moment(sitting.openedAt)],
			[t.presiding, names(sitting.presiding === null ? [] : [sitting.presiding])],
			[t.present, names(users.filter((user) => sitting.present.includes(user)))],
			[t.absent, names(absent)],
			[t.rules, t.quorum(sitting.present.length, members, needed)],
			[t.released, moment(sitting.released?.at ?? null)],
		],
		cases: sitting.agenda.map((one, index) => printedCase(one, index, data, lang)),
	};
}

function plainStrings(words: object): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
	);
}

/** What minutes.typ prints: finished strings only, both languages from the same facts. */
export function printedMinutes(data: MinutesData) {
	const [first = "ky"] = minutesLanguages;
	return {
		title: `${minutesWords[first].title} · ${data.sitting.plan.on}`,
		author: printable(data.authority[first]),
		/** The foot of each page. */
		number: `${data.sitting.plan.on} · ${data.sittingId}`,
		hash: data.sitting.prepared?.hash ?? "",
		chainHead: data.chainHead,
		demonstration: data.demonstration,
		testClock: data.testClock,
		parts: minutesLanguages.map((lang) => printedPart(data, lang)),
	};
}
