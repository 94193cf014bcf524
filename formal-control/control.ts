import type { PresentedDocument } from "../casework/presented.ts";
import { finding, getCodeEntry } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { sortFindings } from "../findings/order.ts";
import { lawOn, type ProcedureFace } from "../procedures/define.ts";
import { getFace } from "../procedures/faces.ts";
import { assignPersons } from "./assign.ts";
import { completeness } from "./completeness.ts";
import { documentFindings, sameFiles } from "./document-checks.ts";
import type { ControlResult, DocumentOverride, FilingControlInput } from "./input.ts";
import { letterFindings } from "./letter-checks.ts";
import { nameFindings } from "./name-checks.ts";
import { photoFindings } from "./photo-checks.ts";
import { signerFindings } from "./signer-checks.ts";
import { signingTimeFindings } from "./signing-time.ts";
import { unopenedFiles } from "./unopened.ts";

/** As `control` (control-opened.ts), over a filing that was presented before: an officer's word about kinds and answers does not open anything anew. */
export function controlFiling(input: FilingControlInput): ControlResult {
	const law = lawOf(input);
	const face = getFace(input.procedure, law);
	const set = withOverrides(input.filing.documents, input.documents);
	const unopened = unopenedFiles(set, input.filing, face, input.settlements ?? []);
	const kind = kindOf(input, face, [...set, ...unopened.documents]);
	const answersGiven = input.answers ?? input.filing.manifest?.answers ?? null;
	const read = kind.kind === null || answersGiven === null ? null : face.readAnswers(kind.kind, answersGiven);
	const stated = kind.kind === null ? null : face.personsIn(kind.kind, answersGiven);
	const assigned = assignPersons([...set, ...unopened.documents], face, kind.kind, stated);
	const documents = assigned.documents.slice(0, set.length);
	const rest = { face, documents, persons: assigned.persons, answers: answersGiven };
	const findings: Finding[] = [
		...input.letter,
		...withKinds([...input.filing.findings, ...input.authority], assigned.documents),
		...documents.flatMap((document) => fileFindings(document, face, input.filing.findings)),
		...sameFiles(documents),
		...letterFindings(input, face, answersGiven),
		...signerFindings(input, face, answersGiven),
		...withKinds(signingTimeFindings(input), assigned.documents),
		...(kind.kind === null && set.length > 0 ? [finding("L01")] : []),
		...lawFindings(input, law),
		...feeFindings(input, face, kind.kind),
		...(read?.findings ?? []),
		...(kind.kind === null ? [] : setFindings(kind.kind, { ...rest, read: read?.readable ?? null }, input)),
		...(kind.kind === null
			? []
			: completeness({
					...rest,
					kind: kind.kind,
					standIns: assigned.documents.slice(set.length),
					undecided: unopened.undecided || isCorrectionAtHome(input),
				})),
	];
	return {
		findings: sortFindings(input.where === "home" ? findings.filter(isForHome) : findings),
		documents,
		kind: kind.kind,
		kindFrom: kind.from,
		persons: assigned.persons,
		answers: read?.answers ?? null,
		organisation: face.organisationIn(answersGiven),
		law,
	};
}

// At home the office's own knowledge is absent, not favourable: such codes are shown as "checked at the office" instead.
function isForHome(each: Finding): boolean {
	return getCodeEntry(each.code).decidedAt === "home";
}

export function lawOf(input: {
	readonly procedure: string;
	readonly law?: string | null;
	readonly today: string;
}): string {
	const newest = getFace(input.procedure);
	return lawOn(newest.laws, input.today, input.law ?? null) ?? newest.law;
}

function withOverrides(
	documents: readonly PresentedDocument[],
	overrides: readonly DocumentOverride[],
): readonly PresentedDocument[] {
	return documents.map((document) => {
		const set = overrides.findLast((override) => override.ordinal === document.ordinal);
		if (set === undefined) return document;
		return {
			...document,
			...(set.kind === null ? {} : { kind: set.kind, kindFrom: "officer" as const }),
			...(set.person === null ? {} : { person: set.person }),
			...(set.sheets === null ? {} : { sheets: set.sheets, sheetsFrom: "officer" as const }),
		};
	});
}

function kindOf(
	input: FilingControlInput,
	face: ProcedureFace,
	documents: readonly PresentedDocument[],
): { readonly kind: string | null; readonly from: ControlResult["kindFrom"] } {
	if (input.kind !== null && face.findKind(input.kind) !== null) return { kind: input.kind, from: "officer" };
	const stated = input.filing.manifest?.kind ?? null;
	if (stated !== null) {
		return face.findKind(stated) === null ? { kind: null, from: null } : { kind: stated, from: "manifest" };
	}
	const guessed = face.guessKind(documents.flatMap((document) => document.kind ?? []));
	return { kind: guessed, from: guessed === null ? null : "documents" };
}

/** The container knows files by place only; the kind, known by now, lets a letter say which document it was. */
function withKinds(findings: readonly Finding[], documents: readonly PresentedDocument[]): Finding[] {
	return findings.map((each) => {
		const known = documents.find((document) => document.ordinal === each.file?.ordinal)?.kind ?? null;
		return each.file === null || known === null ? each : { ...each, file: { ...each.file, kind: known } };
	});
}

function fileFindings(document: PresentedDocument, face: ProcedureFace, ofContainer: readonly Finding[]): Finding[] {
	// An archive inside the archive or an empty file is told once, by the container.
	const told = ofContainer.some(
		({ code, file }) => (code === "K11" || code === "K17") && file?.ordinal === document.ordinal,
	);
	const inside = told ? [] : [...documentFindings(document, face), ...photoFindings(document, face)];
	// Where nothing is packed, nobody is told to count sheets in a file's name (B19 is the sealed procedure's).
	const named = nameFindings(document).filter(({ code }) => face.isSealed || code !== "N02");
	return [...inside, ...named];
}

/** A correction brings what was wrong; the rest of the set lies at the office, where the union is judged (design.md 3). */
function isCorrectionAtHome(input: FilingControlInput): boolean {
	return input.where === "home" && (input.filing.manifest?.quotes ?? null) !== null;
}

function lawFindings(input: FilingControlInput, law: string): Finding[] {
	const filedUnder = input.filing.manifest?.law ?? null;
	return filedUnder !== null && filedUnder !== law ? [finding("L12", { params: { law: filedUnder } })] : [];
}

/** A fee that is due with the filing is one lacking item of the set (design.md 2); only the office knows what has been paid. */
function feeFindings(input: FilingControlInput, face: ProcedureFace, kind: string | null): Finding[] {
	const isLacking = kind !== null && face.feeDue(kind) === "at-filing" && input.fee?.isPaid === false;
	return isLacking ? [finding("C05")] : [];
}

type SetFacts = {
	readonly face: ProcedureFace;
	readonly documents: readonly PresentedDocument[];
	readonly persons: number;
	readonly answers: unknown | null;
	readonly read: unknown | null;
};

/** Family L: what the answers say, or that there are none. */
function setFindings(kind: string, facts: SetFacts, input: FilingControlInput): readonly Finding[] {
	const { face, documents, persons } = facts;
	const checked = face.checks({
		kind,
		answers: facts.read,
		documents,
		persons,
		today: input.today,
		referenceOn: input.referenceOn ?? null,
		signerOrganisation: input.signerOrganisation ?? input.filing.signerOrganisation,
	});
	if (facts.answers !== null) return checked;
	const confirm = persons > 0 ? [finding("L15", { params: { found: persons } })] : [];
	return [finding("L02"), ...confirm, ...checked];
}
