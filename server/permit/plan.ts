import type { Case } from "../../casework/case.ts";
import { grantedItems } from "../../casework/decision.ts";
import type { LocalDate } from "../../casework/facts.ts";
import type { GrantHolder } from "../../casework/grant-facts.ts";
import type {
	PaperRule,
	PaperRules,
	PaperSubject,
	PaperTerm,
	TermBasis,
	TermFault,
} from "../../casework/paper-rules.ts";
import { isPersons, validTo } from "../../casework/paper-rules.ts";
import type { ReviewRules } from "../../casework/review-rules.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";

/** Why a paper cannot be made of what the case holds; an officer mends it first. */
export type PlanFault = "no-answers" | "no-name" | "no-photo" | "photo-not-jpeg" | "no-places" | TermFault;

/** What an officer is warned of and decides himself. No source says that a card ends with its passport: a house choice (facts 4.7). */
export type PlanWarning = "passport-ends-before";

/** The photograph of a paper: an object of the case's own vault, as it was filed. */
export type PlannedPhoto = { readonly object: string; readonly sha256: string };

/** One paper that a case leads to, before anybody has issued it. */
export type PlannedPaper = {
	/** `whole`, or an id of `CaseItem`. */
	readonly item: string;
	/** `DecisionRules.grantKindOf`. */
	readonly kind: string;
	readonly rule: PaperRule;
	readonly subject: PaperSubject;
	readonly places: readonly { readonly occupation: string; readonly approved: number }[];
	readonly photo: PlannedPhoto | null;
	/** As in `GrantHolder`. */
	readonly languages: readonly Lang[] | null;
	readonly validFrom: LocalDate;
	readonly validTo: LocalDate;
	/** The law or the call fixes its days: no officer asks for others. */
	readonly isTermFixed: boolean;
	readonly faults: readonly PlanFault[];
	readonly warnings: readonly PlanWarning[];
};

/** What an officer asks for in place of what the law proposes. */
export type PlanWish = {
	/** Not before `today`; null: `today`. */
	readonly validFrom: LocalDate | null;
	/** Whole months, at most the rule's; null: as the rule says. */
	readonly months: number | null;
};

const nobody: PaperSubject = {
	name: null,
	citizenship: null,
	birthDate: null,
	passportNumber: null,
	passportExpiry: null,
	employer: null,
	employerTaxNumber: null,
	occupation: null,
	region: null,
};

/** `basis`: what a term follows from where the law or the call fixes it; without one nothing is confirmed. */
export type Plan = {
	readonly state: Case;
	readonly face: ProcedureFace;
	readonly rules: ReviewRules;
	readonly basis?: TermBasis;
};

const noBasis: TermBasis = { roundTerm: null, confirmedOn: null };

/** The photograph that was filed for a person; an entrepreneur's is the only one. */
function photoOf({ state, face }: Plan, item: string): { photo: PlannedPhoto | null; fault: PlanFault | null } {
	const kinds = face.documentKinds.filter(({ media }) => media === "photo").map(({ id }) => id);
	const photos = (state.personal?.documents ?? []).filter(({ kind }) => kind !== null && kinds.includes(kind));
	const person = item.startsWith("person.") ? Number(item.slice("person.".length)) : null;
	const own = photos.filter((one) => person === null || one.person === person);
	// A single photograph in a filing for a single worker is his, whoever forgot to say so.
	const found = own.at(-1) ?? (state.persons === 1 && photos.length === 1 ? photos[0] : undefined);
	if (!found) return { photo: null, fault: "no-photo" };
	if (found.type !== "jpeg") return { photo: null, fault: "photo-not-jpeg" };
	const object = state.objects.find(({ ordinal }) => ordinal === found.ordinal)?.object;
	return object === undefined
		? { photo: null, fault: "no-photo" }
		: { photo: { object, sha256: found.sha256 }, fault: null };
}

function placesOf({ state, rules }: Plan, papers: PaperRules) {
	const answers = state.personal?.answers ?? null;
	return grantedItems(state).flatMap(({ item, approved }) =>
		approved !== null && approved > 0
			? [{ occupation: papers.occupationOf(item, answers) ?? item, approved }]
			: rules.itemsOf(state.kind, answers, state.persons).some(({ id, asked }) => id === item && asked !== null)
				? [{ occupation: item, approved: approved ?? 0 }]
				: [],
	);
}

