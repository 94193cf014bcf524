import { addDays } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { Words } from "../../../findings/lang.ts";
import type { Eligibility, GateInput, GateLook, PreferenceLook } from "../../gate.ts";
import { words } from "../words.ts";
import type { LeaderAnswers } from "./answers.ts";
import { eligibilityFacts, groundsIn, proofsIn } from "./declared.ts";
import {
	eligibilityRules,
	type Gate,
	gatesOf,
	hasKoreanPreference,
	type KoreanProof,
	mergePeriods,
} from "./eligibility.ts";
import { freeStatuses, kiipStates, nationalities, residenceStatuses } from "./form-words.ts";
import { gateQuestions, whyWords } from "./gate-words.ts";
import { grounds } from "./ground-words.ts";

type Known = Partial<LeaderAnswers>;

const same = (text: string): Words => ({ ko: text, ky: text, ru: text, en: text });

function labelled(label: Words, value: Words): Words {
	return {
		ko: `${label.ko}: ${value.ko}`,
		ky: `${label.ky}: ${value.ky}`,
		ru: `${label.ru}: ${value.ru}`,
		en: `${label.en}: ${value.en}`,
	};
}

/** Day 0 is 1970-01-01, as in `mergePeriods`. */
function dayOf(number: number): LocalDate {
	return addDays("1970-01-01", number);
}

/** The stretches as they were counted, overlaps once, and the day to which. */
function workLines(gate: Gate, facts: ReturnType<typeof eligibilityFacts>, on: LocalDate): Words[] {
	if (gate.days === null) return [];
	const { counted, asked } = gate.days;
	const total = words(
		`${on} 기준 ${counted}일, 필요한 일수 ${asked}일`,
		`${on} карата ${counted} күн, талап ${asked} күн`,
		`На ${on}: ${counted} дн., требуется ${asked}`,
		`Up to ${on}: ${counted} days, ${asked} are asked for`,
	);
	const spans = mergePeriods(facts.periods ?? [], on).map(({ from, to }) => {
		const days = to - from + 1;
		const dates = `${dayOf(from)} – ${dayOf(to)}`;
		return words(`${dates}: ${days}일`, `${dates}: ${days} күн`, `${dates}: ${days} дн.`, `${dates}: ${days} days`);
	});
	return [total, ...spans];
}

function linesOf(gate: Gate, { answers, on }: GateInput): Words[] {
	const known = (answers ?? {}) as Known;
	switch (gate.gate) {
		case "foreign-national": {
			const said = nationalities.find(({ value }) => value === known.nationality)?.label;
			return said === undefined ? [] : [said];
		}
		case "work-experience":
			return workLines(gate, eligibilityFacts(answers, null), on);
		case "languages":
			return known.motherTongue === undefined
				? []
				: [labelled(words("모국어", "Эне тили", "Родной язык", "Mother tongue"), same(known.motherTongue))];
		default:
			return [];
	}
}

/** What the residence data says: beside them, and nowhere else. */
function sensitiveOf(gate: Gate, answers: unknown | null): Words[] {
	const known = (answers ?? {}) as Known;
	if (gate.gate === "lawful-stay" && known.stayUntil !== undefined)
		return [labelled(words("체류 만료일", "Мөөнөтү", "Срок до", "Until"), same(known.stayUntil))];
	if (gate.gate !== "residence-status" || known.residenceStatus === undefined) return [];
	const label = residenceStatuses.find(({ value }) => value === known.residenceStatus)?.label;
	const isFree = freeStatuses.includes(known.residenceStatus);
	return [
		label ?? same(known.residenceStatus),
		isFree
			? words(
					"취업 활동에 제한이 없는 체류자격으로 알려져 있습니다",
					"Иштөөдө чектөөсү жок макамдардын бири",
					"Один из статусов без ограничений на работу",
					"One of the statuses without limits on work",
				)
			: words(
					"활동에 제한이 있을 수 있는 체류자격입니다. 확인해 주십시오",
					"Ишмердик чектелиши мүмкүн болгон макам: тактаңыз",
					"Статус, при котором деятельность может быть ограничена: уточните",
					"A status under which the activity may be limited: ask",
				),
	];
}

/** Being free of bars is the applicant's word until an officer has checked it (A3.1). */
function markOf(gate: Gate): GateLook["mark"] {
	if (gate.gate === "no-bar" && gate.why === "declared")
		return { gate: gate.gate, stands: "officer", why: "unchecked" };
	return { gate: gate.gate, stands: gate.stands, why: gate.why };
}

function sayWhy(why: string): Words | null {
	return Object.hasOwn(whyWords, why) ? whyWords[why as keyof typeof whyWords] : null;
}

function look(input: GateInput): GateLook[] {
	return gatesOf(eligibilityFacts(input.answers, null), input.on).map((gate) => {
		const mark = markOf(gate);
		return {
			mark,
			says: sayWhy(mark.why) ?? same(mark.why),
			lines: linesOf(gate, input),
			sensitive: sensitiveOf(gate, input.answers),
		};
	});
}

function proofWords(proof: KoreanProof): Words {
	if (proof.test === "eps-topik")
		return words(
			"EPS-TOPIK: 다른 시험이므로 인정하지 않습니다",
			"EPS-TOPIK: башка сынак, эсепке алынбайт",
			"EPS-TOPIK: другой экзамен, не учитывается",
			"EPS-TOPIK: another test, it does not count",
		);
	if (proof.test === "topik") {
		const taken = proof.takenOn === null ? "" : ` (${proof.takenOn})`;
		return words(
			`TOPIK ${proof.grade}급${taken}`,
			`TOPIK ${proof.grade}-деңгээл${taken}`,
			`TOPIK, ${proof.grade}-й уровень${taken}`,
			`TOPIK level ${proof.grade}${taken}`,
		);
	}
	const state = kiipStates.find(({ value }) => value === proof.state)?.label ?? same(proof.state);
	return words(
		`사회통합프로그램 ${proof.stage}단계, ${state.ko}`,
		`Социалдык интеграция программасы, ${proof.stage}-баскыч: ${state.ky}`,
		`Программа социальной интеграции, ступень ${proof.stage}: ${state.ru}`,
		`Social Integration Programme, stage ${proof.stage}: ${state.en}`,
	);
}

/** The grounds that were claimed. The recommendation of A2.1 and A4.1 is one and counts once; each proof of Korean stands for itself (facts 9.3, 9.4). */
function preferences(answers: unknown | null): PreferenceLook[] {
	const known = (answers ?? {}) as Known;
	const claimed = groundsIn(answers).map((rule): PreferenceLook => {
		const says =
			rule === "A4.1"
				? labelled(
						words("한 번만 인정", "Бир жолу эсептелет", "Учитывается один раз", "Counted once"),
						same(known.recommender ?? "–"),
					)
				: whyWords.declared;
		return { rule, counts: true, title: grounds[rule], says };
	});
	const korean = proofsIn(known).map(
		(proof): PreferenceLook => ({
			rule: "A4.4",
			counts: hasKoreanPreference([proof], eligibilityRules),
			title: grounds["A4.4"],
			says: proofWords(proof),
		}),
	);
	return [...claimed, ...korean];
}

/** Eligibility under the notice of 2026 (A3, A3.1, A4), as its pages show it. */
export const eligibility: Eligibility = {
	gates: gateQuestions,
	look,
	say: ({ why }) => sayWhy(why),
	preferences,
};
