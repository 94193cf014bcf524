import type { Criterion } from "../../../casework/assessment-rules.ts";
import type { WhatIf } from "../../../casework/round-facts.ts";
import { pointParts } from "../../../casework/scores.ts";
import type { Placed } from "../../../casework/selection.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import type { DeskLang } from "../texts.ts";
import { groupName, type OpenedRound } from "./opened-round.ts";
import { releaseWords } from "./words.ts";

type Saying = { readonly home: ProcedureHome; readonly lang: DeskLang };

/** Why somebody has a seat or has none, in words. */
export function sayReason({ reason, rank, group }: Placed, { home, lang }: Saying): string {
	const t = releaseWords[lang].reasons;
	switch (reason.code) {
		case "by-rank":
			return t["by-rank"](rank);
		case "group-full":
			return t["group-full"](groupName(home, group, lang), reason.cap);
		case "seats-full":
			return t["seats-full"];
		default:
			return t[reason.code](reason.equal);
	}
}

/** `Seat`, or the place on the reserve list. */
export function sayOutcome({ outcome, reserve }: Pick<Placed, "outcome" | "reserve">, lang: DeskLang): string {
	const t = releaseWords[lang];
	return reserve === null ? t.outcomes[outcome] : t.reservePlace(reserve);
}

/** What a criterion is called; one that an office made itself keeps its own name. */
export function criterionName(
	{ id, of }: Criterion,
	{ measures }: Pick<OpenedRound, "measures">,
	lang: DeskLang,
): string {
	if (of.kind === "measure") return measures.get(of.name)?.[lang] ?? of.name;
	return releaseWords[lang].criteria[of.kind === "ground" ? of.countsAs : of.kind] ?? id;
}

/** The numbers by which a candidate was compared, in their order: points as points, a ground as yes or no. */
export function sayKey(
	key: readonly number[],
	opened: Pick<OpenedRound, "measures" | "state">,
	lang: DeskLang,
): readonly (readonly [name: string, value: string])[] {
	const t = releaseWords[lang];
	const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
	return opened.state.rules.criteria.map((criterion, at) => {
		const value = key[at] ?? 0;
		const { kind } = criterion.of;
		const name = criterionName(criterion, opened, lang);
		if (kind === "ground") return [name, value > 0 ? t.yes : t.no];
		const isPoints = kind === "score" || kind === "documents" || kind === "interview";
		return [name, number.format(isPoints ? value / pointParts : value)];
	});
}

/** What a what-if changed. */
export function sayWhatIf({ seats, cap, caps }: WhatIf, { home, lang }: Saying): string {
	const t = releaseWords[lang].whatIfPage;
	return [
		...(seats === undefined ? [] : [t.saysSeats(seats)]),
		...(cap === undefined ? [] : [t.saysCap(cap)]),
		...Object.entries(caps ?? {}).map(([group, own]) => t.saysGroup(groupName(home, group, lang), own)),
	].join(", ");
}
