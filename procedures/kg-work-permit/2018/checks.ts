import { overShare } from "../../../casework/quota.ts";
import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { CheckInput } from "../../define.ts";
import { isSameOrganisation } from "../../organisation-name.ts";
import type { AttractAnswers, CardAnswers, EntrepreneurAnswers } from "./answers.ts";
import { workersMax } from "./form.ts";

/** A worker must be of age (facts 4.2). */
const ageMin = 18;

/** A passport that ends within half a year is remarked on: the permit runs for a year and cannot outlive it. House choice. */
const passportRestDays = 180;

type Person = Partial<Pick<EntrepreneurAnswers, "name" | "birthDate" | "passportNumber" | "passportExpiry" | "stay">>;

/**
 * The logic checks of the law of 2018 (family L). Each looks at the fields it needs and passes over those that could not be read, so that
 * all faults come in one answer.
 * Pure over its input; form faults (L03, L06) come from `readAnswers`.
 */
export function checks(input: CheckInput): readonly Finding[] {
	return [...personChecks(input), ...workerCount(input), ...foreignShare(input), ...organisation(input)];
}

function personChecks(input: CheckInput): Finding[] {
	const persons = personsOf(input);
	const perPerson = persons.flatMap((person, index) =>
		onePerson(person, persons.length > 1 || input.kind === "card" ? index + 1 : null, input),
	);
	return [...perPerson, ...samePersons(persons)];
}

function personsOf(input: CheckInput): readonly Person[] {
	if (input.answers === null) return [];
	if (input.kind === "card") return (input.answers as Partial<CardAnswers>).workers ?? [];
	if (input.kind === "entrepreneur") return [input.answers as Person];
	return [];
}

function onePerson(person: Person, ordinal: number | null, input: CheckInput): Finding[] {
	const prefix = input.kind === "card" ? "workers." : "";
	const place = (field: string) => ({ ...(ordinal === null ? {} : { person: ordinal }), field: `${prefix}${field}` });
	const found: Finding[] = [];
	const { birthDate, passportExpiry } = person;
	if (birthDate !== undefined && yearsAfter(birthDate, ageMin) > input.today) {
		found.push(finding("L04", { place: place("birthDate") }));
	}
	if (passportExpiry !== undefined && passportExpiry < input.today) {
		found.push(finding("L05", { place: place("passportExpiry") }));
	} else if (passportExpiry !== undefined && daysBetween(input.today, passportExpiry) < passportRestDays) {
		found.push(finding("L16", { place: place("passportExpiry") }));
	}
	if (person.stay === "other") found.push(finding("L10", { place: place("stay") }));
	return found;
}

function samePersons(persons: readonly Person[]): Finding[] {
	return persons.flatMap((person, index) => {
		const before = persons.slice(0, index).some((earlier) => isSamePerson(earlier, person));
		return before ? [finding("L09", { place: { person: index + 1 } })] : [];
	});
}

function isSamePerson(a: Person, b: Person): boolean {
	if (a.passportNumber !== undefined && a.passportNumber === b.passportNumber) return true;
	if (a.birthDate === undefined || a.name === undefined) return false;
	return a.birthDate === b.birthDate && a.name.toLowerCase() === b.name?.toLowerCase();
}

/** Documents that name a worker whom the answers do not, or more workers than one letter may carry. Missing ones are family C. */
function workerCount(input: CheckInput): Finding[] {
	if (input.kind !== "card") return [];
	const inDocuments = Math.max(0, ...input.documents.map((document) => document.person ?? 0));
	if (input.answers === null) {
		if (inDocuments > workersMax) return [finding("L07", { params: { found: inDocuments, most: workersMax } })];
		return [];
	}
	const stated = (input.answers as Partial<CardAnswers>).workers?.length;
	return stated !== undefined && inDocuments > stated
		? [finding("L07", { params: { stated, found: inDocuments } })]
		: [];
}

/** Above a fifth of the staff nothing is forbidden and more is paid (facts 4.1). Only what is asked for now is known: the share is at least this. */
function foreignShare(input: CheckInput): Finding[] {
	if (input.kind !== "attract" || input.answers === null) return [];
	const { places, staffTotal } = input.answers as Partial<AttractAnswers>;
	const asked = (places ?? []).reduce((sum, { count }) => sum + count, 0);
	const share = overShare(asked, staffTotal);
	if (!share?.isOver) return [];
	return [finding("L18", { place: { field: "staffTotal" }, params: { percent: Math.floor(share.perMille / 10) } })];
}

function organisation(input: CheckInput): Finding[] {
	const named = (input.answers as { organisation?: unknown } | null)?.organisation;
	if (typeof named !== "string" || input.signerOrganisation === null) return [];
	return isSameOrganisation(named, input.signerOrganisation)
		? []
		: [finding("L08", { place: { field: "organisation" } })];
}

/** The same day so many years later; 29 February counts as 1 March, so that nobody is of age a day too early. */
function yearsAfter(date: string, years: number): string {
	const year = Number(date.slice(0, 4)) + years;
	const rest = date.slice(4);
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return `${String(year).padStart(4, "0")}${rest === "-02-29" && !leap ? "-03-01" : rest}`;
}

function daysBetween(from: string, to: string): number {
	return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
