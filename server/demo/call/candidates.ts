import { addDays } from "../../../casework/clock.ts";
import type { Door, LocalDate } from "../../../casework/facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import { digits, seededRandom } from "../random.ts";

/** What is wrong with an application of the try, so that its table has something to tell. */
export type CallFault =
	/** Less than two years of work in total. */
	| "short-work"
	/** The file needs a password. */
	| "locked"
	/** A recommendation is claimed and its letter is not there. */
	| "no-letter"
	/** A circumstance of the office's list is declared. */
	| "bar";

/** One application of the try: everybody in it is invented. */
export type Candidate = {
	readonly index: number;
	readonly door: Door;
	readonly office: string;
	readonly late: boolean;
	readonly fault: CallFault | null;
	/** The candidate, by index, who files a second time here, by another door. */
	readonly again: number | null;
	readonly name: string;
	readonly email: string;
	readonly language: Lang;
	readonly answers: Readonly<Record<string, unknown>>;
	readonly documents: readonly { readonly kind: string; readonly name: string; readonly locked: boolean }[];
};

/** How many come by each door; together the 120 of the try. */
export const callShares: Readonly<Record<Door, number>> = { web: 44, mail: 38, counter: 22, post: 16 };

/** Every so manyth is late, faulty, or files again; primes, so that they meet in every combination and not always in the same. */
const lateEvery = 11;
const faultEvery = 7;
const againEvery = 17;

const nations: readonly { readonly code: string; readonly tongue: string; readonly language: Lang }[] = [
	{ code: "KGZ", tongue: "кыргызча", language: "ky" },
	{ code: "UZB", tongue: "oʻzbekcha", language: "ru" },
	{ code: "VNM", tongue: "tiếng Việt", language: "ko" },
	{ code: "NPL", tongue: "nepali", language: "en" },
	{ code: "KAZ", tongue: "қазақша", language: "ru" },
	{ code: "PHL", tongue: "Filipino", language: "en" },
	{ code: "CHN", tongue: "中文", language: "ko" },
	{ code: "MNG", tongue: "монгол", language: "ko" },
];

const surnames = [
	"ASANOVA",
	"KARIMOV",
	"NGUYEN",
	"GURUNG",
	"AKHMETOV",
	"SANTOS",
	"LIU",
	"BATBAYAR",
	"OROZOV",
	"TAMANG",
];
const givenNames = ["AIDA", "RUSTAM", "THI LAN", "SITA", "DANIYAR", "MARIA", "WEI", "SARNAI", "ELNURA", "BIKASH"];
const statuses = ["F-6", "F-5", "F-2", "E-9", "E-7", "D-2"];
const faults: readonly CallFault[] = ["short-work", "locked", "no-letter", "bar"];

/** Offices that the try files at: two of most groups, so that the caps of a group mean something. */
export const callOffices = [
	...["seoul", "seoul-gwanak", "jungbu", "bucheon", "gyeonggi", "ansan", "busan", "ulsan"],
	...["daegu", "gumi", "gwangju", "jeju", "daejeon", "cheonan"],
] as const;

function pick<T>(items: readonly T[], index: number): T {
	return items[index % items.length] as T;
}

function doorAt(index: number): Door {
	// Round and round, as people come, until a door has its share.
	const order: Door[] = [];
	const left = { ...callShares };
	while (order.length <= index)
		for (const door of ["web", "mail", "counter", "post"] as const)
			if (left[door] > 0) {
				left[door] -= 1;
				order.push(door);
			}
	return order[index] ?? "web";
}

function workOf(today: LocalDate, fault: CallFault | null): readonly object[] {
	const from = addDays(today, fault === "short-work" ? -400 : -1500);
	const second = addDays(today, fault === "short-work" ? -380 : -900);
	// They overlap, as two jobs at once do: the days count once.
	return [
		{ employer: "한빛정밀", from, to: addDays(second, 60) },
		{ employer: "새봄식품", from: second },
	];
}

/** `index` from 0; `today` in the zone of the call; `seed` keeps one run of the try apart from another. */
function candidateAt(index: number, today: LocalDate, seed: number): Candidate {
	const random = seededRandom(seed * 1009 + index);
	const nation = pick(nations, index);
	const again = index > againEvery && index % againEvery === 0 ? index - 3 : null;
	const late = index % lateEvery === lateEvery - 1 && again === null;
	const fault = index % faultEvery === faultEvery - 1 && again === null ? pick(faults, (index + 1) / faultEvery) : null;
	const birthDate = `19${80 + (index % 20)}-0${1 + (index % 9)}-1${index % 9}`;
	const recommended = fault === "no-letter" || index % 4 === 0;
	const name = `${pick(surnames, index)} ${pick(givenNames, Math.floor(index / surnames.length) + index)}`;
	const email = `candidate-${seed}-${index}@applicant.example`;
	const answers: Record<string, unknown> = {
		consentCollection: true,
		consentIdentifiers: true,
		consentProvision: index % 3 !== 0,
		name,
		nationality: "foreign",
		citizenship: nation.code,
		birthDate,
		registrationNumber: `${birthDate.slice(2).replaceAll("-", "")}${digits(random, 7)}`,
		phone: "010-0000-0000",
		email,
		district: "안산시 단원구",
		motherTongue: nation.tongue,
		speaksMotherTongue: true,
		speaksKorean: true,
		residenceStatus: pick(statuses, index),
		stayUntil: addDays(today, 700),
		workPeriods: workOf(today, fault),
		...(index % 2 === 0 ? { topikGrade: String(1 + (index % 6)), topikTakenOn: addDays(today, -200) } : {}),
		recommended,
		...(recommended ? { recommender: "안산시외국인주민지원본부" } : {}),
		experienceInstitutions: index % 3 === 0,
		experienceCommunities: index % 5 === 0,
		noBars: fault !== "bar",
		...(fault === "bar" ? { bar: "criminal" } : {}),
		language: nation.language,
	};
	const documents = [
		{ kind: "supporting", name: "증빙서류.pdf", locked: fault === "locked" },
		...(recommended && fault !== "no-letter" ? [{ kind: "recommendation", name: "추천서.pdf", locked: false }] : []),
	];
	const office = pick(callOffices, index);
	const rest = { name, email, language: nation.language, answers, documents };
	return { index, door: doorAt(index), office, late, fault, again, ...rest };
}

/**
 * The applications of one run, in the order in which they come; those who are late come last. Whoever files again has the answers and the address of
 * the first time.
 */
export function makeCandidates(today: LocalDate, seed: number, count = 120): readonly Candidate[] {
	const all = Array.from({ length: count }, (_, index) => candidateAt(index, today, seed));
	const complete = all.map((candidate): Candidate => {
		const first = candidate.again === null ? undefined : all[candidate.again];
		if (first === undefined) return candidate;
		const { name, email, language, answers, documents } = first;
		return { ...candidate, name, email, language, answers, documents, late: false, fault: null };
	});
	return [...complete.filter(({ late }) => !late), ...complete.filter(({ late }) => late)];
}
