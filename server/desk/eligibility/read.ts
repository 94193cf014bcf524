import { localDate } from "../../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { type GateStand, type GateVerdict, standingGates, whyNotLooked, whyOld } from "../../../casework/gates.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { GateLook, GateQuestion, PreferenceLook } from "../../../procedures/gate.ts";
import type { Casefile } from "../../casefile/casefile.ts";
import { findRound } from "../../round/rounds.ts";
import type { Tx } from "../../store/pool.ts";
import { eligibilityWords } from "./words.ts";

/** An officer's word, as the page tells it. */
export type SettledView = {
	readonly verdict: GateVerdict;
	readonly says: string;
	/** Account id. */
	readonly by: string | null;
	readonly at: EpochSeconds;
	readonly reason: string;
	readonly evidence: string;
	/** It speaks of a day that had not come yet. */
	readonly isBefore: boolean;
};

export type GateView = {
	readonly question: GateQuestion;
	readonly stands: GateStand;
	readonly why: string;
	readonly lines: readonly string[];
	/** From what the form calls sensitive: drawn only where that is shown. */
	readonly sensitive: readonly string[];
	/** The last word, then the earlier ones. */
	readonly settled: readonly SettledView[];
};

export type EligibilityView = {
	readonly on: LocalDate;
	readonly announcedOn: LocalDate | null;
	readonly gates: readonly GateView[];
	readonly preferences: readonly PreferenceLook[];
};

type Opened = Pick<Casefile, "state">;

function settledOf(
	{ state }: Opened,
	question: GateQuestion,
	face: ProcedureFace,
	announcedOn: LocalDate | null,
	lang: Lang,
): SettledView[] {
	return state.settledGates
		.flatMap((one, index) => {
			if (one.gate !== question.id) return [];
			const { reason, evidence } = state.personal?.gateReasons[index] ?? { reason: "", evidence: "" };
			const isBefore = announcedOn !== null && localDate(one.at, face.zone) < announcedOn;
			const { verdict, by, at } = one;
			return [{ verdict, says: question.verdicts[verdict][lang], by, at, reason, evidence, isBefore }];
		})
		.reverse();
}

function whyOf(
	mark: { readonly gate: string; readonly why: string },
	look: GateLook | undefined,
	settled: SettledView | undefined,
	face: ProcedureFace,
	lang: Lang,
): string {
	const t = eligibilityWords[lang];
	if (mark.why === whyNotLooked) return t.notLooked;
	if (mark.why === whyOld) return t.old;
	if (mark.why === look?.mark.why) return look.says[lang];
	return face.eligibility?.say(mark)?.[lang] ?? settled?.says ?? mark.why;
}

/** What the page of an opened case says of its requirements and preferences; null where its law has none. The view of the case is recorded already. */
export async function readEligibility(
	tx: Tx,
	file: Opened,
	face: ProcedureFace,
	asked: { readonly lang: Lang; readonly now: EpochSeconds },
): Promise<EligibilityView | null> {
	const { eligibility } = face;
	if (eligibility === undefined) return null;
	const { state } = file;
	const { procedure, first } = state;
	// A correction that stands alone has no requirements until an officer calls it an application of its own: then control says how they stand.
	if (first.page !== undefined && state.runs > 0 && state.gates.length === 0) return null;
	const round = first.round === undefined ? null : await findRound(tx, { procedure, id: first.round }, asked.now);
	const on = round?.referenceOn ?? localDate(first.arrivedAt, face.zone);
	const announcedOn = round?.announcedOn ?? null;
	const answers = state.personal?.answers ?? null;
	const looks = eligibility.look({ answers, on });
	const standing = standingGates(
		state,
		eligibility.gates.map(({ id }) => id),
	);
	const gates = eligibility.gates.flatMap((question) => {
		const mark = standing.find(({ gate }) => gate === question.id);
		if (!mark) return [];
		const look = looks.find((one) => one.mark.gate === question.id);
		const settled = settledOf(file, question, face, announcedOn, asked.lang);
		return [
			{
				question,
				stands: mark.stands,
				why: whyOf(mark, look, settled[0], face, asked.lang),
				lines: look?.lines.map((line) => line[asked.lang]) ?? [],
				sensitive: look?.sensitive.map((line) => line[asked.lang]) ?? [],
				settled,
			},
		];
	});
	return { on, announcedOn, gates, preferences: eligibility.preferences(answers) };
}