function faultsOf(paper: Pick<PlannedPaper, "rule" | "subject" | "places">, hasAnswers: boolean): PlanFault[] {
	if (!hasAnswers) return ["no-answers"];
	if (!isPersons(paper.rule))
		return paper.places.length === 0 ? ["no-places"] : paper.subject.employer ? [] : ["no-name"];
	return paper.subject.name ? [] : ["no-name"];
}

type Term = PaperTerm & { readonly fault: TermFault | null };

/** The days that the law or the call fixes; else a length from the day that is asked for, never before today. */
function termOf(plan: Plan, kind: string, rule: PaperRule, wish: PlanWish, today: LocalDate): Term {
	const { papers } = plan.rules.decision;
	const fixed = papers.termOf?.(kind, plan.basis ?? noBasis);
	if (fixed === undefined) {
		const from = wish.validFrom !== null && wish.validFrom > today ? wish.validFrom : today;
		const months = wish.months === null ? null : Math.max(1, Math.min(wish.months, rule.monthsMax));
		return { from, to: validTo(rule, from, months), fault: null };
	}
	if (typeof fixed === "string") return { from: today, to: today, fault: fixed };
	// Nobody is appointed for a time that has passed already.
	return { ...fixed, fault: fixed.to < today ? "term-over" : null };
}

/** The languages of a certificate: the office's own, and the applicant's beside it. Null: a paper of this kind is the same for everybody. */
function languagesOf({ face, state }: Plan, kind: string): readonly Lang[] | null {
	const print = face.papers?.find(({ id }) => id === kind)?.print;
	if (print?.as !== "certificate") return null;
	const own = langs.find((lang) => lang === state.language);
	return [...new Set([print.language, ...(own === undefined ? [] : [own])])];
}

/** Whom a paper will name, without the code that is drawn with its number. */
export function holderOf({ rule, subject, places, photo, languages }: PlannedPaper): Omit<GrantHolder, "code"> {
	const person = isPersons(rule) ? subject : nobody;
	const { name, citizenship, birthDate, passportNumber, occupation } = person;
	return {
		name,
		...(languages === null ? {} : { otherName: person.otherName ?? null, languages }),
		citizenship,
		birthDate,
		passportNumber,
		employer: subject.employer,
		employerTaxNumber: subject.employerTaxNumber,
		occupation,
		places,
		photoObject: photo?.object ?? null,
		photoSha256: photo?.sha256 ?? null,
	};
}

function planPaper(plan: Plan, item: string, kind: string, rule: PaperRule, wish: PlanWish, today: LocalDate) {
	const { papers } = plan.rules.decision;
	const subject = papers.subjectOf(item, plan.state.personal?.answers ?? null);
	const term = termOf(plan, kind, rule, wish, today);
	const paper = {
		item,
		kind,
		rule,
		subject: subject ?? nobody,
		places: isPersons(rule) ? [] : placesOf(plan, papers),
		languages: languagesOf(plan, kind),
		validFrom: term.from,
		validTo: term.to,
		isTermFixed: papers.termOf !== undefined,
	};
	const { photo, fault } = rule.hasPhoto ? photoOf(plan, item) : { photo: null, fault: null };
	const ends = paper.subject.passportExpiry;
	return {
		...paper,
		photo,
		faults: [...faultsOf(paper, subject !== null), ...[fault, term.fault].filter((one) => one !== null)],
		warnings: ends !== null && ends < paper.validTo ? (["passport-ends-before"] as const) : [],
	};
}

/**
 * The papers that a decided case leads to: one for the whole with its places, or one for each approved person. [] where the law knows no paper, or nothing
 * was granted. `state` is opened; `today` is the day in the procedure's zone.
 */
export function planPapers(
	plan: Plan,
	today: LocalDate,
	wish: PlanWish = { validFrom: null, months: null },
): readonly PlannedPaper[] {
	const { decision } = plan.rules;
	const kind = decision.grantKindOf(plan.state.kind);
	const rule = kind === null ? null : decision.papers.ruleOf(kind);
	const granted = grantedItems(plan.state).map(({ item }) => item);
	if (kind === null || rule === null || granted.length === 0) return [];
	return (rule.isForAll ? ["whole"] : granted).map((item) => planPaper(plan, item, kind, rule, wish, today));
}
