import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { CheckInput } from "../../define.ts";
import { isSameOrganisation } from "../../organisation-name.ts";
import type { EntrepreneurAnswers, WorkersAnswers } from "./answers.ts";
import { workersMax } from "./form.ts";
import { isEntrepreneur, isSecondStage, isWorkers } from "./kinds.ts";

/** A worker must be of age (facts 4.2). */
const ageMin = 18;

/** A passport that ends before the permit of the first stage would (facts 4.7), or within half a year in the second, is remarked on. House choice. */
const passportRestDays = { first: 60, second: 180 } as const;

type Person = Partial<Pick<EntrepreneurAnswers, "name" | "birthDate" | "passportNumber" | "passportExpiry" | "stay">>;

/**
 * The logic checks of the Single Permit (family L). Each looks at the fields it needs and passes over those that could not be read, so that
 * all faults come in one answer.
 * Pure over its input; form faults (L03, L06) come from `readAnswers`.
 */
export function checks(input: CheckInput): readonly Finding[] {
	return [...personChecks(input), ...workerCount(input), ...organisation(input)];
}

function personChecks(input: CheckInput): Finding[] {
	const persons = personsOf(input);
	const perPerson = persons.flatMap((person, index) =>
		onePerson(person, persons.length > 1 || isWorkers(input.kind) ? index + 1 : null, input),
	);
	return [...perPerson, ...samePersons(persons)];
}

function personsOf(input: CheckInput): readonly Person[] {
	if (input.answers === null) return [];
	if (isWorkers(input.kind)) return (input.answers as Partial<WorkersAnswers>).workers ?? [];
	if (isEntrepreneur(input.kind)) return [input.answers as Person];
	return [];
}

function onePerson(person: Person, ordinal: number | null, input: CheckInput): Finding[] {
	const prefix = isWorkers(input.kind) ? "workers." : "";
	const place = (field: string) => ({ ...(ordinal === null ? {} : { person: ordinal }), field: `${prefix}${field}` });
	const found: Finding[] = [];
	const { birthDate, passportExpiry } = person;
	const restDays = isSecondStage(input.kind) ? passportRestDays.second : passportRestDays.first;
	if (birthDate !== undefined && yearsAfter(birthDate, ageMin) > input.today) {
		found.push(finding("L04", { place: place("birthDate") }));
	}
	if (passportExpiry !== undefined && passportExpiry < input.today) {
		found.push(finding("L05", { place: place("passportExpiry") }));
	} else if (passportExpiry !== undefined && daysBetween(input.today, passportExpiry) < restDays) {
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
	if (!isWorkers(input.kind)) return [];
	const inDocuments = Math.max(0, ...input.documents.map((document) => document.person ?? 0));
	if (input.answers === null) {
		if (inDocuments > workersMax) return [finding("L07", { params: { found: inDocuments, most: workersMax } })];
		return [];
	}
	const stated = (input.answers as Partial<WorkersAnswers>).workers?.length;
	return stated !== undefined && inDocuments > stated
		? [finding("L07", { params: { stated, found: inDocuments } })]
		: [];
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
